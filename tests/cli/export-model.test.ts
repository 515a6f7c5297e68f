/** Models that leave, with the real command line: the README's section "Past one machine" as it is printed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { queryRow, withConnection } from '../../electron/core/data/duckdb.ts';
import { quoteText } from '../../electron/core/data/sql.ts';
import {
  cliJson,
  ROOT,
  type RunsDocument,
  runCli,
  startCli,
  temporaryFolder,
  waitForExit,
} from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';

/** The arguments of each command of the section. */
function printedCommands(): string[][] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const section = readme.split('### Past one machine')[1].split('\n### ')[0];
  const [, block] = section.split(/```(?:sh)?\n/);
  return block
    .trimEnd()
    .split('\n')
    .map((line) => line.replace('npm run -s shot-review -- ', '').replace(/ {3}#.*/, ''))
    .map((line) => line.split(' ').map((word) => word.replace(/^'(.*)'$/, '$1')));
}

test('the commands of "Past one machine" do what they say', async () => {
  const folder = temporaryFolder();
  const workspace = ['--workspace', join(folder, 'workspace')];
  const file = join(folder, 'shots.csv');
  writeFileSync(file, shotsCsv(300));
  await withConnection(async (connection) => {
    const table = `read_csv(${quoteText(file)})`;
    for (const part of ['a', 'b']) {
      const out = quoteText(join(folder, `shots-${part}.parquet`));
      await connection.run(`COPY (SELECT * FROM ${table}) TO ${out} (FORMAT parquet)`);
    }
  });
  const { runs } = await cliJson<RunsDocument>(
    ...['pipeline', '--train', file, '--models', 'decision_tree', ...workspace],
  );
  const model = runs.find(({ stage, model }) => stage === 'train' && model === 'decision_tree');
  const run = model?.run_id ?? '';
  const commands = printedCommands();
  expect(commands).toHaveLength(5);
  for (const words of commands) {
    const args = words.map((word) => (word === 'RUN' ? run : word));
    const { code, stderr } = await waitForExit(startCli([...args, ...workspace], folder));
    expect(stderr, args.join(' ')).not.toContain('error:');
    expect(code).toBe(0);
  }
  for (const name of ['model.onnx', 'model.py', 'model.js', 'model.sql', 'scored.parquet']) {
    expect(existsSync(join(folder, name)), name).toBe(true);
  }
  const counts = await withConnection((connection) =>
    queryRow(
      connection,
      `SELECT count(*), count(decision_tree_probability), count(DISTINCT decision_tree_hat)
        FROM read_parquet(${quoteText(join(folder, 'scored.parquet'))})`,
    ),
  );
  expect(counts.map(Number)).toEqual([600, 600, 2]);

  // The same rows scored by the program itself have the same scores.
  const there = (await cliJson<RunsDocument>('runs', ...workspace)).runs.find(
    ({ stage, parent_run_id, params }) =>
      stage === 'infer' && parent_run_id !== null && 'score_source' in params,
  );
  const here = await cliJson<RunsDocument>('score', '--model', run, '--data', file, ...workspace);
  const own = here.runs.find(({ parent_run_id }) => parent_run_id !== null);
  for (const key of ['accuracy', 'log_loss', 'roc_auc', 'average_precision', 'brier_score']) {
    expect(Number(there?.metrics[key]), key).toBeCloseTo(Number(own?.metrics[key]), 9);
  }
  expect(there?.tags['mlflow.shot_review.rows']).toBe(join(folder, 'scored.parquet'));

  const refused = async (...args: string[]) => (await runCli(...args, ...workspace)).stderr;
  expect(await refused('export-model', run, '--to', join(folder, 'model.pmml'))).toMatch(
    /^error: USAGE: '.*model\.pmml' does not say/,
  );
  expect(await refused('export-model', 'nobody@champion', '--to', 'x.py')).toMatch(
    /^error: RESOURCE_DOES_NOT_EXIST: /,
  );
  const score = ['score', '--model', run, '--engine', 'duckdb', '--to', join(folder, 'x.csv')];
  expect(await refused(...score, '--data', join(folder, 'no-*.parquet'))).toMatch(
    /^error: RESOURCE_DOES_NOT_EXIST: There is no file/,
  );
  writeFileSync(join(folder, 'other.csv'), 'lat,lon\n1,x\n');
  expect(await refused(...score, '--data', join(folder, 'other.csv'))).toMatch(
    /^error: MISSING_COLUMN: /,
  );
  expect(existsSync(join(folder, 'x.csv'))).toBe(false);
}, 120_000);
