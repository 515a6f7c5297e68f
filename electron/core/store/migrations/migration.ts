/** A migration: one additive step of the schema. */

export interface Migration {
  version: number;
  name: string;
  /** Statements separated by semicolons; they run in one transaction. */
  sql: string;
}
