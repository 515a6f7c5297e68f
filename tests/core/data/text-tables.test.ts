/** Tables whose fields no single sign separates, JSON arrays, days with dots: each is read exactly, and told. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { fixedColumns } from '../../../electron/core/data/fixed-columns.ts';
import { tries } from '../../support/budget.ts';
import { importAndPreview } from '../../support/import-and-preview.ts';

const folder = mkdtempSync(join(tmpdir(), 'text-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (content: string | Buffer, ending = 'txt') =>
  importAndPreview(folder, content, { ending });

const COLUMNS = ['who text', 'x number', 'made integer'];
const ROWS = [
  ['Kobe Bryant', '-1.5', '1'],
  ['Ana', '22.25', '0'],
  ['Bo O. Neal', '7.0', '1'],
];

const MARKDOWN = `Shots of a game

| who         |     x | made |
|:------------|------:|:----:|
| Kobe Bryant |  -1.5 | 1    |
| Ana         | 22.25 | 0    |
| Bo O. Neal  |     7 | 1    |
`;

describe('tables of text', () => {
  test.each([
    ['Markdown', MARKDOWN, 'upright lines'],
    [
      'a grid as databases print it',
      `${MARKDOWN.replace('Shots of a game\n\n', '+---+---+---+\n').replace(
        /\|:.*\n/,
        '+-------------+-------+------+\n',
      )}+-------------+-------+------+\n`,
      'upright lines',
    ],
    [
      'psql',
      ' who         |   x   | made\n-------------+-------+------\n Kobe Bryant |  -1.5 | 1\n Ana         | 22.25 | 0\n Bo O. Neal  |     7 | 1\n',
      'upright lines',
    ],
    [
      'two colons',
      'who::x::made\nKobe Bryant::-1.5::1\nAna::22.25::0\nBo O. Neal::7::1\n',
      'two signs: ::',
    ],
    [
      'fixed positions',
      'who             x made\nKobe Bryant  -1.5    1\nAna         22.25    0\nBo O. Neal      7    1\n',
      'fixed positions: 3',
    ],
  ])('%s', async (_, content, note) => {
    const { columns, rows, notes, rejected } = await read(content);
    expect([columns, rows, rejected]).toEqual([COLUMNS, ROWS, []]);
    expect(notes).toContain(note);
  });

  test('a pandas frame as printed keeps its index', async () => {
    const { columns, rows } = await read(
      '    shot distance   zone\n0             1.5    arc\n1            22.0  paint\n2             7.0    arc\n',
    );
    expect(columns).toEqual(['column_1 integer', 'shot distance number', 'zone text']);
    expect(rows.map(([, distance]) => distance)).toEqual(['1.5', '22.0', '7.0']);
    const fixed = fixedColumns(['a    b', '1    2', '33  44']);
    expect(fixed?.split('words over columns')).toEqual(['words over columns']);
    expect(fixed?.split('5    6')).toEqual(['5', '6']);
  });

  test('a sign within a Markdown cell is escaped, an empty cell is missing', async () => {
    const { rows } = await read('|a|b|\n|--|--|\n|x\\|y|1|\n||2|\n');
    expect(rows).toEqual([
      ['x|y', '1'],
      [null, '2'],
    ]);
  });

  test('other encodings are read too', async () => {
    const text = 'quem         x made\nJoão Ção   1.5    1\nÉrica      2.5    0\n';
    for (const bytes of [Buffer.from(text, 'latin1'), Buffer.from(`\ufeff${text}`, 'utf16le')]) {
      const { columns, rows } = await read(bytes);
      expect([columns[0], rows[0][0]]).toEqual(['quem text', 'João Ção']);
    }
  });

  test('what is CSV stays CSV', async () => {
    for (const content of [
      'a b c\n1 2 3\n4 5 6\n7 8 9\n',
      'words\nsome words here\nmore words here\nlast words here\n',
      'a|b\n1|2\n3|4\n',
      'a,b\n--,1\n2,--\n',
      'a,b\nx::y,1\nz::w,2\n',
    ]) {
      expect((await read(content)).dataset.format).toBe('csv');
    }
  });

  test('aligned columns of any widths come back as they were', async () => {
    const word = fc
      .stringMatching(/^[a-z]{1,6}( [a-z]{1,6})?$/)
      .filter((text) => !/^(na|nan|null|none|true|false)$/.test(text));
    const row = fc.tuple(word, fc.integer({ min: -999, max: 99_999 }), word);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 4, maxLength: 12 }), async (rows) => {
        const all = [['name', 'value', 'zone'], ...rows.map((one) => one.map(String))];
        const widths = [0, 1, 2].map((j) => Math.max(...all.map((one) => one[j].length)));
        const text = all.map(
          ([a, b, c]) => `${a.padEnd(widths[0])}  ${b.padStart(widths[1])}  ${c}`,
        );
        const found = await read(`${text.join('\n')}\n`);
        expect(found.columns.map((one) => one.split(' ')[0])).toEqual(['name', 'value', 'zone']);
        expect(found.rows).toEqual(all.slice(1));
      }),
      { numRuns: tries(10) },
    );
  });
});

describe('a JSON array', () => {
  test('gives a row for each object, wherever lines end', async () => {
    const content = `[
  {"x": 1.5, "made": true, "who": "a, \\"b\\" ] }"},
  {"x": -2,
   "made": false, "at": {"l": [1, 2]}}, {"x": null}
]
`;
    const { dataset, columns, rows } = await read(content, 'json');
    expect(dataset).toMatchObject({ format: 'json', rows: 3, rejected: 0 });
    expect(columns).toEqual(['x number', 'made boolean', 'who text', 'at text']);
    expect(rows).toEqual([
      ['1.5', 'true', 'a, "b" ] }', null],
      ['-2.0', 'false', null, '{"l":[1,2]}'],
      [null, null, null, null],
    ]);
  });

  test('loses a bad element alone, and its cut end, with their lines', async () => {
    const { dataset, rejected } = await read('[{"n": 1},\n [2],\n {"n": 3},\n {"n"', 'json');
    expect(dataset.rows).toBe(2);
    expect(rejected.map(([line]) => line)).toEqual([2, 4]);
  });

  test('loses lists that are nested too deep', async () => {
    const deep = `{"n": 2, "a": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const { dataset, rejected } = await read(`[{"n": 1}, {"n": 3},\n${deep}]`, 'json');
    expect([dataset.rows, rejected.map(([line]) => line)]).toEqual([2, [2]]);
  });

  test('says what to do with a list within an object', async () => {
    await expect(read('{"shots": [\n{"x": 1}\n]}\n', 'json')).rejects.toMatchObject({
      code: 'BAD_INPUT_FILE',
      message: expect.stringContaining('nor a list of objects'),
    });
  });
});

test('days with dots have the day first', async () => {
  const { columns, rows, notes } = await read(
    'd,n\n01.02.2024,1.5\n3.4.2024,2.5\n31.12.2023,3.5\n',
    'csv',
  );
  expect(columns).toEqual(['d date', 'n number']);
  expect(rows.map(([d]) => d)).toEqual(['2024-02-01', '2024-04-03', '2023-12-31']);
  expect(notes).not.toContain('--dates');
});
