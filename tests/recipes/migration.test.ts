/** The recipe 'A migration' of CONTRIBUTING.md: a new schema needs only a file and its line in the list. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../build/setup/paths.mjs';
import { listBackups } from '../../electron/core/store/backups.ts';
import { MIGRATIONS } from '../../electron/core/store/migrate.ts';
import type { Migration } from '../../electron/core/store/migrations/migration.ts';
import {
  addRun,
  openTestStore,
  runNames,
  setUpWorkspace,
  workspace,
} from '../core/store/workspace.ts';

setUpWorkspace();

const next = MIGRATIONS.length + 1;
const added: Migration = {
  version: next,
  name: 'shot-clocks',
  sql: `
CREATE TABLE shot_clocks (
  run_uuid TEXT PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
  seconds REAL NOT NULL
) WITHOUT ROWID;
INSERT INTO shot_clocks SELECT run_uuid, 24 FROM runs;
`,
};

test('each file of the folder stands in the list, by its number and its name', () => {
  const files = readdirSync(join(ROOT, 'electron', 'core', 'store', 'migrations'));
  expect(files.filter((name) => /^\d/.test(name)).sort()).toEqual(
    MIGRATIONS.map(({ version, name }) => `${String(version).padStart(4, '0')}-${name}.ts`),
  );
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, i) => i + 1));
});

describe('a migration that is added to the list', () => {
  const migrations = [...MIGRATIONS, added];
  const applied = (store: Awaited<ReturnType<typeof openTestStore>>) =>
    store.read<{ name: string; applied_time: number }>(
      'SELECT name, applied_time FROM schema_migrations ORDER BY version',
    );

  test('brings an older workspace to it once, after a backup, and makes new ones of it', async () => {
    const before = await openTestStore();
    await addRun(before, 'old');
    await before.close();
    const store = await openTestStore({ migrations, now: () => 5000 });
    expect(applied(store).at(-1)).toEqual({ name: 'shot-clocks', applied_time: 5000 });
    expect(store.read('SELECT seconds FROM shot_clocks')).toEqual([{ seconds: 24 }]);
    expect(await listBackups(workspace.dir)).toEqual([
      expect.stringContaining(`before-schema-${next}`),
    ]);
    await store.close();
    const again = await openTestStore({ migrations, now: () => 6000 });
    expect(applied(again).at(-1)).toEqual({ name: 'shot-clocks', applied_time: 5000 });
    expect(runNames(again)).toEqual(['old']);
  });

  test('keeps a program out that does not know it', async () => {
    const store = await openTestStore({ migrations });
    expect(applied(store).map(({ name }) => name)).toEqual(migrations.map(({ name }) => name));
    await store.close();
    await expect(openTestStore()).rejects.toMatchObject({ code: 'STORE_TOO_NEW' });
  });
});
