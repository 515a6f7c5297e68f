/** Brings the rows of a PostgreSQL table into a Parquet or CSV file, some thousand at a time, by way of DuckDB. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../sql.ts';
import type { FileTarget } from './duckdb-session.ts';

const ROWS_AT_ONCE = 10_000;

/** DuckDB's types for those of PostgreSQL; what is not named is text. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^(smallint|integer|bigint)$/, 'BIGINT'],
  [/^(real|double precision|numeric.*)$/, 'DOUBLE'],
  [/^boolean$/, 'BOOLEAN'],
  [/^date$/, 'DATE'],
  [/^timestamp(\(\d\))? without/, 'TIMESTAMP'],
];

export async function copyToFile(
  connection: DuckDBConnection,
  run: (sql: string) => Promise<unknown[][]>,
  table: string,
  { out, format }: FileTarget,
): Promise<void> {
  const columns = (
    await run(
      `SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0 ORDER BY attnum`,
    )
  ).map(([name, type]) => {
    const as = TYPES.find(([pattern]) => pattern.test(String(type)))?.[1] ?? 'VARCHAR';
    return { name: quoteName(String(name)), as };
  });
  await connection.run(
    `CREATE TEMP TABLE scored (${columns.map(({ name }) => `${name} VARCHAR`).join(', ')})`,
  );
  await run(`DECLARE shot_review_rows NO SCROLL CURSOR FOR SELECT * FROM ${table}`);
  const appender = await connection.createAppender('scored');
  for (;;) {
    const rows = await run(`FETCH ${ROWS_AT_ONCE} FROM shot_review_rows`);
    for (const row of rows) {
      for (const value of row) {
        if (value === null) appender.appendNull();
        else appender.appendVarchar(String(value));
      }
      appender.endRow();
    }
    if (rows.length < ROWS_AT_ONCE) break;
  }
  appender.closeSync();
  const list = columns.map(({ name, as }) => `CAST(${name} AS ${as}) AS ${name}`);
  const options = format === 'csv' ? 'FORMAT csv, HEADER true' : 'FORMAT parquet, COMPRESSION zstd';
  await connection.run(
    `COPY (SELECT ${list.join(', ')} FROM scored) TO ${quoteText(out)} (${options})`,
  );
}
