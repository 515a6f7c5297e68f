/** The columns of a stored dataset that a model learns from, as a table of numbers, dates and categories. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { ReviewError } from '../../../common/errors.ts';
import type { Table, TableColumn } from '../../../models/table.ts';
import { readNumeric } from './columns.ts';
import { queryRow, withConnection } from './duckdb.ts';
import type { FeatureColumn } from './feature-columns.ts';
import { requireColumns } from './labels.ts';
import { parquetTable, quoteName } from './sql.ts';

/**
 * All rows of the columns, in the given order. A category column takes values of any type, by their text. Throws
 * MISSING_COLUMN, and BAD_FEATURE for values that are no numbers or dates where the model needs them.
 */
export async function readFeatureTable(
  path: string,
  rows: number,
  wanted: readonly FeatureColumn[],
): Promise<Table> {
  const numbers = wanted.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  const numeric = await readNumeric(path, numbers);
  const columns = await withConnection(async (connection) => {
    const types = await requireColumns(
      connection,
      path,
      wanted.map(({ name }) => name),
    );
    const read: TableColumn[] = [];
    for (const { name, kind } of wanted) {
      if (kind === 'number') read.push({ name, kind, values: numeric[numbers.indexOf(name)] });
      else if (kind === 'category') read.push(await readCategories(connection, path, name, rows));
      else read.push(await readDates(connection, path, name, rows, types.get(name) ?? ''));
    }
    return read;
  });
  return { rows, columns };
}

async function readCategories(
  connection: DuckDBConnection,
  path: string,
  name: string,
  rows: number,
): Promise<TableColumn> {
  const values = new Float64Array(rows);
  const codes = new Map<string, number>();
  await readEach(connection, path, `CAST(${quoteName(name)} AS VARCHAR)`, (value, row) => {
    if (typeof value !== 'string') {
      values[row] = Number.NaN;
      return;
    }
    let code = codes.get(value);
    if (code === undefined) {
      code = codes.size;
      codes.set(value, code);
    }
    values[row] = code;
  });
  return { name, kind: 'category', values, categories: [...codes.keys()] };
}

async function readDates(
  connection: DuckDBConnection,
  path: string,
  name: string,
  rows: number,
  type: string,
): Promise<TableColumn> {
  const column = quoteName(name);
  if (!/^(DATE|TIMESTAMP.*)$/.test(type)) {
    const [example] = await queryRow(
      connection,
      `SELECT CAST(any_value(${column}) AS VARCHAR) FROM ${parquetTable(path)}`,
    );
    if (example !== null) {
      throw new ReviewError('BAD_FEATURE', 'data.noDate', { name, example: String(example) });
    }
    return { name, kind: 'date', values: new Float64Array(rows).fill(Number.NaN) };
  }
  const values = new Float64Array(rows);
  await readEach(connection, path, `epoch(CAST(${column} AS TIMESTAMP)) / 86400`, (value, row) => {
    values[row] = typeof value === 'number' ? value : Number.NaN;
  });
  return { name, kind: 'date', values };
}

async function readEach(
  connection: DuckDBConnection,
  path: string,
  sql: string,
  take: (value: unknown, row: number) => void,
): Promise<void> {
  const result = await connection.stream(`SELECT ${sql} FROM ${parquetTable(path)}`);
  let row = 0;
  for await (const chunk of result) {
    const vector = chunk.getColumnVector(0);
    for (let i = 0; i < chunk.rowCount; i++) take(vector.getItem(i), row + i);
    row += chunk.rowCount;
  }
}
