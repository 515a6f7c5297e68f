/** Checks what a Parquet file says of itself before DuckDB believes it and takes memory for it. */

import { statSync } from 'node:fs';
import { errorMessage, ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message, Text } from '../../../common/i18n/text.ts';
import { readRange } from './chunks.ts';
import { requireFewColumns } from './limits.ts';
import { readThriftStruct, type ThriftStruct, type ThriftValue } from './thrift.ts';

/** Far above the footer of a table of gigabytes. */
const LARGEST_FOOTER = 64 * 2 ** 20;
/** A file may claim this much in any case. */
const MODEST_BYTES = 64 * 2 ** 20;
const MODEST_ROWS = 100_000_000;
/** No codec makes more of a table's bytes. */
const MOST_RATIO = 1000;

/** Numbers of fields in Parquet's structs (https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift). */
const FILE = { schema: 2, rows: 3, rowGroups: 4 };
const ROW_GROUP = { columns: 1, rows: 3 };
const COLUMN = { meta: 3 };
const COLUMN_META = { uncompressed: 6, compressed: 7, dataPage: 9, dictionaryPage: 11 };

/** @throws ReviewError BAD_INPUT_FILE for sizes, places or counts that cannot be true */
export async function checkParquetFooter(path: string): Promise<void> {
  const { size } = statSync(path);
  const bad = (reason: Text) =>
    new ReviewError('BAD_INPUT_FILE', 'data.badParquet', { path, reason });
  const end = await readRange(path, Math.max(0, size - 8), 8);
  const length = end.length === 8 ? new DataView(end.buffer, end.byteOffset).getUint32(0, true) : 0;
  // Another end (`PARE`) is that of an encrypted file, which DuckDB refuses.
  if (end.subarray(4).toString('latin1') !== 'PAR1') return;
  if (length === 0 || length > Math.min(size - 12, LARGEST_FOOTER)) {
    throw bad(message('data.parquetFooter', { bytes: length, size }));
  }
  let footer: ThriftStruct;
  try {
    footer = readThriftStruct(await readRange(path, size - 8 - length, length));
  } catch (error) {
    throw bad(errorMessage(error));
  }
  requireFewColumns(path, 1, listOf(footer.get(FILE.schema)).length - 1);
  const problem = problemOf(footer, size);
  if (problem !== null) throw bad(problem);
}

function problemOf(footer: ThriftStruct, size: number): Message | null {
  const rows = numberOf(footer.get(FILE.rows));
  const groups = listOf(footer.get(FILE.rowGroups)).map(structOf);
  const inGroups = groups.reduce((sum, group) => sum + numberOf(group.get(ROW_GROUP.rows)), 0);
  if (rows < 0 || rows !== inGroups) return message('data.parquetRows', { rows, inGroups });
  if (rows > Math.max(MODEST_ROWS, size)) return message('data.parquetTooManyRows', { rows, size });
  let unpacked = 0;
  for (const group of groups) {
    for (const column of listOf(group.get(ROW_GROUP.columns)).map(structOf)) {
      const meta = structOf(column.get(COLUMN.meta));
      const compressed = numberOf(meta.get(COLUMN_META.compressed));
      // Some writers say 0 where there is no dictionary.
      const dictionary = numberOf(meta.get(COLUMN_META.dictionaryPage));
      const start = dictionary || numberOf(meta.get(COLUMN_META.dataPage));
      if (start < 0 || compressed < 0 || start + compressed > size) {
        return message('data.parquetBeyond', { start, bytes: compressed, size });
      }
      unpacked += numberOf(meta.get(COLUMN_META.uncompressed));
    }
  }
  return unpacked > Math.max(MODEST_BYTES, MOST_RATIO * size)
    ? message('data.parquetUnpacks', { bytes: unpacked, size })
    : null;
}

function numberOf(value: ThriftValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function listOf(value: ThriftValue | undefined): readonly ThriftValue[] {
  return Array.isArray(value) ? value : [];
}

function structOf(value: ThriftValue | undefined): ThriftStruct {
  return value instanceof Map ? value : new Map();
}
