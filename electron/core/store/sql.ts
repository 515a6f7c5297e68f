/** The statement type, and what the entity modules need from a database: reading, and writing in a commit. */

import type { EntityKind } from './touched.ts';

/** A value as SQLite stores it; `undefined` is refused, NaN would become NULL. */
export type SqlValue = number | string | Uint8Array | null;

/** SQL text with the values for its `?`. */
export interface Statement {
  sql: string;
  params: readonly SqlValue[];
}

export interface StoreReader {
  /** Rows of a query, as objects keyed by column. */
  read<Row>(sql: string, params?: readonly SqlValue[]): Row[];
}

/** An open commit. Statements that run here are recorded in the journal. */
export interface Tx extends StoreReader {
  /** Must be followed by a `touch` or `touchRun` before the commit ends: listeners learn of changes only from these. */
  run(sql: string, params?: readonly SqlValue[]): void;
  /** Reports what the preceding statements changed; `runs` alone means any of them. */
  touch(kind: EntityKind): void;
  /** Reports that the preceding statements changed a run, or something that belongs to it. */
  touchRun(runId: string): void;
  /** Milliseconds since 1970: the time comes from the program, never from SQL. */
  now(): number;
}
