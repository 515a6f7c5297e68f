/** Case 34: what a Parquet file declares is checked before it is believed. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { withConnection } from '../../../electron/core/data/duckdb.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { checkParquetFooter } from '../../../electron/core/data/parquet-footer.ts';
import { previewFile } from '../../../electron/core/data/preview-file.ts';
import { quoteText } from '../../../electron/core/data/sql.ts';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-parquet-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

/** A Parquet file with nothing but a footer. */
function withFooter(...footer: number[]): string {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  const path = join(folder, `${++files}.parquet`);
  const magic = Buffer.from('PAR1');
  writeFileSync(path, Buffer.concat([magic, Buffer.from(footer), length, magic]));
  return path;
}

async function written(select: string): Promise<string> {
  const path = join(folder, `${++files}.parquet`);
  await withConnection((connection) =>
    connection.run(`COPY (${select}) TO ${quoteText(path)} (FORMAT parquet)`),
  );
  return path;
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
}

/** Field 1: a version; field 2: the schema, a list of structs. */
const HUNDRED_MILLION = [0x15, 0x02, 0x19, 0xfc, ...varint(100_000_000)];

test.each<[string, string, RegExp]>([
  [
    'a schema of a hundred million columns in 92 bytes',
    withFooter(...HUNDRED_MILLION, ...new Array<number>(80 - HUNDRED_MILLION.length).fill(0)),
    /does not fit into the file/,
  ],
  [
    'structs within structs without end',
    withFooter(...new Array<number>(100_000).fill(0x1c)),
    /does not fit into the file/,
  ],
  [
    '20,000 columns',
    withFooter(0x15, 2, 0x19, 0xfc, ...varint(20_001), ...new Array<number>(20_001).fill(0), 0),
    /20\D?000 fields/,
  ],
  [
    'a billion rows in parts that have none',
    withFooter(0x15, 2, 0x19, 0x1c, 0, 0x16, ...varint(2e9), 0x19, 0x0c, 0),
    /1\D?000\D?000\D?000 rows, but its parts have 0/,
  ],
  [
    'a column that lies beyond the end',
    withFooter(
      ...[0x15, 2, 0x19, 0x1c, 0, 0x16, 2, 0x19, 0x1c], // a row, in one part
      ...[0x19, 0x1c, 0x3c, 0x76, ...varint(2e9), 0x26, 8, 0, 0, 0x26, 2, 0, 0],
    ),
    /at byte 4 with 1\D?000\D?000\D?000 bytes/,
  ],
])('case 34: %s is refused', async (_, path, reason) => {
  const refusal = { code: 'BAD_INPUT_FILE', message: expect.stringMatching(reason) };
  await expect(previewFile({ path })).rejects.toMatchObject(refusal);
  await expect(importFile({ path, datasetsDir: join(folder, 'datasets') })).rejects.toMatchObject(
    refusal,
  );
  expect(readdirSync(join(folder, 'datasets'))).toEqual([]);
});

test('honest files pass, and any byte that is changed ends in an answer', async () => {
  const constant = await written("SELECT 1 AS made, repeat('x', 1000) AS t FROM range(1000000)");
  await checkParquetFooter(constant);
  const path = await written("SELECT i AS made, [i, i] AS list, {'a': i} AS st FROM range(3) t(i)");
  await checkParquetFooter(path);
  const bytes = readFileSync(path);
  const damaged = join(folder, 'damaged.parquet');
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 9), fc.nat(255), async (at, value) => {
      const copy = Uint8Array.from(bytes);
      copy[at] = value;
      writeFileSync(damaged, copy);
      await checkParquetFooter(damaged).catch((error) =>
        expect(error).toMatchObject({ code: 'BAD_INPUT_FILE' }),
      );
    }),
    { numRuns: 300 },
  );
});
