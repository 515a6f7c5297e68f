/** Excel workbooks: the sheet that was chosen is the table, with its stored values. */

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CsvReadOptions } from '../../../electron/core/data/dataset.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { previewFile } from '../../../electron/core/data/preview-file.ts';
import { importAndPreview } from '../../support/import-and-preview.ts';
import { rowsXml, workbook, zipped } from '../../support/workbooks.ts';

const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (content: Buffer, reading: CsvReadOptions = {}, ending = 'xlsx') =>
  importAndPreview(folder, content, { reading, ending });

const SHOTS = rowsXml([
  ['x', 'who', 'made'],
  [1.5, 'Ana, "the" best', true],
  [-2, 'two\nlines', false],
  [null, '007', null],
]);

describe('a workbook', () => {
  test('gives its table with numbers, words and truths as they are stored', async () => {
    const { name, dataset, columns, rows, notes } = await read(workbook({ Season: SHOTS }));
    expect(dataset).toMatchObject({ format: 'xlsx', name, rows: 3, rejected: 0 });
    expect(columns).toEqual(['x number', 'who text', 'made boolean']);
    expect(rows).toEqual([
      ['1.5', 'Ana, "the" best', 'true'],
      ['-2.0', 'two\nlines', 'false'],
      [null, '007', null],
    ]);
    expect(notes).not.toContain('sheet');
  });

  test('has days and times as ISO 8601, and the last results of formulas', async () => {
    const { columns, rows, notes } = await read(
      workbook({
        'A & B': rowsXml([
          ['day', 'at', 'time', 'sum', 'failed'],
          [
            '<c s="1"><v>45352</v></c>',
            '<c s="2"><v>45352.79166666666</v></c>',
            '<c s="3"><v>0.5</v></c>',
            '<c><f>1+1</f><v>2</v></c>',
            '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
          ],
          [
            '<c s="1"><v>45353</v></c>',
            null,
            null,
            '<c><f>1.1</f><v>1.1000000000000001</v></c>',
            7,
          ],
        ]),
      }),
    );
    expect(columns).toEqual(['day date', 'at date', 'time text', 'sum number', 'failed integer']);
    expect(rows).toEqual([
      ['2024-03-01', '2024-03-01 19:00:00', '12:00:00', '2.0', null],
      ['2024-03-02', null, null, '1.1', '7'],
    ]);
    expect(notes).toContain(
      'Cells whose formula failed are missing values: 1, the first is E2 (#DIV/0!).',
    );
  });

  test('is read from the first sheet with a table, which is told, or from the one that is named', async () => {
    const book = workbook({
      'Read me': rowsXml([['Shots of 2024']]),
      Shots: SHOTS,
      Other: rowsXml([
        ['a', 'b'],
        [1, 2],
      ]),
    });
    const first = await read(book);
    expect(first.columns).toHaveLength(3);
    expect(first.notes).toContain(
      'The sheet "Shots" was read. Another can be chosen (--sheet NAME): "Read me", "Other".',
    );
    expect(first.preview.sheets).toEqual({ names: ['Read me', 'Shots', 'Other'], chosen: 'Shots' });
    const other = await read(book, { sheet: 'Other' });
    expect(other.columns).toEqual(['a integer', 'b integer']);
    expect(other.dataset.readingGiven).toEqual({ sheet: 'Other' });
    await expect(read(book, { sheet: 'Nope' })).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining('no sheet "Nope". Sheets: "Read me", "Shots", "Other".'),
    });
    const csv = join(folder, 'plain.csv');
    writeFileSync(csv, 'a,b\n1,2\n');
    await expect(previewFile({ path: csv, reading: { sheet: 'A' } })).rejects.toThrow(
      /is no workbook/,
    );
  });

  test('may have titles above its table, a table that begins further in, and rows that do not fit', async () => {
    const cells = '<row r="2"><c r="C2" t="inlineStr"><is><t>My season</t></is></c></row>';
    const table = rowsXml(
      [
        [null, null, 'n', 'p', 'q'],
        [null, null, 1, 2, 3],
        [null, null, 'a\nb', 5, 6],
        [null, null, 7, 'x', 9],
      ],
      4,
    );
    const { columns, rows, rejected, notes } = await read(workbook({ A: `${cells}${table}` }), {
      types: [{ name: 'p', type: 'integer' }],
    });
    expect(columns).toEqual(['n text', 'p integer', 'q integer']);
    expect(rows).toEqual([
      ['1', '2', '3'],
      ['a\nb', '5', '6'],
    ]);
    expect(rejected).toEqual([[7, '"x" is not an integer']]);
    expect(notes).toContain('Lines above the header that are no part of the table: 1');
  });

  test('is told by its content', async () => {
    expect((await read(workbook({ A: SHOTS }), {}, 'csv')).rows).toHaveLength(3);
  });

  const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
  test.each([
    ['empty', workbook({ A: '', B: '<row r="1"/>' }), /a workbook whose sheets are empty/],
    ['one cell far away', workbook({ A: far }), /too large for a workbook/],
    [
      'a cell beyond the last column',
      workbook({ A: '<row r="1"><c r="ZZZZZ1"/></row>' }),
      /too large/,
    ],
    [
      'a bomb',
      workbook({ A: `${SHOTS}<!--${' '.repeat(257 * 2 ** 20)}-->` }),
      /too large for a workbook/,
    ],
    ['damaged', workbook({ A: SHOTS }).subarray(0, 900), /no sound workbook.*Save it anew/],
    [
      'broken inside',
      workbook({ A: '<row r="1"><c r="A1" t="s"><v>9</v></c></row>' }),
      /no sound workbook/,
    ],
    ['another zip', zipped({ 'shots.csv': 'a,b\n' }), /is a zip archive\. Unpack it/],
    ['binary', zipped({ 'xl/workbook.bin': 'x' }), /\.xlsb/],
    [
      'of OpenDocument',
      zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
      /OpenDocument file \(\.ods\)/,
    ],
  ])('that is %s is refused with what to do', async (_, content, said) => {
    const error = await read(content).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'BAD_INPUT_FILE' });
    expect(error.message).toMatch(said);
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('can be cancelled', async () => {
    const path = join(folder, 'cancelled.xlsx');
    writeFileSync(path, workbook({ A: SHOTS }));
    const datasetsDir = join(folder, 'cancelled');
    const importing = importFile({ path, datasetsDir, signal: AbortSignal.abort() });
    await expect(importing).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(datasetsDir)).toEqual([]);
  });
});
