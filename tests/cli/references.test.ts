/** Datasets that stay where they are, from the command line. */
import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withConnection } from '../../electron/core/data/duckdb.ts';
import { quoteText } from '../../electron/core/data/sql.ts';
import type { Reference } from '../../electron/core/pipeline/references.ts';
import { cliJson, cliText, type RunsDocument, runCli, temporaryFolder } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';

test('a reference is described where it is, scored by its digest, and told to have changed', async () => {
  const folder = temporaryFolder();
  const workspace = ['--workspace', join(folder, 'workspace')];
  const csv = join(folder, 'shots.csv');
  writeFileSync(csv, shotsCsv(300));
  const file = join(folder, 'season.parquet');
  await withConnection((connection) =>
    connection.run(
      `COPY (SELECT * FROM read_csv(${quoteText(csv)})) TO ${quoteText(file)} (FORMAT parquet)`,
    ),
  );
  const imported = await cliJson<{ references: Reference[] }>(
    ...['import', '--reference', file, ...workspace],
  );
  const [reference] = imported.references;
  expect(reference.rows).toBe(300);
  const of = (name: string) => reference.columns.find((column) => column.name === name);
  const distances = shotsCsv(300)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[8]));
  expect(of('shot_distance')).toMatchObject({
    kind: 'number',
    missing: 0,
    min: Math.min(...distances),
    max: Math.max(...distances),
  });
  expect(of('shot_distance')?.mean).toBeCloseTo(distances.reduce((a, b) => a + b) / 300, 9);
  expect(of('shot_made_flag')?.missing).toBe(30);
  expect(await cliText('datasets', ...workspace)).toContain('season.parquet (a reference)');
  expect(await cliText('datasets', reference.digest.slice(0, 12), ...workspace)).toContain(
    'shot_distance',
  );

  const { runs } = await cliJson<RunsDocument>(
    ...['pipeline', '--train', csv, '--models', 'decision_tree', ...workspace],
  );
  const model = runs.find((one) => one.model === 'decision_tree' && one.stage === 'train');
  const score = async () => {
    const to = join(folder, 'scored.parquet');
    const named = ['--engine', 'duckdb', '--data', reference.digest.slice(0, 12), '--to', to];
    const scored = await cliJson<RunsDocument>(
      ...['score', '--model', model?.run_id ?? '', ...named, ...workspace],
    );
    return scored.runs.find(({ parent_run_id }) => parent_run_id !== null);
  };
  const scored = await score();
  expect(scored?.params.score_reference).toBe(reference.digest);
  expect(scored?.tags['warning.reference']).toBeUndefined();
  utimesSync(file, 1, 1);
  expect((await score())?.tags['warning.reference']).toContain('have changed since');

  const { stderr } = await runCli(
    ...['import', '--reference', join(folder, 'none-*.parquet'), ...workspace],
  );
  expect(stderr).toMatch(/^error: RESOURCE_DOES_NOT_EXIST: There is no file/);
}, 120_000);
