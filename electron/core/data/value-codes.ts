/** Columns' values as whole numbers: DuckDB finds each row's, so that only the distinct values become texts here. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { NO_CODE } from '../../../common/labels.ts';
import { parquetTable } from './sql.ts';

export interface ValueCodes {
  /** 0 … of the sorted distinct values, −1 for a missing one, each of shape (rows,). */
  readonly codes: readonly Int32Array[];
  /** The values of column `j` as texts, in the order of their codes. */
  readonly textsOf: (j: number) => Promise<string[]>;
}

/**
 * Codes all rows of a stored dataset by `values`, SQL of one value a row each. The texts are there as long as nothing
 * else is coded on the connection.
 */
export async function readValueCodes(
  connection: DuckDBConnection,
  path: string,
  rows: number,
  values: readonly string[],
): Promise<ValueCodes> {
  const table = parquetTable(path);
  for (const [j, value] of values.entries()) {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${dictionary(j)} AS
        SELECT value, CAST(row_number() OVER (ORDER BY value) - 1 AS INTEGER) AS code
        FROM (SELECT DISTINCT ${value} AS value FROM ${table}) WHERE value IS NOT NULL`,
    );
  }
  const codes = values.map(() => new Int32Array(rows));
  if (values.length === 0) return { codes, textsOf: async () => [] };
  // A join may change the order of the rows: each carries its number.
  const numbered = [
    'row_number() OVER () - 1 AS place',
    ...values.map((value, j) => `${value} AS v${j}`),
  ];
  const coded = values.map((_, j) => `coalesce(${dictionary(j)}.code, ${NO_CODE})`);
  const joins = values.map(
    (_, j) => `LEFT JOIN ${dictionary(j)} ON v${j} = ${dictionary(j)}.value`,
  );
  const result = await connection.stream(
    `SELECT CAST(place AS INTEGER), ${coded.join(', ')}
      FROM (SELECT ${numbered.join(', ')} FROM ${table}) ${joins.join(' ')}`,
  );
  for await (const chunk of result) {
    const { rowCount } = chunk;
    const places = chunk.getColumnVector(0);
    codes.forEach((own, j) => {
      const vector = chunk.getColumnVector(j + 1);
      for (let i = 0; i < rowCount; i++) {
        own[places.getItem(i) as number] = vector.getItem(i) as number;
      }
    });
  }
  return { codes, textsOf: (j) => readTexts(connection, j) };
}

async function readTexts(connection: DuckDBConnection, j: number): Promise<string[]> {
  const texts: string[] = [];
  const result = await connection.stream(
    `SELECT CAST(value AS VARCHAR) FROM ${dictionary(j)} ORDER BY code`,
  );
  for await (const chunk of result) {
    const { rowCount } = chunk;
    const vector = chunk.getColumnVector(0);
    for (let i = 0; i < rowCount; i++) texts.push(vector.getItem(i) as string);
  }
  return texts;
}

function dictionary(j: number): string {
  return `dictionary_${j}`;
}
