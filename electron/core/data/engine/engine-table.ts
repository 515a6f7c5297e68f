/** What the SQL of models and the engines' sessions agree on; a file of its own, so that who writes the SQL loads no engine. */

/** The table that a model's SQL reads in DuckDB and Spark. PostgreSQL's has the name that it was given. */
export const ENGINE_TABLE = 'shots';

/** A PostgreSQL table as a URL names it: `postgres://user@host/database?table=schema.name`. */
export interface PostgresTable {
  /** The URL without the table, for the client library; may hold a password. */
  readonly url: string;
  readonly table: string;
  /** The URL as it was given, without its password. */
  readonly shown: string;
}

/** null if the text is no URL of PostgreSQL, or names no table. */
export function parsePostgresTable(text: string): PostgresTable | null {
  if (!/^postgres(ql)?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const table = url.searchParams.get('table');
  if (table === null || table === '') return null;
  const shown = withoutPassword(text);
  url.searchParams.delete('table');
  return { url: url.href, table, shown };
}

/** The URL as it may be kept and shown. */
export function withoutPassword(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.password === '' && !url.searchParams.has('password')) return text;
  url.password = '';
  url.searchParams.delete('password');
  return url.href;
}
