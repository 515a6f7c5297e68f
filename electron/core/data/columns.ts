/** A stored dataset's columns as typed arrays, and its table as CSV with columns added. */
import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, INTEGER } from '@duckdb/node-api';
import { ReviewError } from '../../../common/errors.ts';
import { queryRows, withConnection } from './duckdb.ts';
import { requireColumns } from './labels.ts';
import { parquetTable, quoteName, quoteText } from './sql.ts';

const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\)|BOOLEAN)$/;

/**
 * Columns as float64, each of shape (rows,): NaN where a value is missing, booleans as 0 and 1.
 * Throws BAD_FEATURE for text and dates, for infinite values, and for integers beyond 2^53, which float64 cannot hold
 * exactly; MISSING_COLUMN if there is no such column.
 */
export async function readNumeric(path: string, names: readonly string[]): Promise<Float64Array[]> {
  if (names.length === 0) return [];
  return withConnection(async (connection) => {
    const types = await requireColumns(connection, path, names);
    for (const name of names) {
      if (!NUMERIC.test(types.get(name)!)) throw await notNumeric(connection, path, name);
    }
    await validateFeatureValues(connection, path, names, types);
    const [[count]] = await queryRows(connection, `SELECT count(*) FROM ${parquetTable(path)}`);
    const arrays = names.map(() => new Float64Array(Number(count)));
    const list = names.map((name) => `coalesce(CAST(${quoteName(name)} AS DOUBLE), 'nan'::DOUBLE)`);
    const result = await connection.stream(`SELECT ${list.join(', ')} FROM ${parquetTable(path)}`);
    let row = 0;
    for await (const chunk of result) {
      const { rowCount } = chunk;
      arrays.forEach((array, j) => {
        const vector = chunk.getColumnVector(j);
        for (let i = 0; i < rowCount; i++) array[row + i] = vector.getItem(i) as number;
      });
      row += rowCount;
    }
    return arrays;
  });
}

async function notNumeric(connection: DuckDBConnection, path: string, name: string) {
  const column = quoteName(name);
  const [example] = await queryRows(
    connection,
    `SELECT CAST(${column} AS VARCHAR) FROM ${parquetTable(path)} WHERE ${column} IS NOT NULL LIMIT 1`,
  );
  return example
    ? new ReviewError('BAD_FEATURE', 'data.textFeature', {
        name,
        example: String(example[0]).slice(0, 100),
      })
    : new ReviewError('BAD_FEATURE', 'data.emptyFeature', { name });
}

async function validateFeatureValues(
  connection: DuckDBConnection,
  path: string,
  names: readonly string[],
  types: Map<string, string>,
): Promise<void> {
  const checks = names.map((name) => {
    const column = quoteName(name);
    const type = types.get(name)!;
    let invalid = 'false';
    if (/INT/.test(type)) invalid = `${column} NOT BETWEEN -9007199254740992 AND 9007199254740992`;
    if (/FLOAT|DOUBLE/.test(type)) invalid = `isinf(${column})`;
    return `CAST(any_value(${column}) FILTER (${invalid}) AS VARCHAR)`;
  });
  const [found] = await queryRows(
    connection,
    `SELECT ${checks.join(', ')} FROM ${parquetTable(path)}`,
  );
  names.forEach((name, j) => {
    if (found[j] === null) return;
    const value = String(found[j]);
    throw new ReviewError(
      'BAD_FEATURE',
      /inf/.test(value) ? 'data.infiniteFeature' : 'data.inexactFeature',
      { name, value },
    );
  });
}

/** A column to add, shape (rows,). NaN and rows with `missing` 1 become empty cells. */
export interface ExtraColumn {
  name: string;
  values: Float64Array | Uint8Array | Int32Array;
  missing?: Uint8Array;
}

/**
 * Writes all columns of a stored dataset in their order, then `extra`, as plain CSV: UTF-8, comma, LF, a header, quotes
 * where needed, floats with the fewest digits that read back the same.
 * Throws INVALID_PARAMETER_VALUE if an added column's length or name does not fit.
 */
export async function writeCsvWithColumns(
  path: string,
  extra: readonly ExtraColumn[],
  out: string,
): Promise<void> {
  await withConnection(async (connection) => {
    const names = [...(await requireColumns(connection, path, [])).keys()];
    const [[count]] = await queryRows(connection, `SELECT count(*) FROM ${parquetTable(path)}`);
    checkExtra(extra, names, Number(count));
    let table = parquetTable(path);
    if (extra.length > 0) {
      await appendExtra(connection, extra, Number(count));
      table = `${table} POSITIONAL JOIN extra`;
    }
    await connection.run(
      `COPY (SELECT * FROM ${table}) TO ${quoteText(out)} (FORMAT csv, HEADER true)`,
    );
  });
}

function checkExtra(extra: readonly ExtraColumn[], names: string[], rows: number): void {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  for (const { name, values } of extra) {
    if (values.length !== rows) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'data.wrongLength', {
        name,
        values: values.length,
        rows,
      });
    }
    if (taken.has(name.toLowerCase())) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'data.columnExists', { name });
    }
    taken.add(name.toLowerCase());
  }
}

/** DuckDB takes rows in chunks of at most 2048. */
const CHUNK_ROWS = 2048;

async function appendExtra(
  connection: DuckDBConnection,
  extra: readonly ExtraColumn[],
  rows: number,
): Promise<void> {
  const types = extra.map(({ values }) => (values instanceof Float64Array ? DOUBLE : INTEGER));
  const definitions = extra.map(({ name }, j) => `${quoteName(name)} ${types[j]}`);
  await connection.run(`CREATE TEMP TABLE extra (${definitions.join(', ')})`);
  const appender = await connection.createAppender('extra');
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, rows - from);
    const chunk = DuckDBDataChunk.create(types, count);
    extra.forEach(({ values, missing }, j) => {
      const vector = chunk.getColumnVector(j);
      for (let i = 0; i < count; i++) {
        const value = values[from + i];
        const empty = Number.isNaN(value) || missing?.[from + i] === 1;
        vector.setItem(i, empty ? null : value);
      }
      vector.flush();
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
