/** Copies a Parquet file of any origin into the one format that datasets use. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { errorMessage, ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { writeExternally } from '../files/external-writer.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import type { Column, ColumnType } from './dataset.ts';
import { queryRows } from './duckdb.ts';
import { checkParquetFooter } from './parquet-footer.ts';
import { parquetTable, quoteName, quoteText } from './sql.ts';

/** A column of a Parquet file: the SQL that reads it, and its notes. */
interface ParquetColumn extends Column {
  sql: string;
  note?: Message;
}

/**
 * The columns of a Parquet file. NaN counts as missing; anything other than numbers, text, booleans and dates (lists,
 * structures, bytes, times) becomes text, with a note.
 * Throws BAD_INPUT_FILE if the file is not a sound Parquet file.
 */
export async function parquetColumns(
  connection: DuckDBConnection,
  path: string,
): Promise<ParquetColumn[]> {
  await checkParquetFooter(path);
  let rows: unknown[][];
  try {
    rows = await queryRows(connection, `DESCRIBE SELECT * FROM ${parquetTable(path)}`);
  } catch (error) {
    throw badParquet(path, error);
  }
  return rows.map(([name, type]) => parquetColumn(String(name), String(type)));
}

/** Writes the columns to `target` (Parquet, zstd). Throws BAD_INPUT_FILE as `parquetColumns` does. */
export async function copyParquet(
  connection: DuckDBConnection,
  path: string,
  columns: readonly ParquetColumn[],
  target: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  const list = columns.map(({ name, sql }) => `${sql} AS ${quoteName(name)}`).join(', ');
  const sql = `COPY (SELECT ${list} FROM ${parquetTable(path)}) TO ${quoteText(target)}
    (FORMAT parquet, COMPRESSION zstd)`;
  try {
    await writeExternally(target, () => connection.run(sql), files);
  } catch (error) {
    throw badParquet(path, error);
  }
}

function parquetColumn(name: string, duckType: string): ParquetColumn {
  const column = quoteName(name);
  const type = columnType(duckType);
  if (type === null) {
    const note = message('data.turnedIntoText', { name, type: duckType.slice(0, 100) });
    return { name, type: 'text', sql: `CAST(${column} AS VARCHAR)`, note };
  }
  const nan = duckType === 'FLOAT' || duckType === 'DOUBLE';
  const sql = nan ? `CASE WHEN NOT isnan(${column}) THEN ${column} END` : column;
  return { name, type, sql };
}

function columnType(duckType: string): ColumnType | null {
  if (/^U?(TINYINT|SMALLINT|INTEGER|BIGINT)$/.test(duckType)) return 'integer';
  if (/^(FLOAT|DOUBLE|DECIMAL\(.*\))$/.test(duckType)) return 'number';
  if (duckType === 'BOOLEAN') return 'boolean';
  if (duckType === 'VARCHAR') return 'text';
  return /^(DATE|TIMESTAMP.*)$/.test(duckType) ? 'date' : null;
}

function badParquet(path: string, error: unknown): unknown {
  const reason = errorMessage(error);
  if (error instanceof ReviewError || /INTERRUPT|no space left|disk full/i.test(reason)) {
    return error;
  }
  return new ReviewError('BAD_INPUT_FILE', 'data.badParquet', { path, reason }, { cause: error });
}
