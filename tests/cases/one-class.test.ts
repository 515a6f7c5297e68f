/** Case 25 through the pipeline: labels of only one class. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cliJson, type RunsDocument, runCli, temporaryFolder } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';

function madeOnly(models: string): string[] {
  const folder = temporaryFolder();
  const train = join(folder, 'made.csv');
  writeFileSync(train, shotsCsv(200).replace(/,[01]$/gm, ',1'));
  const flags = ['--features', 'lat,lon', '--models', models];
  return ['pipeline', '--train', train, ...flags, '--workspace', join(folder, 'workspace')];
}

test('case 25: what can learn from one class does, and says which scores mean nothing', async () => {
  const { runs } = await cliJson<RunsDocument>(...madeOnly('dummy,decision_tree'));
  expect(runs.map(({ status }) => status)).not.toContain('FAILED');
  const { code, stderr } = await runCli(...madeOnly('dummy,decision_tree'));
  expect(code).toBe(0);
  for (const model of ['dummy', 'decision_tree']) {
    expect(stderr).toMatch(new RegExp(`^${model} .*roc_auc is undefined: All rows are makes`, 'm'));
  }
});

test('case 25: what needs two classes says what was found', async () => {
  const { code, stderr } = await runCli(...madeOnly('logistic_regression'));
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^error: BAD_TARGET: Column "shot_made_flag" of made, training rows: logistic_regression needs .* all 144 labels are 1/m,
  );
});
