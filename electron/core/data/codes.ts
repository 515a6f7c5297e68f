/** A column's values as codes in the order of the values: the groups of rows, or their order in time. */
import { queryRow, withConnection } from './duckdb.ts';
import { requireColumns } from './labels.ts';
import { parquetTable, quoteName } from './sql.ts';
import { readValueCodes } from './value-codes.ts';

/** Codes 0 … of the sorted distinct values, shape (rows,). Throws `MISSING_COLUMN` if there is no such column. */
export async function readCodes(path: string, name: string): Promise<Int32Array> {
  return withConnection(async (connection) => {
    await requireColumns(connection, path, [name]);
    const [count] = await queryRow(connection, `SELECT count(*) FROM ${parquetTable(path)}`);
    const { codes } = await readValueCodes(connection, path, Number(count), [quoteName(name)]);
    return codes[0];
  });
}
