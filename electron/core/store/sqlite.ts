/** SQLite in memory (sql.js), with cached prepared statements and rows as objects. */

import initSqlJs, { type Database as SqlJs, type SqlJsStatic, type Statement } from 'sql.js';
import { ReviewError } from '../../../common/errors.ts';
import { ilike } from './ilike.ts';
import type { SqlValue, StoreReader } from './sql.ts';

export interface StoreDatabase extends StoreReader {
  /** Returns the values that were bound. */
  run(sql: string, params?: readonly SqlValue[]): SqlValue[];
  /** Runs several statements separated by semicolons, without values. */
  script(sql: string): void;
  /** The database file. Not allowed while a transaction is open. */
  export(): Uint8Array;
  /**
   * Grows the database now instead of during a commit. sql.js keeps the file as one array; when a page does not fit, it
   * is copied into one that is an eighth larger (0.1 s for 100 MB), and opening leaves no free space.
   */
  preallocate(): void;
  close(): void;
}

// A page cache that holds a typical store; negative means KiB. The rollback journal stays in memory: sql.js has no
// disk, and the journal file provides durability.
const SETTINGS = `
  PRAGMA journal_mode = MEMORY;
  PRAGMA synchronous = OFF;
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA temp_store = MEMORY;
  PRAGMA cache_size = -65536;
  PRAGMA foreign_keys = ON;
  PRAGMA case_sensitive_like = ON;
`;
const KEPT_STATEMENTS = 256;
/** SQLite's default page size in bytes; this many free pages suffice for some commits. */
const PAGE = 4096;
const ENOUGH_PAGES = 64;

let loading: Promise<SqlJsStatic> | undefined;

/** Opens a database file's bytes, or a new empty database. */
export async function openSqlite(bytes: Uint8Array | null): Promise<StoreDatabase> {
  loading ??= initSqlJs();
  const { Database } = await loading;
  const db = new Database(bytes);
  try {
    db.run(SETTINGS);
    db.create_function('ilike', ilike);
    db.exec('SELECT count(*) FROM sqlite_schema'); // reads the file, so garbage fails here
  } catch (error) {
    db.close();
    throw error;
  }
  return wrap(db);
}

function wrap(db: SqlJs): StoreDatabase {
  const kept = new Map<string, Statement>();

  function prepare(sql: string): Statement {
    const known = kept.get(sql);
    if (known) return known;
    if (kept.size >= KEPT_STATEMENTS) {
      const [oldest, statement] = kept.entries().next().value as [string, Statement];
      statement.free();
      kept.delete(oldest);
    }
    const statement = db.prepare(sql);
    kept.set(sql, statement);
    return statement;
  }

  return {
    run(sql, params = []) {
      const bound = bindable(sql, params);
      prepare(sql).run(bound);
      return bound;
    },
    read<Row>(sql: string, params: readonly SqlValue[] = []): Row[] {
      const statement = prepare(sql);
      try {
        statement.bind(bindable(sql, params));
        const columns = statement.getColumnNames();
        const rows: Row[] = [];
        while (statement.step()) {
          const values = statement.get();
          const row: Record<string, SqlValue> = {};
          for (let i = 0; i < columns.length; i++) row[columns[i]] = values[i];
          rows.push(row as Row);
        }
        return rows;
      } finally {
        statement.reset();
      }
    },
    script(sql) {
      db.exec(sql);
    },
    export: () => db.export(),
    preallocate() {
      const free = Number(db.exec('PRAGMA freelist_count')[0].values[0][0]);
      if (free >= ENOUGH_PAGES) return;
      // All free pages and at least one more, which are then free again.
      db.exec(`CREATE TABLE room AS SELECT zeroblob(${(free + 1) * PAGE}); DROP TABLE room`);
    },
    close() {
      db.close();
    },
  };
}

/**
 * Values as they are bound. NaN and missing ones are refused, because SQLite would make them NULL. Lone surrogates
 * become U+FFFD: UTF-8 cannot hold them.
 */
function bindable(sql: string, params: readonly SqlValue[]): SqlValue[] {
  return params.map((value) => {
    if (value === undefined || Number.isNaN(value)) {
      throw new ReviewError('INTERNAL', 'store.unboundValue', { value: String(value), sql });
    }
    return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value;
  });
}
