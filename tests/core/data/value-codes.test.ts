/** Values read as codes are those of the plain definition, whatever the values are. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { NO_CODE } from '../../../common/labels.ts';
import { readCodes } from '../../../electron/core/data/codes.ts';
import { withConnection } from '../../../electron/core/data/duckdb.ts';
import { readFeatureTable } from '../../../electron/core/data/feature-table.ts';
import { quoteText } from '../../../electron/core/data/sql.ts';
import { tries } from '../../support/budget.ts';

const folder = mkdtempSync(join(tmpdir(), 'value-codes-'));
const path = join(folder, 'table.parquet');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'null',
    'NULL',
    'é',
    'e\u0301',
    'É',
    '🏀',
    '木',
    "it's",
    '"',
    '\n',
    '-1',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }).filter((value) => !value.includes('\0')),
);
const cell = fc.option(text, { freq: 4 });

async function write(rows: readonly string[], type: string): Promise<void> {
  await withConnection(async (connection) => {
    await connection.run(
      `COPY (SELECT CAST(unnest([${rows.join(', ')}]::VARCHAR[]) AS ${type}) AS "a ""value""", 1 AS dictionary_0)
        TO ${quoteText(path)} (FORMAT parquet)`,
    );
  });
}

const NAME = 'a "value"';
const sql = (value: string | null) => (value === null ? 'NULL' : quoteText(value));

test('categories of texts are numbered by the first row that has each', async () => {
  const column = fc.array(cell, { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(column, async (values) => {
      await write(values.map(sql), 'VARCHAR');
      const features = [
        { name: NAME, kind: 'category' },
        { name: 'dictionary_0', kind: 'category' },
      ] as const;
      const { columns } = await readFeatureTable(path, values.length, features);
      const categories = [...new Set(values)].filter((value) => value !== null);
      expect(columns[0]).toEqual({
        name: NAME,
        kind: 'category',
        values: Float64Array.from(values, (value) =>
          value === null ? Number.NaN : categories.indexOf(value),
        ),
        categories,
      });
      expect(columns[1]).toMatchObject({ categories: ['1'] });
    }),
    { numRuns: tries(25) },
  );
});

test('codes of numbers are in the order of the numbers', async () => {
  const column = fc.array(fc.option(fc.double({ noNaN: true })), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(column, async (values) => {
      await write(
        values.map((value) =>
          sql(value === null ? null : Object.is(value, -0) ? '-0.0' : String(value)),
        ),
        'DOUBLE',
      );
      const known = [...new Set(values)].filter((value) => value !== null);
      const sorted = known.sort((a, b) => a - b);
      const codes = await readCodes(path, NAME);
      expect([...codes]).toEqual(
        values.map((value) => (value === null ? NO_CODE : sorted.indexOf(value))),
      );
    }),
    { numRuns: tries(25) },
  );
});

test('more rows and values than DuckDB takes at once keep their places', async () => {
  const rows = 120_000;
  await withConnection((connection) =>
    connection.run(
      `COPY (SELECT CAST(range * 7919 % 100003 AS VARCHAR) AS many, range % 3 AS few FROM range(${rows}))
        TO ${quoteText(path)} (FORMAT parquet, ROW_GROUP_SIZE 20000)`,
    ),
  );
  const { columns } = await readFeatureTable(path, rows, [
    { name: 'many', kind: 'category' },
    { name: 'few', kind: 'category' },
  ]);
  const [many, few] = columns;
  if (many.kind !== 'category' || few.kind !== 'category') throw new Error('no categories');
  expect(few.categories).toEqual(['0', '1', '2']);
  expect(many.categories).toHaveLength(100_003);
  const wrong = Array.from({ length: rows }, (_, row) => row).filter(
    (row) =>
      few.values[row] !== row % 3 ||
      many.categories[many.values[row]] !== String((row * 7919) % 100_003),
  );
  expect(wrong).toEqual([]);
});
