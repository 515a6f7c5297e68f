/** The run store: SQLite in memory, made durable by a journal and snapshots. */

import { join } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { guardFileSystem } from '../files/guarded-file-system.ts';
import { removeTemporaryFiles } from '../files/remove.ts';
import { ensureDir } from '../files/write.ts';
import { writeBackup } from './backups.ts';
import { newId } from './ids.ts';
import { type LoadedStore, loadWorkspace } from './load.ts';
import { acquireLock } from './lock.ts';
import { MIGRATIONS, migrate, schemaVersion } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { RevisionLog, type Revisions } from './revisions.ts';
import type { StoreReader, Tx } from './sql.ts';
import { openSqlite, type StoreDatabase } from './sqlite.ts';
import type { StoreChange } from './touched.ts';
import { startWriter } from './writer.ts';

export interface StoreOptions {
  /** The workspace folder; created if it does not exist. */
  dir: string;
  /** Read without writing or locking, even while another program writes. Default false. */
  readOnly?: boolean;
  /** The name shown to others that find the workspace in use. Default 'shot-review'. */
  program?: string;
  files?: FileSystem;
  now?: () => number;
  migrations?: readonly Migration[];
}

export interface Store extends StoreReader {
  readonly dir: string;
  /** The file system for writing in the folder; it refuses once the folder is not the one that was opened. */
  readonly files: FileSystem;
  /** What the user should know, for example records lost to a damaged journal. */
  readonly notices: Text[];
  /**
   * Runs `work` in a transaction and resolves with its result once the changes are on the disk. If `work` throws, or
   * the disk fails, nothing is changed. Commits that wait for the disk at the same time share one fsync. `read` already
   * sees a commit that is on its way to the disk.
   * @throws ReviewError DISK_FULL, FILE_SYSTEM, WORKSPACE_LOST, or whatever `work` threw
   */
  commit<T>(work: (tx: Tx) => T): Promise<T>;
  /**
   * A commit whose work takes long: all or nothing of it is kept, and `read` works between its slices (and sees those
   * that are done). Each slice should take a few milliseconds; other commits wait for the last one.
   * @throws as `commit`
   */
  commitSlices(slices: Iterable<(tx: Tx) => void>): Promise<void>;
  /** Values cached for the current state, and which runs changed since earlier ones. */
  readonly revisions: Revisions;
  /** Calls `listener` with the changes of each later commit, once it is on the disk. */
  onCommit(listener: (change: StoreChange) => void): void;
  /** Updates review.sqlite now. The store does so itself once the journal has grown. */
  snapshot(): Promise<void>;
  /**
   * Finishes waiting commits, updates review.sqlite and releases the workspace.
   * @throws ReviewError WORKSPACE_LOST if the folder is gone: the store's contents are saved beside it
   */
  close(): Promise<void>;
}

/**
 * Opens a workspace's store.
 * @throws ReviewError WORKSPACE_BUSY, STORE_CORRUPT, STORE_TOO_NEW, DISK_FULL or FILE_SYSTEM; RESOURCE_DOES_NOT_EXIST
 * if there is nothing to read
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dir, now = Date.now, migrations = MIGRATIONS } = options;
  const unguarded = options.files ?? nodeFileSystem;
  if (options.readOnly) return openForReading({ dir, files: unguarded, migrations }, now());
  // Other users of the machine must not have access.
  await ensureDir(dir, unguarded, { mode: 0o700 });
  const lock = await acquireLock(dir, options.program ?? 'shot-review');
  const files = guardFileSystem(unguarded, () => {
    if (!lock.isHeld()) throw new ReviewError('WORKSPACE_LOST', 'store.folderGone', { dir });
  });
  const place = { dir, files, migrations };
  try {
    for (const folder of ['.', 'backups']) {
      await removeTemporaryFiles(join(dir, folder), files);
    }
    const loaded = await loadWorkspace({ ...place, now: now(), repair: true });
    const db = loaded?.db ?? (await openSqlite(null));
    try {
      const revisions = new RevisionLog();
      const listeners: ((change: StoreChange) => void)[] = [];
      const onCommit = (change: StoreChange) => {
        for (const listener of listeners) listener(change);
      };
      const { isHeld } = lock;
      const folder = { dir, files, unguarded, isHeld };
      const state = { ...(loaded ?? newWorkspace(db)), ...folder, now, revisions, onCommit };
      const migrated = await prepare(db, loaded, place, now());
      const writer = await startWriter(migrated ? { ...state, journalBytes: null } : state);
      return {
        dir,
        files,
        notices: state.notices,
        read: queryOnly(db),
        commit: writer.commit,
        commitSlices: writer.commitSlices,
        revisions,
        onCommit: (listener) => void listeners.push(listener),
        snapshot: writer.snapshot,
        async close() {
          try {
            await writer.close();
          } finally {
            db.close();
            await lock.release();
          }
        },
      };
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    await lock.release();
    throw error;
  }
}

interface StorePlace {
  readonly dir: string;
  readonly files: FileSystem;
  readonly migrations: readonly Migration[];
}

function newWorkspace(db: StoreDatabase): LoadedStore {
  return {
    db,
    lineage: newId(),
    replaced: '',
    sequence: 0,
    snapshotSequence: 0,
    snapshotBytes: 0,
    journalBytes: null,
    notices: [],
  };
}

/** Migrates after a backup; true if the schema changed. */
async function prepare(
  db: StoreDatabase,
  loaded: LoadedStore | null,
  { dir, files, migrations }: StorePlace,
  now: number,
): Promise<boolean> {
  const from = schemaVersion(db);
  const to = migrations[migrations.length - 1].version;
  if (loaded && from < to) {
    await writeBackup(dir, db.export(), `before-schema-${to}`, now, files);
  }
  migrate(db, migrations, now);
  return from < to;
}

async function openForReading(place: StorePlace, now: number): Promise<Store> {
  const { dir, files } = place;
  const loaded = await loadQuietly({ ...place, now, repair: false });
  if (!loaded) {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'store.noWorkspace', { dir });
  }
  const { db, notices } = loaded;
  migrate(db, place.migrations, now);
  const refuse = async () => {
    throw new ReviewError('INTERNAL', 'store.readOnly', { dir });
  };
  const close = async () => db.close();
  return {
    dir,
    files,
    notices,
    read: queryOnly(db),
    commit: refuse,
    commitSlices: refuse,
    revisions: new RevisionLog(),
    onCommit: () => {},
    snapshot: refuse,
    close,
  };
}

/** While another program appends or restores, the files look damaged; a moment later they do not. */
async function loadQuietly(
  place: Parameters<typeof loadWorkspace>[0],
): Promise<LoadedStore | null> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const loaded = await loadWorkspace(place).catch((error) => {
      if (error instanceof ReviewError && error.code === 'STORE_CORRUPT') return 'corrupt' as const;
      throw error;
    });
    if (loaded !== 'corrupt') {
      if (!loaded || loaded.notices.length === 0) return loaded;
      loaded.db.close();
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return loadWorkspace(place);
}

/** A write that bypassed `commit` would be lost at the next opening. */
function queryOnly(db: StoreDatabase): StoreReader['read'] {
  return (sql, params) => {
    if (!/^\s*(SELECT|WITH|VALUES|EXPLAIN|PRAGMA)\b/i.test(sql)) {
      throw new ReviewError('INTERNAL', 'store.queriesOnly', { sql });
    }
    return db.read(sql, params);
  };
}
