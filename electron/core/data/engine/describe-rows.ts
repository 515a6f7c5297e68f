/** What is known of rows that stay where they are: facts that tell whether they changed, and a profile by SQL. */
import { statSync } from 'node:fs';
import { type DialectName, double, SQL_WORDS } from '../../../../common/sql.ts';
import { oneRow, type SqlColumn, type SqlSession } from './session.ts';
import { type EngineSource, withSession } from './with-session.ts';

export interface ReferenceColumn extends SqlColumn {
  readonly missing: number;
  /** Without missing values; about that many in Spark. */
  readonly distinct: number;
  /** Of numbers, null for everything else and where there is none. The quartiles are about right in DuckDB and Spark. */
  readonly min: number | null;
  readonly q25: number | null;
  readonly q50: number | null;
  readonly mean: number | null;
  readonly q75: number | null;
  readonly max: number | null;
}

/** A file's place, and what changes when it is written; only the place where that cannot be known. */
export interface FileFacts {
  readonly path: string;
  readonly size: number | null;
  /** Milliseconds since 1970. */
  readonly modified: number | null;
}

export interface DescribedRows {
  /** `duckdb v1.5.6` */
  readonly engine: string;
  readonly rows: number;
  readonly columns: readonly ReferenceColumn[];
  /** Empty for a table, whose columns and rows are its facts. */
  readonly files: readonly FileFacts[];
}

/** Throws what `withSession` throws. */
export function describeRows(where: EngineSource, signal: AbortSignal): Promise<DescribedRows> {
  return withSession(where, null, signal, describeSession);
}

export async function describeSession(session: SqlSession): Promise<DescribedRows> {
  const { engine, columns, from } = session;
  const list = columns.flatMap((column) => figuresOf(column, session.dialect));
  const found = await oneRow(session, `SELECT ${['count(*)', ...list].join(', ')} FROM ${from}`);
  const [rows, ...figures] = found.map((value) => (value === null ? null : Number(value)));
  return {
    engine,
    rows: rows ?? 0,
    columns: columns.map((column, i) => profileOf(column, figures.slice(8 * i, 8 * i + 8))),
    files: (await session.files()).map(factsOf),
  };
}

const NOTHING = 'NULL';

/** Missing values, distinct ones, then the five numbers and the mean. */
function figuresOf({ name, kind, type }: SqlColumn, dialect: DialectName): string[] {
  const { quoteName, double: float } = SQL_WORDS[dialect];
  const column = quoteName(name);
  const distinct =
    dialect === 'spark' ? `approx_count_distinct(${column}, 0.02)` : `count(DISTINCT ${column})`;
  if (kind !== 'number') {
    return [`count(*) - count(${column})`, distinct, ...Array<string>(6).fill(NOTHING)];
  }
  const number = /^bool/i.test(type) ? `CAST(${column} AS integer)` : column;
  const value = `nullif(CAST(${number} AS ${float}), CAST('NaN' AS ${float}))`;
  const quantile = {
    duckdb: (share: number) => `approx_quantile(${value}, ${share})`,
    postgres: (share: number) =>
      `percentile_cont(${double(share)}) WITHIN GROUP (ORDER BY ${value})`,
    spark: (share: number) => `percentile_approx(${value}, ${double(share)})`,
  }[dialect];
  return [
    ...[`count(*) - count(${value})`, distinct, `min(${value})`, quantile(0.25), quantile(0.5)],
    ...[`avg(${value})`, quantile(0.75), `max(${value})`],
  ];
}

function profileOf(column: SqlColumn, figures: readonly (number | null)[]): ReferenceColumn {
  const [
    missing,
    distinct,
    min = null,
    q25 = null,
    q50 = null,
    mean = null,
    q75 = null,
    max = null,
  ] = figures;
  return {
    ...column,
    missing: missing ?? 0,
    distinct: distinct ?? 0,
    min,
    q25,
    q50,
    mean,
    q75,
    max,
  };
}

function factsOf(path: string): FileFacts {
  const stat = statSync(path, { throwIfNoEntry: false });
  return { path, size: stat?.size ?? null, modified: stat ? Math.floor(stat.mtimeMs) : null };
}
