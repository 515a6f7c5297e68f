/** Whether the database is intact, by SQLite's own checks. */

import type { StoreReader } from './sql.ts';

export interface Integrity {
  /** What is wrong with the file's structure, in SQLite's words. */
  damage: string[];
  /** Rows of `table` that refer to missing rows of `parent`. */
  missingRows: { table: string; parent: string }[];
}

export function checkIntegrity(reader: StoreReader): Integrity {
  const found = reader.read<{ integrity_check: string }>('PRAGMA integrity_check');
  return {
    damage: found.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
    missingRows: reader.read<{ table: string; parent: string }>('PRAGMA foreign_key_check'),
  };
}
