/** What differs between the SQL of the engines. */
import { type DialectName, SQL_WORDS, type SqlWords } from '../../../../common/sql.ts';
import type { DatePart } from '../../../../models/prepare/prepared-columns.ts';

export interface Dialect extends SqlWords {
  readonly name: DialectName;
  readonly float32: string;
  /** A value of the table as a float64; `type` is the signature's. */
  toDouble(value: string, type: string): string;
  datePart(date: string, part: Exclude<DatePart, 'days_since_first'>): string;
  /** All columns of a row of the table as one value, and that value as columns again. */
  pack(table: string): string;
  unpack(packed: string): string;
  /** How a step is named. */
  readonly as: string;
  /** The most nodes of trees that are written as CASE; more become lists that are walked. */
  readonly mostCases: number;
  array(values: readonly string[]): string;
}

const isoParts = {
  year: (date: string) => `extract(year FROM ${date})`,
  month: (date: string) => `extract(month FROM ${date})`,
  day_of_week: (date: string) => `(extract(isodow FROM ${date}) - 1)`,
};

const DUCKDB: Dialect = {
  ...SQL_WORDS.duckdb,
  name: 'duckdb',
  float32: 'FLOAT',
  toDouble: (value) => `CAST(${value} AS DOUBLE)`,
  datePart: (date, part) => isoParts[part](date),
  pack: (table) => table,
  unpack: (packed) => `${packed}.*`,
  as: 'AS NOT MATERIALIZED',
  mostCases: 20_000,
  array: (values) => `[${values.join(', ')}]`,
};

const POSTGRES: Dialect = {
  ...SQL_WORDS.postgres,
  name: 'postgres',
  float32: 'real',
  toDouble: (value, type) =>
    type === 'boolean'
      ? `CAST(CAST(${value} AS integer) AS double precision)`
      : `CAST(${value} AS double precision)`,
  datePart: (date, part) => isoParts[part](date),
  pack: (table) => table,
  unpack: (packed) => `(${packed}).*`,
  as: 'AS NOT MATERIALIZED',
  mostCases: 20_000,
  array: (values) => `ARRAY[${values.join(', ')}]::double precision[]`,
};

const SPARK: Dialect = {
  ...SQL_WORDS.spark,
  name: 'spark',
  float32: 'FLOAT',
  toDouble: (value) => `CAST(${value} AS DOUBLE)`,
  datePart: (date, part) => (part === 'day_of_week' ? `weekday(${date})` : `${part}(${date})`),
  pack: (table) => `struct(${table}.*)`,
  unpack: (packed) => `${packed}.*`,
  as: 'AS',
  mostCases: 5_000,
  array: (values) => `array(${values.join(', ')})`,
};

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  duckdb: DUCKDB,
  postgres: POSTGRES,
  spark: SPARK,
};

export interface SqlOptions {
  readonly dialect: DialectName;
  /** What the rows are read from, in the engine's own words: a name quoted by `tableName`, or a call. */
  readonly from: string;
}
