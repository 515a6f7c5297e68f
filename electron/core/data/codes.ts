/** A column's values as codes in the order of the values: the groups of rows, or their order in time. */
import { NO_CODE } from '../../../common/labels.ts';
import { queryRows, withConnection } from './duckdb.ts';
import { requireColumns } from './labels.ts';
import { parquetTable, quoteName } from './sql.ts';

/** Codes 0 … of the sorted distinct values, shape (rows,). Throws `MISSING_COLUMN` if there is no such column. */
export async function readCodes(path: string, name: string): Promise<Int32Array> {
  return withConnection(async (connection) => {
    await requireColumns(connection, path, [name]);
    const column = quoteName(name);
    const table = parquetTable(path);
    const text = `CAST(${column} AS VARCHAR)`;
    const distinct = await queryRows(
      connection,
      `SELECT ${text} FROM (SELECT DISTINCT ${column} FROM ${table} WHERE ${column} IS NOT NULL)
        ORDER BY ${column}`,
    );
    const codeOf = new Map(distinct.map(([value], code) => [value, code]));
    const [[count]] = await queryRows(connection, `SELECT count(*) FROM ${table}`);
    const codes = new Int32Array(Number(count)).fill(NO_CODE);
    let row = 0;
    for await (const chunk of await connection.stream(`SELECT ${text} FROM ${table}`)) {
      const vector = chunk.getColumnVector(0);
      for (let i = 0; i < chunk.rowCount; i++) {
        codes[row + i] = codeOf.get(vector.getItem(i) as string) ?? NO_CODE;
      }
      row += chunk.rowCount;
    }
    return codes;
  });
}
