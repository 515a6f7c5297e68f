/** Lines above the header, missing-value marks, unusual minus signs and units: reported, and resolved by one option. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CsvReadOptions } from '../../../electron/core/data/dataset.ts';
import { importAndPreview } from '../../support/import-and-preview.ts';

const folder = mkdtempSync(join(tmpdir(), 'headers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (content: string, reading: CsvReadOptions = {}) =>
  importAndPreview(folder, content, { reading });

describe('the header', () => {
  test.each([
    ['titles and an empty line', 'Shots of 2024\nby me\n\na,b\n1,x\n2,y\n'],
    ['comments', '# source: NBA\n# a, b, c\na,b\n1,x\n2,y\n'],
    ['a title row of separators', 'Season 2024;;;\na;b;c;d\n1;x;2;3\n2;y;3;4\n'],
  ])('below %s is found, and told', async (_, content) => {
    const { columns, dataset, notes } = await read(content);
    expect(columns.slice(0, 2)).toEqual(['a integer', 'b text']);
    expect(dataset.rows).toBe(2);
    expect(notes).toMatch(/Lines above the header that are no part of the table: \d/);
  });

  test('is on the line that is said', async () => {
    const content = 'x,y\n"not, the header\np,q\n1,2\n3,4\n';
    const { columns, rows } = await read(content, { headerLine: 3 });
    expect(columns).toEqual(['p integer', 'q integer']);
    expect(rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('picks one of several tables, which ends where the next begins', async () => {
    const content = 'a,b\n1,2\n3,4\n5,6\n\np,q,r\n7,8,9\n1,1,1\n\nm,n\n2,2\n3,3\n';
    const largest = await read(content);
    expect([largest.columns[0], largest.dataset.rows]).toEqual(['a integer', 3]);
    expect(largest.notes).toContain('3 tables: the largest, which begins on line 1, was read');
    const second = await read(content, { headerLine: 6 });
    expect(second.columns).toEqual(['p integer', 'q integer', 'r integer']);
    expect(second.rows).toEqual([
      ['7', '8', '9'],
      ['1', '1', '1'],
    ]);
    expect((await read(content, { headerLine: 10 })).columns).toEqual(['m integer', 'n integer']);
  });

  test('cannot be below the last line', async () => {
    await expect(read('a,b\n1,2\n', { headerLine: 9 })).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
      message:
        'The header cannot be on line 9: nothing stands there or below. The last line with something on it is 2.',
    });
  });
});

describe('marks of missing values', () => {
  const content = `n,clock\n${Array.from({ length: 40 }, (_, i) => `${i},${i % 5 ? i / 2 : '-'}`).join('\n')}\n`;

  test('make a column of numbers text, which is told with the mark', async () => {
    const { columns, notes } = await read(content);
    expect(columns[1]).toBe('clock text');
    expect(notes).toBe(
      'Column "clock" is text: 8 of its 40 values do not fit the type number, among them "-". What stands for a missing value can be named (--missing "clock=-").',
    );
  });

  test.each([
    ['in all columns', { column: null, value: '-' }],
    ['in one', { column: 'CLOCK', value: '-' }],
  ])('are named %s', async (_, mark) => {
    const { columns, dataset, notes } = await read(content, { missing: [mark] });
    expect(columns).toEqual(['n integer', 'clock number']);
    expect([dataset.rows, dataset.columns[1].missing, notes]).toEqual([40, 8, '']);
  });

  test('of one column are values of another, and a header keeps its name', async () => {
    const table = 'a,9999\n1,9999\n9999,3\n5,#DIV/0!\n6,7\n';
    const missing = [
      { column: '9999', value: '9999' },
      { column: '9999', value: '#DIV/0!' },
    ];
    const { columns, rows } = await read(table, { missing });
    expect(columns).toEqual(['a integer', '9999 integer']);
    expect(rows).toEqual([
      ['1', null],
      ['9999', '3'],
      ['5', null],
      ['6', '7'],
    ]);
  });

  test('of a column that is not there are an error', async () => {
    const missing = [{ column: 'clok', value: '-' }];
    await expect(read(content, { missing })).rejects.toMatchObject({ code: 'MISSING_COLUMN' });
  });
});

test('a column of numbers with many other values says why it is text', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => (i % 3 ? `${i}` : `< ${i}`));
  const { columns, notes } = await read(`n,d\n${rows.map((d, i) => `${i},${d}`).join('\n')}\n`);
  expect(columns[1]).toBe('d text');
  expect(notes).toBe(
    'Column "d" is text: 14 of its 40 values do not fit the type integer, among them "< 0".',
  );
});

test('codes that begin with a number are not numbers with a unit', async () => {
  const codes = ['2FGM', '3FGA', '2PT'];
  const rows = Array.from({ length: 12 }, (_, i) => `${i},${codes[i % 3]}`);
  expect((await read(`n,code\n${rows.join('\n')}\n`)).notes).toBe('');
});

test('a typographic minus is a minus', async () => {
  const { columns, rows, notes } = await read('x,n\n1.5,−3\n−2.25,4\n−.5,−5\n');
  expect(notes).toBe(
    'Column "x" has a typographic minus, as in "−2.25": it was read as a minus sign.\nColumn "n" has a typographic minus, as in "−3": it was read as a minus sign.',
  );
  expect(columns).toEqual(['x number', 'n integer']);
  expect(rows).toEqual([
    ['1.5', '-3'],
    ['-2.25', '4'],
    ['-0.5', '-5'],
  ]);
});

test('a unit behind numbers is left out where numbers are asked for, and told', async () => {
  const content = 'd,p\n25.0 ft,12%\n−1.5ft,7 %\n3,x\n';
  const plain = await read(content);
  expect(plain.columns).toEqual(['d text', 'p text']);
  expect(plain.notes).toContain(
    'Column "d" is text: a unit stands behind its numbers, as in "25.0 ft". Where numbers are asked for, it is left out (--type "d=number").',
  );
  const types = [
    { name: 'd', type: 'number' },
    { name: 'p', type: 'integer' },
  ] as const;
  const { columns, rows, dataset, notes } = await read(content, { types });
  expect(columns).toEqual(['d number', 'p integer']);
  expect(rows).toEqual([
    ['25.0', '12'],
    ['-1.5', '7'],
  ]);
  expect(dataset.rejected).toBe(1);
  expect(notes).toContain('Column "d" was asked to be numbers: the unit behind them was left out');
});

test('a currency before numbers is left out where numbers are asked for, and told', async () => {
  const content = 'who,pay\na,$1200.50\nb,-$3\nc,R$ 7\nd,£8\n';
  const plain = await read(content);
  expect(plain.columns).toEqual(['who text', 'pay text']);
  expect(plain.notes).toBe(
    'Column "pay" is text: a currency stands before its numbers, as in "$1200.50". Where numbers are asked for, it is left out (--type "pay=number").',
  );
  const asked = await read(content, { types: [{ name: 'pay', type: 'number' }] });
  expect(asked.rows.map(([, pay]) => pay)).toEqual(['1200.5', '-3.0', '7.0', '8.0']);
  expect(asked.notes).toContain('the currency before them was left out, as in "$1200.50"');
});

test('dates in several forms say why they are text', async () => {
  const { columns, notes } = await read('n,day\n1,2024-01-31\n2,1/31/2024\n3,2024-02-01\n');
  expect(columns).toEqual(['n integer', 'day text']);
  expect(notes).toBe(
    'Column "day" is text: its dates are written in several ways, such as "2024-01-31", "1/31/2024". Written in one, they can be read.',
  );
});

test('a last row that sums up the others is told', async () => {
  const rows = 'Ana,1,2.5\nBo,2,3.5\nCy,4,1\n';
  const summed = await read(`who,shots,points\n${rows}Total,7,7\n`);
  expect(summed.notes).toBe(
    'The last row (line 5), "Total", sums up those above, and was read as one of them. Take it out of the file if it is none.',
  );
  expect((await read(`who,shots,points\n${rows}Total,9,8\n`)).notes).toBe('');
  expect((await read(`who,shots,points\n${rows}Dee,7,7\n`)).notes).toBe('');
});

const REPORTED = join(import.meta.dirname, '../../../../shared/data/reported');
const reported = (name: string) => readFileSync(join(REPORTED, `${name}.csv`), 'utf8');

test.skipIf(!existsSync(REPORTED))(
  'tables of ../shared/data/reported: preamble-lines, missing-dash, minus-sign, r-rownames, position-text',
  async () => {
    const preamble = await read(reported('preamble-lines'));
    expect([preamble.dataset.rows, preamble.columns.length]).toEqual([40, 3]);
    expect(preamble.notes).toContain('Lines above the header that are no part of the table: 2');
    const dash = await read(reported('missing-dash'), { missing: [{ column: null, value: '-' }] });
    expect([dash.dataset.rows, dash.dataset.columns[2].missing]).toEqual([40, 8]);
    expect((await read(reported('minus-sign'))).columns[0]).toBe('x number');
    const names = await read(reported('r-rownames'));
    expect([names.dataset.rows, names.columns[0]]).toEqual([40, 'row_names integer']);
    expect(names.dataset.roles.features).toEqual(['x', 'y']);
    const types = ['x', 'y'].map((name) => ({ name, type: 'number' as const }));
    const units = await read(reported('position-text'), { types });
    expect([units.dataset.rows, units.dataset.court?.system]).toEqual([40, 'feet_from_hoop']);
  },
);
