/** What a session with an engine does: reads the columns of its table, writes scored rows, answers queries. */
import type { DialectName } from '../../../../common/sql.ts';

export type SqlKind = 'number' | 'date' | 'text';

export interface SqlColumn {
  readonly name: string;
  /** As the engine says it. */
  readonly type: string;
  /** `text`: everything that is neither a number, a boolean nor a date. */
  readonly kind: SqlKind;
}

/** What is not committed when the session is closed is gone. */
export interface SqlSession {
  readonly dialect: DialectName;
  /** Such as `duckdb v1.5.6`. */
  readonly engine: string;
  readonly columns: readonly SqlColumn[];
  /** The rows as they are, as SQL reads them. */
  readonly from: string;
  /** An expression over the columns of `from` whose values are spread evenly, the same for the same values. */
  readonly key: string;
  /** The paths of the files that hold the rows; none of a table. */
  files(): Promise<readonly string[]>;
  /** Numbers come as numbers or as their text, everything else as text. */
  query(sql: string): Promise<unknown[][]>;
  /**
   * Keeps the rows of a SELECT; returns where they can be read. `key` is an expression over them whose values are spread
   * evenly, the same for the same rows each time; `number` one that says a row's number, null if rows have none.
   */
  write(select: string): Promise<WrittenRows>;
  /** What was written stays, under its own name. */
  commit(): Promise<void>;
  close(): Promise<void>;
}

export interface WrittenRows {
  readonly from: string;
  readonly key: string;
  readonly number: string | null;
}

/** The row of a query that returns one. */
export async function oneRow(session: Pick<SqlSession, 'query'>, sql: string): Promise<unknown[]> {
  return (await session.query(sql))[0] ?? [];
}
