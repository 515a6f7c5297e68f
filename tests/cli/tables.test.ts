/** Real-life tables, with the real command line: the make, positions, headers, missing-value marks, skipped rows. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Dataset } from '../../electron/core/data/dataset.ts';
import { cliJson, type RunsDocument, runCli, temporaryFolder } from '../support/cli.ts';

interface Imported {
  readonly datasets: readonly { readonly dataset: Dataset; readonly reused: boolean }[];
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
}

function prepare() {
  const folder = temporaryFolder();
  const write = (name: string, rows: readonly string[]) => {
    writeFileSync(join(folder, name), `${rows.join('\n')}\n`);
    return join(folder, name);
  };
  return { write, workspace: ['--workspace', join(folder, 'workspace')], folder };
}

const many = (row: (i: number) => string, rows = 60) =>
  Array.from({ length: rows }, (_, i) => row(i));

test('the make is asked for, chosen, kept for the pipeline and said in JSON', async () => {
  const { write, workspace } = prepare();
  const file = write('saves.csv', [
    'reach,outcome',
    ...many((i) => `${i % 7},${['Over', 'Under', 'Void'][i % 3]}`),
  ]);
  const refused = await runCli('import', file, ...workspace, '--target', 'outcome');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/^error: BAD_TARGET: .*it holds 3 values.*"Over" \(20 rows\)/);
  expect(refused.stderr).toContain('--positive VALUE, --negative VALUE');
  const { datasets } = await cliJson<Imported>(
    ...['import', file, ...workspace, '--target', 'outcome', '--positive', 'over'],
    ...['--negative', 'Under'],
  );
  expect(datasets[0].dataset.labels).toEqual({
    made: 20,
    missed: 20,
    unlabelled: 20,
    positive: 'Over',
  });
  const { runs } = await cliJson<RunsDocument>(
    ...['pipeline', '--train', file, '--models', 'dummy', ...workspace],
  );
  const preprocess = runs.find(({ stage }) => stage === 'preprocess');
  expect(preprocess?.metrics).toMatchObject({ rows: 60, unlabelled_rows: 20, train_rows: 32 });
});

test('positions are told, can be chosen, and stay chosen', async () => {
  const { write, workspace } = prepare();
  const file = write('court.csv', [
    'LOC_X,LOC_Y,SHOT_DISTANCE,made',
    ...many((i) => {
      const [x, y] = [(i % 20) - 10, 4 + (i % 21)];
      return `${x},${y + 5.25},${Math.floor(Math.hypot(x, y))},${i % 2}`;
    }),
  ]);
  const told = await runCli('import', file, ...workspace);
  expect(told.stderr).toMatch(/were read as feet_from_baseline, which agrees with "SHOT_DISTANCE"/);
  const courtOf = async (...args: string[]) =>
    (await cliJson<Imported>('import', file, ...workspace, ...args)).datasets[0].dataset.court;
  expect(await courtOf()).toEqual({
    system: 'feet_from_baseline',
    swapped: false,
    mirrored: false,
    folded: false,
    fit: 1,
    lines: 'nba',
  });
  expect(await courtOf('--positions', 'feet_from_hoop,mirror')).toMatchObject({
    system: 'feet_from_hoop',
    mirrored: true,
  });
  expect(await courtOf()).toMatchObject({ system: 'feet_from_hoop', mirrored: true });
  const wrong = await runCli('import', file, ...workspace, '--positions', 'yards');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('it takes one of tenths_from_hoop, feet_from_hoop');
});

test('the header has a line, and marks of missing values are named', async () => {
  const { write, workspace } = prepare();
  const file = write('clock.csv', [
    'a,b,c',
    'clock,z,made',
    ...many((i) => `${i % 5 ? i / 2 : '-'},${i % 7 ? i % 7 : 9999},${i % 2}`),
  ]);
  const { datasets } = await cliJson<Imported>(
    ...['import', file, ...workspace, '--header-line', '2'],
    ...['--missing', 'z=9999', '--missing', '-'],
  );
  const { rows, columns } = datasets[0].dataset;
  expect(rows).toBe(60);
  expect(columns.map(({ name, type, missing }) => [name, type, missing])).toEqual([
    ['clock', 'number', 12],
    ['z', 'integer', 9],
    ['made', 'integer', 0],
  ]);
  const { code, stderr } = await runCli(
    ...['pipeline', '--train', file, '--features', 'z', '--models', 'dummy', ...workspace],
  );
  expect(code, stderr).toBe(0);
  expect(stderr).toContain(
    'warning: Read as at the last import of this file: --missing, --header-line.',
  );
});

test('of several files the good ones come in and the bad ones are listed', async () => {
  const { write, workspace, folder } = prepare();
  const good = write('good.csv', ['z,made', ...many((i) => `${i % 7},${i % 2}`)]);
  const bad = join(folder, 'bad.csv');
  writeFileSync(bad, '');
  const { code, stdout, stderr } = await runCli('import', bad, good, ...workspace, '--json');
  expect(code).toBe(1);
  const { datasets, errors } = JSON.parse(stdout) as Imported;
  expect(datasets.map(({ dataset }) => dataset.name)).toEqual(['good']);
  expect(errors).toMatchObject([{ path: bad, code: 'BAD_INPUT_FILE' }]);
  expect(stderr).toContain(`1 of 2 files were not imported: ${bad}`);
});

test('rows left out for a missing feature are told with the column: stderr, run, report', async () => {
  const { write, workspace, folder } = prepare();
  const rows = (every: number) => [
    'z,shot_clock,made',
    ...many((i) => `${i % 7},${i % every ? '' : i},${(i >> 1) % 2}`),
  ];
  const train = write('train.csv', rows(4));
  const score = write('score.csv', rows(2));
  const told = await runCli(
    ...['pipeline', '--train', train, '--score', score, '--features', 'z,shot_clock'],
    ...['--models', 'dummy', ...workspace],
  );
  expect(told.code).toBe(0);
  const line = (n: number) =>
    `${n} of 60 rows were left out because a feature is missing: "shot_clock" (${n}).`;
  expect(told.stderr).toContain(line(45));
  expect(told.stderr).toContain(line(30));
  expect(told.stderr).toContain(
    'Column "shot_clock" is chosen as a feature, but it is empty on 45 of 60 rows.',
  );
  const { runs } = await cliJson<RunsDocument>('runs', ...workspace);
  const [trained] = runs.filter(({ stage, model }) => stage === 'train' && model === 'dummy');
  expect(trained.tags['warning.incomplete']).toBe(line(45));
  const out = join(folder, 'report.html');
  const pipeline = runs.find(({ stage }) => stage === 'pipeline');
  await runCli('report', pipeline!.run_id, '--out', out, ...workspace);
  const html = readFileSync(out, 'utf8').replaceAll('&quot;', '"');
  expect(html).toContain(`Training: ${line(45)}`);
  expect(html).toContain(`Production: ${line(30)}`);

  const empty = write('empty.csv', [
    'z,clock,made',
    ...many((i) => `${i % 7},${i ? '' : 1},${i % 2}`),
  ]);
  const failed = await runCli(
    ...['pipeline', '--train', empty, '--features', 'z,clock', '--models', 'dummy', ...workspace],
  );
  expect(failed.code).toBe(1);
  expect(failed.stderr).toMatch(/error: BAD_FEATURE: Only 1 row .* "clock" \(59\)/);
});

const REPORTED = join(import.meta.dirname, '../../../shared/data/reported');

test.skipIf(!existsSync(REPORTED))(
  'position-text of ../shared/data/reported trains on its distance',
  async () => {
    const { workspace } = prepare();
    const file = join(REPORTED, 'position-text.csv');
    const { runs } = await cliJson<RunsDocument>(
      ...['pipeline', '--train', file, '--features', 'distance', '--models', 'dummy', ...workspace],
    );
    expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'FINISHED'));
  },
);
