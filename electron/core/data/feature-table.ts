/** The columns of a stored dataset that a model learns from, as a table of numbers, dates and categories. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { ReviewError } from '../../../common/errors.ts';
import { NO_CODE } from '../../../common/labels.ts';
import type { Table, TableColumn } from '../../../models/table.ts';
import { readNumeric } from './columns.ts';
import { queryRow, withConnection } from './duckdb.ts';
import type { FeatureColumn } from './feature-columns.ts';
import { requireColumns } from './labels.ts';
import { parquetTable, quoteName } from './sql.ts';
import { readValueCodes } from './value-codes.ts';

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
    const categories = wanted.filter(({ kind }) => kind === 'category').map(({ name }) => name);
    const coded = await readCategories(connection, path, rows, categories);
    const read: TableColumn[] = [];
    for (const { name, kind } of wanted) {
      if (kind === 'number') read.push({ name, kind, values: numeric[numbers.indexOf(name)] });
      else if (kind === 'category') read.push(coded[categories.indexOf(name)]);
      else read.push(await readDates(connection, path, name, rows, types.get(name) ?? ''));
    }
    return read;
  });
  return { rows, columns };
}

/** The categories of a column are in the order in which its rows have them first. */
async function readCategories(
  connection: DuckDBConnection,
  path: string,
  rows: number,
  names: readonly string[],
): Promise<TableColumn[]> {
  const texts = names.map((name) => `CAST(${quoteName(name)} AS VARCHAR)`);
  const { codes, textsOf } = await readValueCodes(connection, path, rows, texts);
  const columns: TableColumn[] = [];
  for (const [j, name] of names.entries()) {
    const sorted = await textsOf(j);
    const { values, order } = byFirstRow(codes[j], sorted.length);
    const categories = Array.from(order, (code) => sorted[code]);
    columns.push({ name, kind: 'category', values, categories });
  }
  return columns;
}

/** `distinct` codes numbered anew, and the code that each new number stands for; NaN for a row without one. */
function byFirstRow(
  codes: Int32Array,
  distinct: number,
): { readonly values: Float64Array; readonly order: Int32Array } {
  const values = new Float64Array(codes.length).fill(Number.NaN);
  const numbers = new Int32Array(distinct).fill(NO_CODE);
  const order = new Int32Array(distinct);
  let next = 0;
  codes.forEach((code, row) => {
    if (code === NO_CODE) return;
    if (numbers[code] === NO_CODE) {
      order[next] = code;
      numbers[code] = next++;
    }
    values[row] = numbers[code];
  });
  return { values, order };
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
  const result = await connection.stream(
    `SELECT coalesce(epoch(CAST(${column} AS TIMESTAMP)) / 86400, 'nan'::DOUBLE)
      FROM ${parquetTable(path)}`,
  );
  let row = 0;
  for await (const chunk of result) {
    const { rowCount } = chunk;
    const vector = chunk.getColumnVector(0);
    for (let i = 0; i < rowCount; i++) values[row + i] = vector.getItem(i) as number;
    row += rowCount;
  }
  return { name, kind: 'date', values };
}
