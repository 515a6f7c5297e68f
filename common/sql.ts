/** The SQL of the engines where shots may lie: how each writes names, texts and numbers. */

export const DIALECT_NAMES = ['duckdb', 'postgres', 'spark'] as const;
export type DialectName = (typeof DIALECT_NAMES)[number];

/** What is written the same way everywhere, by engine. */
export interface SqlWords {
  /** A column or table. */
  quoteName(name: string): string;
  quoteText(text: string): string;
  readonly double: string;
  readonly text: string;
  /** What keeps the engine from writing a subquery's expressions into the query around it, each time they are named. */
  readonly barrier: string;
  /** The whole days from 1970-01-01 to a date. */
  days(date: string): string;
}

const quote = (mark: string) => (name: string) =>
  `${mark}${name.replaceAll(mark, mark + mark)}${mark}`;
// No engine reads this character in a statement, and no row of PostgreSQL has it.
const readable = (text: string) => text.replaceAll('\0', '\ufffd');
const doubled = (text: string) => `'${readable(text).replaceAll("'", "''")}'`;

export const SQL_WORDS: Readonly<Record<DialectName, SqlWords>> = {
  duckdb: {
    quoteName: quote('"'),
    quoteText: doubled,
    double: 'DOUBLE',
    text: 'VARCHAR',
    barrier: '',
    days: (date) => `(${date} - DATE '1970-01-01')`,
  },
  postgres: {
    quoteName: quote('"'),
    quoteText: doubled,
    double: 'double precision',
    text: 'text',
    barrier: ' OFFSET 0',
    days: (date) => `(${date} - DATE '1970-01-01')`,
  },
  spark: {
    quoteName: quote('`'),
    quoteText: (text) => `'${readable(text).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
    double: 'DOUBLE',
    text: 'STRING',
    barrier: '',
    days: (date) => `datediff(${date}, DATE '1970-01-01')`,
  },
};

/** `schema.table`, each part quoted. */
export function tableName(table: string, dialect: DialectName): string {
  return table.split('.').map(SQL_WORDS[dialect].quoteName).join('.');
}

/** A float64 in all engines: without an exponent some would take it for a decimal. */
export function double(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`${value} has no place in SQL`);
  const text = value.toExponential();
  return value < 0 ? `(${text})` : text;
}
