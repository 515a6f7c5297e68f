/** Upgrades a database to the program's schema version, one transaction per migration. */

import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { initial } from './migrations/0001-initial.ts';
import { mlflowImports } from './migrations/0002-mlflow-imports.ts';
import { tracking } from './migrations/0003-tracking.ts';
import { keyCounts } from './migrations/0004-key-counts.ts';
import type { Migration } from './migrations/migration.ts';
import type { StoreReader } from './sql.ts';
import type { StoreDatabase } from './sqlite.ts';

/** All migrations, in order. */
export const MIGRATIONS: readonly Migration[] = [initial, mlflowImports, tracking, keyCounts];

/** The schema version of a database; 0 if it is empty. */
export function schemaVersion(db: StoreReader): number {
  const [table] = db.read("SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'");
  if (!table) return 0;
  return db.read<{ version: number }>('SELECT max(version) AS version FROM schema_migrations')[0]
    .version;
}

/** Runs the migrations that a database has not had yet. One that throws is rolled back. */
export function migrate(db: StoreDatabase, migrations: readonly Migration[], now: number): void {
  const from = schemaVersion(db);
  for (const migration of migrations) {
    if (migration.version <= from) continue;
    db.run('BEGIN');
    try {
      db.script(
        'CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_time INTEGER NOT NULL)',
      );
      db.script(migration.sql);
      db.run('INSERT INTO schema_migrations (version, name, applied_time) VALUES (?, ?, ?)', [
        migration.version,
        migration.name,
        now,
      ]);
      db.run('COMMIT');
    } catch (error) {
      db.run('ROLLBACK');
      const { version, name } = migration;
      throw new ReviewError(
        'INTERNAL',
        'store.migrationFailed',
        { version, name, reason: reasonOf(error) },
        { cause: error },
      );
    }
  }
}
