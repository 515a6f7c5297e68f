/** Reads a normalised CSV file into Parquet with DuckDB, and finds out which rows do not fit. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { writeExternally } from '../files/external-writer.ts';
import { csvQueries, dropRejects, TYPE_MISMATCH } from './csv-table.ts';
import type { Column, ColumnType, ImportContext } from './dataset.ts';
import { dateCount, dateFormat, WITH_TIME } from './dates.ts';
import type { Dialect } from './dialect.ts';
import { queryRows } from './duckdb.ts';
import { type FileCounts, findMarks } from './marks.ts';
import type { NormalisedCsv } from './normalise.ts';
import { leadingZerosNote } from './parse-value.ts';
import { parquetTable, quoteName, quoteText } from './sql.ts';
import { inferColumnType, kindSql, MAX_REJECTED_SHARE, type ValueKind } from './value-types.ts';

export interface CsvResult {
  columns: Column[];
  /** Lines with too few or too many fields. */
  ragged: number;
  /** Rows whose value in a column is not of its type: row (from 0, without ragged ones) → column. */
  misfits: Map<number, number>;
  notes: Text[];
}

type Types = (ColumnType | null)[];
type KindCounts = Partial<Record<ValueKind, number>>;

/**
 * Writes the rows to `target` (Parquet, zstd).
 *
 * A column gets the type that 95 % of its values have in the head of the file, if the rest of the file agrees. Integers
 * become numbers if decimals follow; identifiers (leading zeros, more than 64 bits) become text, and so does a column
 * in which more than 5 % of the values do not fit, or in which the same text stands in the way of many rows. Other rows
 * that do not fit are left out and listed in the result. A type that was given stays as it is. Columns in `plain` hold
 * plain values alone, as far as is known.
 */
export async function csvToParquet(
  connection: DuckDBConnection,
  file: NormalisedCsv,
  dialect: Dialect,
  target: string,
  watch: ImportContext,
  plain: ReadonlySet<number> = new Set(),
): Promise<CsvResult> {
  const types: Types = dialect.columns.map((column) => column.type);
  const notes: Text[] = [];
  let own = plain;
  for (;;) {
    const queries = csvQueries(file, dialect, types, own);
    own = new Set();
    const misfits = new Map<number, number>();
    // Most files have no misfits, so they are looked for only if the first try fails.
    let ragged = await copy(connection, queries.strictRows, target, watch);
    if (ragged === null) {
      await connection.run(`CREATE OR REPLACE TEMP TABLE misfits AS ${queries.misfits}`);
      await dropRejects(connection);
      const counts: FileCounts = {
        rows: () => count(connection, queries.rowCount),
        values: (i) => count(connection, queries.valueCount(i)),
      };
      if (await retype(connection, dialect, types, counts, notes)) continue;
      const found = await queryRows(
        connection,
        'SELECT row_index, column_index, value FROM misfits',
      );
      const all = found.map(([row, column, value]) => ({
        ...{ row: Number(row), column: Number(column), value: String(value) },
      }));
      const marked = await findMarks(all, dialect.columns, types, counts);
      notes.push(...marked.notes);
      for (const i of marked.columns) types[i] = 'text';
      if (marked.columns.length > 0) continue;
      for (const { row, column } of all) misfits.set(row, column);
      ragged = await copy(connection, queries.fittingRows, target, watch);
    }
    if (ragged === null) {
      throw new ReviewError('INTERNAL', 'data.typeMismatchTwice', { path: file.displayName });
    }
    if (await typeLateColumns(connection, target, dialect, types)) continue;
    const columns = dialect.columns.map(({ name }, i) => ({ name, type: types[i] ?? 'text' }));
    const lost = await lostZeros(connection, dialect, queries.withZeros);
    return { columns, ragged, misfits, notes: [...notes, ...lost] };
  }
}

/** Returns the number of ragged lines, or null if a value did not fit. */
async function copy(
  connection: DuckDBConnection,
  query: string,
  target: string,
  { onProgress, files }: ImportContext,
): Promise<number | null> {
  const report = () =>
    onProgress?.({
      phase: 'read',
      done: Math.max(0, Math.round(connection.progress.percentage)),
      total: 100,
    });
  report();
  const timer = onProgress && setInterval(report, 100);
  try {
    const sql = `COPY (${query}) TO ${quoteText(target)} (FORMAT parquet, COMPRESSION zstd)`;
    await writeExternally(target, () => connection.run(sql), files);
    return (await hasMisread(connection)) ? null : await countRagged(connection);
  } catch (error) {
    if (error instanceof Error && error.message.includes(TYPE_MISMATCH)) return null;
    throw error;
  } finally {
    clearInterval(timer);
    await dropRejects(connection);
  }
}

/** Whether a value was not of the type that DuckDB was to read it as. */
async function hasMisread(connection: DuckDBConnection): Promise<boolean> {
  const sql = "SELECT 1 FROM reject_errors WHERE error_type = 'CAST' LIMIT 1";
  return (await queryRows(connection, sql)).length > 0;
}

/** Lines with too few or too many fields that the last query left out. */
export async function countRagged(connection: DuckDBConnection): Promise<number> {
  const kinds = await queryRows(
    connection,
    `SELECT error_type, count(DISTINCT line_byte_position), any_value(error_message)
      FROM reject_errors GROUP BY 1`,
  );
  const other = kinds.find(([kind]) => kind !== 'MISSING COLUMNS' && kind !== 'TOO MANY COLUMNS');
  if (other) throw new ReviewError('INTERNAL', 'data.unexpected', { message: String(other[2]) });
  return kinds.reduce((sum, [, count]) => sum + Number(count), 0);
}

async function count(connection: DuckDBConnection, sql: string): Promise<number> {
  const [[found]] = await queryRows(connection, sql);
  await dropRejects(connection);
  return Number(found);
}

/** Widens the types that the misfits prove too narrow. Returns whether any changed. */
async function retype(
  connection: DuckDBConnection,
  { columns, reading }: Dialect,
  types: Types,
  counts: FileCounts,
  notes: Text[],
): Promise<boolean> {
  const rows = await queryRows(
    connection,
    `SELECT column_index, ${kindSql(reading, 'value')}, count(*), any_value(value)
      FROM misfits GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  let changed = false;
  for (const i of new Set(rows.map(([column]) => Number(column)))) {
    if (columns[i].given) continue;
    const own = rows.filter(([column]) => Number(column) === i);
    const kinds: KindCounts = Object.fromEntries(
      own.map(([, kind, count]) => [kind, Number(count)]),
    );
    const withTime = WITH_TIME[columns[i].dates ?? 'time'];
    if (types[i] === 'date' && withTime && dateCount(kinds, withTime) > 0) {
      columns[i].dates = withTime;
      changed = true;
      continue;
    }
    const wider = widerType(types[i], kinds);
    if (wider !== null) {
      types[i] = wider;
      changed = true;
      continue;
    }
    const misfits = own.reduce((sum, [, , count]) => sum + Number(count), 0);
    const values = await counts.values(i);
    if (misfits > values * MAX_REJECTED_SHARE) {
      notes.push(
        message('data.columnIsText', {
          column: columns[i].name,
          misfits,
          values,
          type: types[i] ?? 'text',
          example: String(own[0][3]).slice(0, 100),
        }),
      );
      types[i] = 'text';
      changed = true;
    }
  }
  return changed;
}

/** The type that the misfits require, whatever their share; null if none. */
function widerType(type: ColumnType | null, kinds: KindCounts): ColumnType | null {
  if (type === 'integer' && (kinds.zeros || kinds.huge)) return 'text';
  if (type === 'integer' && kinds.number) return 'number';
  if (type === 'number' && (kinds.long || kinds.huge)) return 'text';
  return null;
}

/** Notes for columns that were given a number type although their values have leading zeros. */
async function lostZeros(
  connection: DuckDBConnection,
  { columns }: Dialect,
  withZeros: (columns: readonly number[]) => string,
): Promise<Text[]> {
  const asked = columns.flatMap(({ given, type }, i) => (given && type === 'number' ? [i] : []));
  if (asked.length === 0) return [];
  const [values] = await queryRows(connection, withZeros(asked));
  await dropRejects(connection);
  return asked.flatMap((i, k) =>
    values[k] === null ? [] : [leadingZerosNote(columns[i].name, String(values[k]))],
  );
}

/** Columns without a value in the head were read as text; now their values decide the type. */
async function typeLateColumns(
  connection: DuckDBConnection,
  target: string,
  { columns, reading, dates }: Dialect,
  types: Types,
): Promise<boolean> {
  let changed = false;
  for (let i = 0; i < types.length; i++) {
    if (types[i] !== null) continue;
    const name = quoteName(columns[i].name);
    const kinds = await queryRows(
      connection,
      `SELECT ${kindSql(reading, name)}, count(*) FROM ${parquetTable(target)}
        WHERE ${name} IS NOT NULL GROUP BY 1`,
    );
    const counts: KindCounts = Object.fromEntries(
      kinds.map(([kind, count]) => [kind, Number(count)]),
    );
    types[i] = inferColumnType(counts, dates);
    columns[i].dates = dateFormat(counts, dates) ?? undefined;
    changed ||= types[i] !== null && types[i] !== 'text';
  }
  return changed;
}
