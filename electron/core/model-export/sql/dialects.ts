/** What differs between the SQL of the engines. */
import type { DatePart } from '../../../../models/prepare/prepared-columns.ts';

export const DIALECT_NAMES = ['duckdb', 'postgres', 'spark'] as const;
export type DialectName = (typeof DIALECT_NAMES)[number];

export interface Dialect {
  readonly name: DialectName;
  /** A column or table. */
  quoteName(name: string): string;
  quoteText(text: string): string;
  readonly double: string;
  readonly float32: string;
  readonly text: string;
  /** A value of the table as a float64; `type` is the signature's. */
  toDouble(value: string, type: string): string;
  datePart(date: string, part: Exclude<DatePart, 'days_since_first'>): string;
  /** The whole days from 1970-01-01 to a date. */
  days(date: string): string;
  /** All columns of a row of the table as one value, and that value as columns again. */
  pack(table: string): string;
  unpack(packed: string): string;
  /** How a step is named, and what keeps the engine from writing its expressions into the next step. */
  readonly as: string;
  readonly barrier: string;
  /** The most nodes of trees that are written as CASE; more become lists that are walked. */
  readonly mostCases: number;
  array(values: readonly string[]): string;
}

const quote = (mark: string) => (name: string) =>
  `${mark}${name.replaceAll(mark, mark + mark)}${mark}`;
// No engine reads this character in a statement, and no row of PostgreSQL has it.
const readable = (text: string) => text.replaceAll('\0', '\ufffd');
const doubled = (text: string) => `'${readable(text).replaceAll("'", "''")}'`;

const isoParts = {
  year: (date: string) => `extract(year FROM ${date})`,
  month: (date: string) => `extract(month FROM ${date})`,
  day_of_week: (date: string) => `(extract(isodow FROM ${date}) - 1)`,
};

const DUCKDB: Dialect = {
  name: 'duckdb',
  quoteName: quote('"'),
  quoteText: doubled,
  double: 'DOUBLE',
  float32: 'FLOAT',
  text: 'VARCHAR',
  toDouble: (value) => `CAST(${value} AS DOUBLE)`,
  datePart: (date, part) => isoParts[part](date),
  days: (date) => `(${date} - DATE '1970-01-01')`,
  pack: (table) => table,
  unpack: (packed) => `${packed}.*`,
  as: 'AS NOT MATERIALIZED',
  barrier: '',
  mostCases: 20_000,
  array: (values) => `[${values.join(', ')}]`,
};

const POSTGRES: Dialect = {
  name: 'postgres',
  quoteName: quote('"'),
  quoteText: doubled,
  double: 'double precision',
  float32: 'real',
  text: 'text',
  toDouble: (value, type) =>
    type === 'boolean'
      ? `CAST(CAST(${value} AS integer) AS double precision)`
      : `CAST(${value} AS double precision)`,
  datePart: (date, part) => isoParts[part](date),
  days: (date) => `(${date} - DATE '1970-01-01')`,
  pack: (table) => table,
  unpack: (packed) => `(${packed}).*`,
  as: 'AS NOT MATERIALIZED',
  barrier: ' OFFSET 0',
  mostCases: 20_000,
  array: (values) => `ARRAY[${values.join(', ')}]::double precision[]`,
};

const SPARK: Dialect = {
  name: 'spark',
  quoteName: quote('`'),
  quoteText: (text) => `'${readable(text).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
  double: 'DOUBLE',
  float32: 'FLOAT',
  text: 'STRING',
  toDouble: (value) => `CAST(${value} AS DOUBLE)`,
  datePart: (date, part) => (part === 'day_of_week' ? `weekday(${date})` : `${part}(${date})`),
  days: (date) => `datediff(${date}, DATE '1970-01-01')`,
  pack: (table) => `struct(${table}.*)`,
  unpack: (packed) => `${packed}.*`,
  as: 'AS',
  barrier: '',
  mostCases: 5_000,
  array: (values) => `array(${values.join(', ')})`,
};

export const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  duckdb: DUCKDB,
  postgres: POSTGRES,
  spark: SPARK,
};
