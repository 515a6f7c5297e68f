/** Counts, range, mean and quartiles of a dataset's columns. */

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column, ColumnProfile, ImportContext, ProfileValue } from './dataset.ts';
import { queryRows } from './duckdb.ts';
import { parquetTable, quoteName, quoteText } from './sql.ts';

/** Exact counts and quartiles hold values in memory, so this many cells are processed at a time. */
const CELLS = 3_000_000;
/**
 * `count(DISTINCT …)` is the fastest way to count exactly, but takes 2 MB per column however few the rows; tables with
 * more columns than this use a sorted map instead.
 */
const WIDE = 200;
/** DuckDB plans a query over 1,000 columns in three times as long as one over 500. */
const BATCH = 500;

/** The profile of every column of a Parquet file, and its number of rows. */
export async function profileColumns(
  connection: DuckDBConnection,
  path: string,
  columns: readonly Column[],
  { onProgress }: ImportContext = {},
): Promise<{ rows: number; profiles: ColumnProfile[] }> {
  const [[count]] = await queryRows(connection, `SELECT count(*) FROM ${parquetTable(path)}`);
  const rows = Number(count);
  const width = Math.max(1, Math.min(BATCH, Math.floor(CELLS / Math.max(rows, 1))));
  const found = new Map<string, ColumnProfile>();
  const advance = () => onProgress?.({ phase: 'profile', done: found.size, total: columns.length });
  const repeated = rows < MANY_ROWS ? new Set() : await repeatedColumns(connection, path);
  for (const column of columns.filter(({ name }) => repeated.has(name))) {
    const [cells] = await queryRows(connection, groupedSql(column, parquetTable(path)));
    const [distinct, ...own] = cells;
    found.set(column.name, asProfile(column, rows, distinct, own));
    advance();
  }
  const others = columns.filter(({ name }) => !repeated.has(name));
  for (let from = 0; from < others.length; from += width) {
    const batch = others.slice(from, from + width);
    const select = async (sql: (column: Column) => string) => {
      const values = batch.map(sql).join(', ');
      return (await queryRows(connection, `SELECT ${values} FROM ${parquetTable(path)}`))[0];
    };
    const cells = await select(profileSql);
    const distinct = await select((column) => distinctSql(column, columns.length > WIDE));
    batch.forEach((column, i) => {
      const own = cells.slice(i * CELLS_OF_PROFILE, (i + 1) * CELLS_OF_PROFILE);
      found.set(column.name, asProfile(column, rows, distinct[i], own));
    });
    advance();
  }
  return { rows, profiles: columns.flatMap(({ name }) => found.get(name) ?? []) };
}

/** With fewer rows one query over many columns is faster than one for each. */
const MANY_ROWS = 50_000;

/** Columns whose values repeat so often that every part of the file holds each value once, in a dictionary. */
async function repeatedColumns(
  connection: DuckDBConnection,
  path: string,
): Promise<ReadonlySet<unknown>> {
  const found = await queryRows(
    connection,
    `SELECT path_in_schema FROM parquet_metadata(${quoteText(path)})
      GROUP BY path_in_schema HAVING bool_and(dictionary_page_offset IS NOT NULL)`,
  );
  return new Set(found.map(([name]) => name));
}

/** `distinctSql` and `profileSql` of one column from how often each value occurs. */
function groupedSql({ name, type }: Column, table: string): string {
  const column = quoteName(name);
  const value = type === 'boolean' ? `CAST(${column} AS TINYINT)` : column;
  const groups = `SELECT ${value} AS v, count(*) AS n FROM ${table} WHERE ${column} IS NOT NULL GROUP BY v`;
  const counts = 'count(*), coalesce(sum(n), 0)::BIGINT';
  if (type === 'text') {
    return `SELECT ${counts}, left(min(v), 100), left(max(v), 100), NULL, NULL FROM (${groups})`;
  }
  const upTo = `SELECT v, n, sum(n) OVER (ORDER BY v)::BIGINT AS upto, sum(n) OVER ()::BIGINT AS total FROM (${groups})`;
  const at = (row: string) => `min(v) FILTER (upto > ${row})`;
  const range = `${counts}, CAST(min(v) AS VARCHAR), CAST(max(v) AS VARCHAR)`;
  if (type === 'date') {
    const quartiles = QUARTILES.map((q) => at(`greatest(ceil(total * ${q}) - 1, 0)`));
    return `SELECT ${range}, NULL, CAST([${quartiles.join(', ')}] AS VARCHAR[]) FROM (${upTo})`;
  }
  const quartiles = QUARTILES.map((q) => {
    const place = `(total - 1) * ${q}::DOUBLE`;
    const [low, high] = [at(`floor(${place})`), at(`ceil(${place})`)].map((v) => `(${v})::DOUBLE`);
    const share = `any_value(${place} - floor(${place}))`;
    return `${low} * (1 - ${share}) + ${high} * ${share}`;
  });
  return `SELECT ${range}, CAST(fsum(v::DOUBLE * n) / sum(n) AS VARCHAR),
    CAST([${quartiles.join(', ')}] AS VARCHAR[]) FROM (${upTo})`;
}

const QUARTILES = [0.25, 0.5, 0.75];

const CELLS_OF_PROFILE = 5;

/** A separate query from the quartiles: together they would hold a column's values twice. */
function distinctSql({ name }: Column, wide: boolean): string {
  const column = quoteName(name);
  return wide ? `coalesce(cardinality(histogram(${column})), 0)` : `count(DISTINCT ${column})`;
}

/** Count of values, minimum, maximum, mean, quartiles. */
function profileSql({ name, type }: Column): string {
  const column = quoteName(name);
  const counts = `count(${column})`;
  if (type === 'text')
    return `${counts}, left(min(${column}), 100), left(max(${column}), 100), NULL, NULL`;
  if (type === 'date') {
    const quartiles = `CAST(quantile_disc(${column}, [0.25, 0.5, 0.75]) AS VARCHAR[])`;
    return `${counts}, CAST(min(${column}) AS VARCHAR), CAST(max(${column}) AS VARCHAR), NULL, ${quartiles}`;
  }
  const value = type === 'boolean' ? `CAST(${column} AS TINYINT)` : column;
  const double = `CAST(${column} AS DOUBLE)`;
  return `${counts}, CAST(min(${value}) AS VARCHAR), CAST(max(${value}) AS VARCHAR),
    CAST(avg(${double}) AS VARCHAR),
    CAST(quantile_cont(${double}, [0.25, 0.5, 0.75]) AS VARCHAR[])`;
}

function asProfile(
  { name, type, words }: Column,
  rows: number,
  distinct: unknown,
  [count, min, max, mean, quartiles]: unknown[],
): ColumnProfile {
  const textual = type === 'text' || type === 'date';
  const value = (cell: unknown): ProfileValue => (textual ? asText(cell) : asNumber(cell));
  const [q25, q50, q75] = Array.isArray(quartiles) ? quartiles : [null, null, null];
  return {
    name,
    type,
    ...(words && { words }),
    missing: rows - Number(count),
    distinct: Number(distinct),
    min: value(min),
    mean: value(mean),
    max: value(max),
    q25: value(q25),
    q50: value(q50),
    q75: value(q75),
  };
}

function asText(cell: unknown): string | null {
  return cell === null ? null : String(cell);
}

/** A number if JSON and float64 can hold it exactly, else its text. */
function asNumber(cell: unknown): ProfileValue {
  if (cell === null) return null;
  const text = String(cell);
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : value;
}
