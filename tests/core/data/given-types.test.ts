/** Given column types instead of detected ones: strictly enforced, recorded, and shown in the preview. */

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  COLUMN_TYPES,
  type ColumnType,
  type CsvReadOptions,
  type Dataset,
} from '../../../electron/core/data/dataset.ts';
import { queryRows, withConnection } from '../../../electron/core/data/duckdb.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { previewFile } from '../../../electron/core/data/preview-file.ts';
import { listRejected } from '../../../electron/core/data/rejects.ts';
import { parquetTable } from '../../../electron/core/data/sql.ts';
import { parquetPath, readDataset } from '../../../electron/core/data/storage.ts';
import { tries } from '../../support/budget.ts';
import { inEnglish } from '../../support/in-english.ts';

const folder = mkdtempSync(join(tmpdir(), 'types-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const newFolder = () => mkdtempSync(join(folder, 'datasets-'));

function write(content: string): string {
  const path = join(folder, `file${++files}.csv`);
  writeFileSync(path, content);
  return path;
}

async function stored(datasetsDir: string, { digest }: Dataset): Promise<(string | null)[][]> {
  const table = parquetTable(parquetPath(datasetsDir, digest));
  const rows = await withConnection((connection) =>
    queryRows(connection, `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${table}`),
  );
  return rows as (string | null)[][];
}

async function read(content: string, reading: CsvReadOptions) {
  const datasetsDir = newFolder();
  const { dataset, rejectedLines } = await importFile({
    path: write(content),
    datasetsDir,
    reading,
  });
  return {
    dataset,
    types: dataset.columns.map(({ type }) => type),
    rows: await stored(datasetsDir, dataset),
    rejected: rejectedLines.map(({ line, column, reason }) => [line, column, reason]),
  };
}

const as = (name: string, type: ColumnType): CsvReadOptions => ({ types: [{ name, type }] });

describe('case 24: a type that is given', () => {
  test('text keeps every character', async () => {
    const { types, rows } = await read('id,n\n1,1.50\n2,NA\n3,\n', as('n', 'text'));
    expect(types).toEqual(['integer', 'text']);
    expect(rows).toEqual([
      ['1', '1.50'],
      ['2', 'NA'],
      ['3', null],
    ]);
  });

  test('rejects what does not fit, however much it is', async () => {
    const { types, rows, rejected } = await read(
      'a,b\n1,x\n2.5,y\n,z\nmany,u\n',
      as('a', 'integer'),
    );
    expect(types).toEqual(['integer', 'text']);
    expect(rows).toEqual([
      ['1', 'x'],
      [null, 'z'],
    ]);
    expect(inEnglish(rejected)).toEqual([
      [3, 'a', '"2.5" is not an integer'],
      [5, 'a', '"many" is not an integer'],
    ]);
  });

  test('does not lose digits: leading zeros and long integers', async () => {
    const content = 'id,k\n007,1\n42,2\n9007199254740993,3\n123456789012345678901,4\n';
    expect(inEnglish((await read(content, as('id', 'integer'))).rejected)).toEqual([
      [2, 'id', '"007" begins with zeros, which an integer does not keep: read the column as text'],
      [
        5,
        'id',
        '"123456789012345678901" is larger than the 64 bits of an integer: read the column as text',
      ],
    ]);
    const { rows, rejected, dataset } = await read(content, as('id', 'number'));
    expect(rows).toEqual([
      ['7.0', '1'],
      ['42.0', '2'],
    ]);
    const beyond =
      'is an integer beyond 2^53, which a number does not keep exactly: read the column as text';
    expect(inEnglish(rejected)).toEqual([
      [4, 'id', `"9007199254740993" ${beyond}`],
      [5, 'id', `"123456789012345678901" ${beyond}`],
    ]);
    expect(dataset.notes).toEqual([
      'Column "id" is a number, as asked: leading zeros, as in "007", are not kept.',
    ]);
    const text = await read(content, as('id', 'text'));
    expect(text.rows.map(([id]) => id)).toEqual([
      '007',
      '42',
      '9007199254740993',
      '123456789012345678901',
    ]);
  });

  test('boolean takes the words for yes and no, date the days that there are', async () => {
    const { rows, rejected } = await read(
      'made,day\n1,2024-02-29\nno,2023-02-29\nSIM,\nmaybe,2024-01-01\nNA,2024-01-31\n',
      {
        types: [
          { name: 'made', type: 'boolean' },
          { name: 'day', type: 'date' },
        ],
      },
    );
    expect(rows).toEqual([
      ['true', '2024-02-29'],
      ['true', null],
      [null, '2024-01-31'],
    ]);
    expect(inEnglish(rejected)).toEqual([
      [3, 'day', '"2023-02-29" is not a date (YYYY-MM-DD)'],
      [5, 'made', '"maybe" is not true/false, yes/no or 1/0'],
    ]);
  });

  test('does not keep another column from its own type', async () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `${i % 2 ? i : 'x'},${i}`);
    const { types, rows } = await read(`a,b\n${lines.join('\n')}\n-,1.5\n3,2.5\n`, {
      types: [{ name: 'A', type: 'integer' }],
    });
    expect(types).toEqual(['integer', 'number']);
    expect(rows).toHaveLength(1001);
  });

  test('goes by the names that the import gives, odd ones too', async () => {
    const reading = { header: false, ...as('column_2', 'text') };
    expect((await read('1,2\n3,4\n', reading)).types).toEqual(['integer', 'text']);
    const odd = await read('__proto__,a,a\n1,2,3\n', {
      types: [
        { name: '__proto__', type: 'text' },
        { name: 'a_1', type: 'number' },
      ],
    });
    expect(odd.types).toEqual(['text', 'integer', 'number']);
    await expect(read('lat,lon\n1,2\n', as('lan', 'text'))).rejects.toMatchObject({
      code: 'MISSING_COLUMN',
      message: 'There is no column "lan". Did you mean "lat"? Columns: lat, lon.',
    });
  });

  test('that no row fits is an error which asks for it', async () => {
    const path = write('a,b\nx,1\ny,2\n');
    await expect(
      importFile({ path, datasetsDir: newFolder(), reading: as('a', 'number') }),
    ).rejects.toMatchObject({
      code: 'BAD_INPUT_FILE',
      message: `${path}: every line was rejected; line 2: "x" is not a number. Is the type of column "a" right?`,
    });
  });

  test('is refused for Parquet, which has its own', async () => {
    const path = join(folder, 'own.parquet');
    await withConnection((connection) =>
      connection.run(`COPY (SELECT range AS a FROM range(3)) TO '${path}' (FORMAT parquet)`),
    );
    const reading = as('a', 'text');
    const refused = { code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining(path) };
    await expect(importFile({ path, datasetsDir: newFolder(), reading })).rejects.toMatchObject(
      refused,
    );
    await expect(previewFile({ path, reading })).rejects.toMatchObject(refused);
  });
});

test('given types are recorded, and the record repeats the import', async () => {
  const datasetsDir = newFolder();
  const path = write('id;n;k\n1;1,5;2,5\n2;x;3,5\n3;2,5;4,5\n');
  const types = [
    { name: 'n', type: 'number' },
    { name: 'id', type: 'text' },
  ] as const;
  const { dataset } = await importFile({ path, datasetsDir, reading: { types } });
  expect(await readDataset(datasetsDir, dataset.digest)).toMatchObject({
    readingGiven: { types },
    rejected: 1,
  });
  const asRecorded = { path, reading: dataset.readingGiven };
  const elsewhere = newFolder();
  const again = await importFile({ ...asRecorded, datasetsDir: elsewhere });
  expect(again.dataset).toEqual(dataset);
  expect(await listRejected(elsewhere, dataset.digest)).toEqual(
    await listRejected(datasetsDir, dataset.digest),
  );
  const reversed = { types: [...types].reverse() };
  expect((await importFile({ path, datasetsDir, reading: reversed })).reused).toBe(true);
  const detected = await importFile({ path, datasetsDir });
  expect(detected.reused).toBe(false);
  expect(detected.dataset.digest).not.toBe(dataset.digest);
  expect(readdirSync(datasetsDir).filter((name) => name.endsWith('.json'))).toHaveLength(2);
});

describe('the preview', () => {
  const value = fc.oneof(
    fc.constantFrom('', 'NA', ' ', '0', '1', '007', '-00', '+5', ' 12 ', '-0', '1_0', 'x', 'null'),
    fc.constantFrom(
      'true',
      'False',
      'yes',
      'NÃO',
      'made',
      '2024-02-29',
      '2023-02-29',
      '0000-01-01',
    ),
    fc.constantFrom('9007199254740991', '9007199254740993', '9223372036854775808', '1e400', '1e3'),
    fc.constantFrom('1.5', '.5', '5.', '1,5', '1,234', '1,234.5', '0x1F', 'inf', '-2.50', '1e-7'),
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  );
  const table = fc.integer({ min: 2, max: 4 }).chain((width) =>
    fc.record({
      rows: fc.array(fc.array(value, { minLength: width - 1, maxLength: width + 1 }), {
        minLength: 1,
        maxLength: 15,
      }),
      types: fc.array(fc.option(fc.constantFrom(...COLUMN_TYPES)), {
        minLength: width,
        maxLength: width,
      }),
      format: fc.constantFrom<CsvReadOptions>(
        { decimal: '.', thousands: '' },
        { decimal: '.', thousands: ',' },
        { decimal: ',', thousands: '' },
      ),
      width: fc.constant(width),
    }),
  );

  test.each([
    ['two columns', 'a,b\n1,2\n""\n\n3,4\n', { rows: 3, rejected: 1 }],
    ['one column', '\n\na\n1\n\n""\n', { rows: 3, rejected: 0 }],
    ['a header of two quotes', '""\n1\n2\n', { rows: 2, rejected: 0 }],
  ])(
    'counts empty lines and lines of two quotes as the import does: %s',
    async (_, text, looked) => {
      const path = write(text);
      const reading = { header: true, delimiter: ',' };
      const { dataset } = await importFile({ path, datasetsDir: newFolder(), reading });
      expect((await previewFile({ path, reading })).looked).toEqual(looked);
      expect(dataset.rows + dataset.rejected).toBe(looked.rows);
      expect(dataset.rejected).toBe(looked.rejected);
    },
  );

  test('says of every row what the import makes of it', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ({ rows, types, format, width }) => {
        const names = Array.from({ length: width }, (_, i) => `c${i}`);
        const path = write([names, ...rows].map((row) => `${row.join(';')}\n`).join(''));
        const given = types.flatMap((type, i) => (type === null ? [] : [{ name: names[i], type }]));
        const reading: CsvReadOptions = { delimiter: ';', header: true, ...format, types: given };
        const datasetsDir = newFolder();
        if (rows.every((row) => row.join(';') === '')) {
          expect((await previewFile({ path, reading })).rows).toEqual([]);
          const { dataset } = await importFile({ path, datasetsDir, reading });
          expect([dataset.rows, dataset.rejected]).toEqual([0, 0]);
          return;
        }
        const preview = await previewFile({ path, reading });
        const kept = preview.rows.filter(({ rejected }) => rejected === null);
        const left = preview.rows.filter(({ rejected }) => rejected !== null);
        expect(preview.looked).toEqual({ rows: preview.rows.length, rejected: left.length });
        if (kept.length === 0) {
          await expect(importFile({ path, datasetsDir, reading })).rejects.toMatchObject({
            code: 'BAD_INPUT_FILE',
          });
          return;
        }
        const { dataset, rejectedLines } = await importFile({ path, datasetsDir, reading });
        const typeOf = ({ name, type }: { name: string; type: ColumnType }) => ({ name, type });
        expect(preview.columns.map(typeOf)).toEqual(dataset.columns.map(typeOf));
        const plain = (cells: (string | null)[]) =>
          cells.map((cell, i) =>
            cell !== null && dataset.columns[i].type === 'number' ? Number(cell) : cell,
          );
        expect(kept.map(({ cells }) => plain(cells))).toEqual(
          (await stored(datasetsDir, dataset)).map(plain),
        );
        expect(left.map(({ line, rejected }) => ({ line, ...rejected }))).toEqual(
          rejectedLines.map(({ line, column, reason }) => ({ line, column, reason })),
        );
      }),
      {
        numRuns: tries(80),
        examples: [
          [
            {
              rows: [['']],
              types: [null, null],
              format: { decimal: '.', thousands: '' },
              width: 2,
            },
          ],
        ],
      },
    );
  });

  test('tells what it looked through beyond the rows that it shows, and the types that it found', async () => {
    const lines = Array.from({ length: 500 }, (_, i) => `${i},${i % 10 === 3 ? 'x' : i}`);
    const path = write(`sep=,\nid,n\n${lines.join('\n')}\n`);
    const preview = await previewFile({ path, rows: 5, reading: as('n', 'number') });
    expect(preview.columns).toEqual([
      { name: 'id', type: 'integer', detected: 'integer' },
      { name: 'n', type: 'number', detected: 'text' },
    ]);
    expect(preview.looked).toEqual({ rows: 500, rejected: 50 });
    expect(inEnglish(preview.rows[3])).toEqual({
      line: 6,
      cells: ['3', 'x'],
      rejected: { column: 'n', reason: '"x" is not a number' },
    });
    expect(preview.roles.features).toEqual(['n']);
    expect((await previewFile({ path })).roles.features).toEqual([]);
  });
});
