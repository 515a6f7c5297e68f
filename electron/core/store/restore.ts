/** Puts a backup in the place of a workspace's database; what was there is kept. */

import { join } from 'node:path';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { withFileError } from '../files/errors.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { publishDurably } from '../files/publish.ts';
import { readIfExists } from '../files/read.ts';
import { removeQuietly } from '../files/remove.ts';
import { temporaryName } from '../files/temporary.ts';
import { writeFileDurably, writeNewFile } from '../files/write.ts';
import { BEFORE_RESTORE, listBackups, writeBackup } from './backups.ts';
import { newId } from './ids.ts';
import { readJournal } from './journal.ts';
import { type LoadedStore, loadWorkspace } from './load.ts';
import { acquireLock } from './lock.ts';
import { MIGRATIONS } from './migrate.ts';
import { NO_JOURNAL, readMeta, requireIntegrity, writeMeta } from './snapshot.ts';
import { openSqlite, type StoreDatabase } from './sqlite.ts';
import { fileTimestamp } from './timestamp.ts';

/** The previous state, kept when a backup is restored. */
export interface RestoreResult {
  /** The name of the backup of it: restoring that undoes the restore. */
  readonly backup: string | null;
  /** Names of files in the workspace's folder. */
  readonly copies: readonly string[];
}

/**
 * Puts a backup in the place of the database. What was there is kept as a backup too, or where it
 * cannot be read in full, as it is, under names that end in `.replaced-<date>`. Needs the workspace
 * for itself.
 * @throws ReviewError RESOURCE_DOES_NOT_EXIST, STORE_CORRUPT (the backup is damaged) or WORKSPACE_BUSY
 */
export async function restoreBackup(
  dir: string,
  name: string,
  { now = Date.now, files = nodeFileSystem }: { now?: () => number; files?: FileSystem } = {},
): Promise<RestoreResult> {
  const names = await listBackups(dir, files);
  if (!names.includes(name)) {
    throw names.length > 0
      ? new ReviewError('RESOURCE_DOES_NOT_EXIST', 'store.backupNotFound', {
          name,
          dir,
          backups: names.join(', '),
        })
      : new ReviewError('RESOURCE_DOES_NOT_EXIST', 'store.noBackups', { name, dir });
  }
  const lock = await acquireLock(dir, 'shot-review_restore');
  try {
    const backup = await readBackup(dir, name, files);
    try {
      return await replaceStore(dir, backup, now(), files);
    } finally {
      backup.close();
    }
  } finally {
    await lock.release();
  }
}

async function replaceStore(
  dir: string,
  backup: StoreDatabase,
  now: number,
  files: FileSystem,
): Promise<RestoreResult> {
  const snapshot = join(dir, 'review.sqlite');
  const temporary = temporaryName(snapshot);
  const present = await backUpPresent(dir, now, files);
  const copies: string[] = [];
  try {
    if (!present.whole) {
      for (const name of ['review.sqlite', 'review.journal']) {
        const bytes = await readIfExists(join(dir, name), files);
        if (!bytes) continue;
        const copy = `${name}.replaced-${fileTimestamp(now)}`;
        await writeFileDurably(join(dir, copy), bytes, files);
        copies.push(copy);
      }
    }
    const journal = await readIfExists(join(dir, 'review.journal'), files);
    const replaced = (journal && readJournal(journal).header?.lineage) ?? NO_JOURNAL;
    await writeNewFile(temporary, (write) => write(restored(backup, replaced)), files);
  } catch (error) {
    for (const name of copies) await removeQuietly(join(dir, name), files);
    await removeQuietly(temporary, files);
    throw error;
  }
  // The one step that counts. The journal that stays is known by its lineage as another's, until the
  // next opening starts a new one.
  await publishDurably(temporary, snapshot, files);
  return { backup: present.backup, copies };
}

/** A backup of snapshot and journal together, and whether it holds all of them. */
async function backUpPresent(
  dir: string,
  now: number,
  files: FileSystem,
): Promise<{ backup: string | null; whole: boolean }> {
  const place = { dir, files, migrations: MIGRATIONS, now, repair: false };
  let loaded: LoadedStore | null;
  try {
    loaded = await loadWorkspace(place);
  } catch (error) {
    if (!(error instanceof ReviewError) || !/^STORE_/.test(error.code)) throw error;
    return { backup: null, whole: false };
  }
  if (!loaded) return { backup: null, whole: true };
  const { db, sequence, lineage, notices } = loaded;
  try {
    writeMeta(db, { sequence, lineage });
    const backup = await writeBackup(dir, db.export(), BEFORE_RESTORE, now, files);
    return { backup, whole: notices.length === 0 };
  } finally {
    db.close();
  }
}

/** What is wrong with a backup; null when it is whole. */
export async function checkBackup(
  dir: string,
  name: string,
  files: FileSystem = nodeFileSystem,
): Promise<Message | null> {
  try {
    (await readBackup(dir, name, files)).close();
    return null;
  } catch (error) {
    if (error instanceof ReviewError)
      return message('store.inBackup', { name, problem: error.text });
    throw error;
  }
}

/** Reads a backup and checks it. */
async function readBackup(dir: string, name: string, files: FileSystem): Promise<StoreDatabase> {
  const path = join(dir, 'backups', name);
  const bytes = await withFileError('read', path, () => files.read(path));
  let db: StoreDatabase | undefined;
  try {
    db = await openSqlite(bytes);
    requireIntegrity(db);
    readMeta(db);
    return db;
  } catch (error) {
    db?.close();
    throw new ReviewError(
      'STORE_CORRUPT',
      'store.backupDamaged',
      { name, reason: reasonOf(error) },
      { cause: error },
    );
  }
}

/** A backup's bytes with a lineage of its own, so that no journal of another past fits it. */
function restored(backup: StoreDatabase, replaced: string): Uint8Array {
  writeMeta(backup, { ...readMeta(backup), lineage: newId(), replaced, written: newId() });
  return backup.export();
}
