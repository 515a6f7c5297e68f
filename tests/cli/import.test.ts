/** `shot-review import`: parse options can be given, and `datasets` shows them again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Dataset } from '../../electron/core/data/dataset.ts';
import { cliJson, runCli, temporaryFolder } from '../support/cli.ts';
import { rowsXml, workbook } from '../support/workbooks.ts';

test('the type of a column, the delimiter and the number format are what was asked for', async () => {
  const folder = temporaryFolder();
  const workspace = ['--workspace', join(folder, 'workspace')];
  const file = join(folder, 'shots.csv');
  writeFileSync(file, 'a=b\tn\tmade\n1\t1.234,5\tsim\n2\tx\tnão\n3\t2,5\tsim\n');
  const told = await runCli(
    ...['import', file, ...workspace, '--type', 'a=b=text', '--type', 'n=number'],
    ...['--type', 'made=boolean', '--delimiter', 'tab', '--decimal', ',', '--thousands', '.'],
    ...['--encoding', 'utf-8', '--header', '--target', 'made'],
  );
  expect(told).toMatchObject({ code: 0 });
  expect(told.stdout).toMatch(/shots: 2 rows, 3 columns, 2 made, 0 missed.*, 1 line rejected/);
  expect(told.stderr).toMatch(/rejected: line 3, column n: "x" is not a number/);

  const { datasets } = await cliJson<{ datasets: Dataset[] }>('datasets', ...workspace);
  expect(datasets).toHaveLength(1);
  expect(datasets[0].columns.map(({ name, type, max }) => [name, type, max])).toEqual([
    ['a=b', 'text', '3'],
    ['n', 'number', 1234.5],
    ['made', 'boolean', 1],
  ]);
  expect(datasets[0].readingGiven).toEqual({
    encoding: 'utf-8',
    delimiter: '\t',
    header: true,
    decimal: ',',
    thousands: '.',
    types: [
      { name: 'a=b', type: 'text' },
      { name: 'n', type: 'number' },
      { name: 'made', type: 'boolean' },
    ],
  });
});

test('what cannot be meant is refused before anything is read', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'shots.csv');
  writeFileSync(file, 'a,b\n1,2\n');
  for (const [option, value, code, message] of [
    ['--type', 'a=float', 2, /^error: USAGE: --type is 'a=float'; it takes column=type.*integer/],
    ['--type', 'text', 2, /^error: USAGE: --type is 'text'/],
    ['--encoding', 'ebcdic', 2, /^error: USAGE: .*windows-1252/],
    ['--type', 'c=text', 1, /^error: MISSING_COLUMN: There is no column "c"/],
    ['--delimiter', '::', 1, /^error: INVALID_PARAMETER_VALUE: Delimiter "::"/],
  ] as const) {
    const outcome = await runCli('import', file, '--workspace', join(folder, 'w'), option, value);
    expect([value, outcome.code, outcome.stdout]).toEqual([value, code, '']);
    expect(outcome.stderr).toMatch(message);
  }
});

test('a sheet of a workbook is chosen by its name, and packed files keep theirs without endings', async () => {
  const folder = temporaryFolder();
  const workspace = ['--workspace', join(folder, 'workspace')];
  const book = join(folder, 'seasons.xlsx');
  const sheet = (year: number) =>
    rowsXml([
      ['x', 'made'],
      [year, 1],
      [2, 0],
    ]);
  writeFileSync(book, workbook({ '2023': sheet(23), '2024': sheet(24) }));
  const packed = join(folder, 'more.csv.gz');
  writeFileSync(packed, gzipSync('x,made\n5,1\n6,0\n'));
  const first = await runCli('import', book, packed, ...workspace);
  expect(first).toMatchObject({ code: 0 });
  expect(first.stdout).toMatch(/seasons: 2 rows.*\n.* more: 2 rows/);
  expect(first.stderr).toContain('note: The sheet "2023" was read.');
  const args = ['import', book, '--sheet', '2024', ...workspace];
  const { datasets } = await cliJson<{ datasets: { dataset: Dataset }[] }>(...args);
  expect(datasets[0].dataset.columns[0]).toMatchObject({ name: 'x', max: 24 });
});
