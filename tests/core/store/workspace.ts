/** A temporary workspace folder for each test, and small stores in it. */

import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach } from 'vitest';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { createRun } from '../../../electron/core/store/runs.ts';
import type { StoreReader } from '../../../electron/core/store/sql.ts';
import { openStore, type Store, type StoreOptions } from '../../../electron/core/store/store.ts';

/** The current test's folder. */
export const workspace = { dir: '' };

const opened: Store[] = [];

export function setUpWorkspace(): void {
  beforeEach(() => {
    workspace.dir = fs.mkdtempSync(join(os.tmpdir(), 'workspace-'));
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close().catch(() => {});
    fs.rmSync(workspace.dir, { recursive: true, force: true });
  });
}

/** Opens a store that is closed after the test. */
export async function openTestStore(options: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore({ dir: workspace.dir, ...options });
  opened.push(store);
  return store;
}

/** Commits a run with this name; returns its id. */
export function addRun(store: Store, name: string): Promise<string> {
  return store.commit((tx) => {
    return createRun(tx, { experimentId: ensureExperiment(tx, 'kobe'), name });
  });
}

/** Names of all runs in order of creation. */
export function runNames(reader: StoreReader): string[] {
  return reader.read<{ name: string }>('SELECT name FROM runs ORDER BY rowid').map((r) => r.name);
}

export function workspaceFile(name: string): string {
  return join(workspace.dir, name);
}

/** Rows of a database file, read by Node's own SQLite, which is independent of the store. */
export function querySqlite(path: string, sql: string): unknown[] {
  const db = new DatabaseSync(path);
  try {
    return db
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    db.close();
  }
}
