/** What a statement is, and what the entity modules need from a database: reading, and writing in a commit. */

import type { EntityKind } from './touched.ts';

/** A value as SQLite holds it; `undefined` is refused, NaN would become NULL. */
export type SqlValue = number | string | Uint8Array | null;

/** SQL text with the values bound to its `?`. */
export interface Statement {
  sql: string;
  params: readonly SqlValue[];
}

export interface StoreReader {
  /** Rows of a query, as objects keyed by column. */
  read<Row>(sql: string, params?: readonly SqlValue[]): Row[];
}

/** An open commit. Statements that run here are what the journal keeps. */
export interface Tx extends StoreReader {
  /** A `touch` or `touchRun` must follow, before the commit ends: listeners hear of nothing else. */
  run(sql: string, params?: readonly SqlValue[]): void;
  /** Says what the statements before it changed; `runs` alone: any of them. */
  touch(kind: EntityKind): void;
  /** Says that the statements before it changed a run, or something of it. */
  touchRun(runId: string): void;
  /** Milliseconds since 1970: time comes from the program, never from SQL. */
  now(): number;
}
