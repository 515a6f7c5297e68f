/** Replaces a workspace's database with a backup, keeping the previous state. */

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
import { BEFORE_RESTORE, listBackups, matchesDigest, writeBackup } from './backups.ts';
import { newId } from './ids.ts';
import { type JournalContents, readJournal } from './journal.ts';
import { type LoadedStore, loadWorkspace } from './load.ts';
import { acquireLock } from './lock.ts';
import { MIGRATIONS } from './migrate.ts';
import {
  DamagedSnapshotError,
  NO_JOURNAL,
  readMeta,
  requireIntegrity,
  writeMeta,
} from './snapshot.ts';
import { openSqlite, type StoreDatabase } from './sqlite.ts';
import { decodeStatements } from './statements.ts';
import { fileTimestamp } from './timestamp.ts';

/** The previous state, which is kept when a backup is restored. */
export interface RestoreResult {
  /** The name of its backup: restoring that undoes the restore. */
  readonly backup: string | null;
  /** Names of files in the workspace's folder. */
  readonly copies: readonly string[];
  /** Commits in the journal after the backup's last one, replayed if their own database could not be read. */
  readonly replayed: number;
}

/**
 * Replaces the database with a backup. The previous state is also kept as a backup or, if it cannot be read in full,
 * unchanged under names that end in `.replaced-<date>`. Needs exclusive use of the workspace.
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
    const { db } = await readBackup(dir, name, files);
    try {
      return await replaceStore(dir, db, now(), files);
    } finally {
      db.close();
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
  let replayed = 0;
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
    const bytes = await readIfExists(join(dir, 'review.journal'), files);
    const journal = bytes && readJournal(bytes);
    // If the database could be read in full, it is the state that the user wants to leave.
    if (journal && present.backup === null) replayed = replayJournal(backup, journal);
    const replaced = journal?.header?.lineage ?? NO_JOURNAL;
    await writeNewFile(temporary, (write) => write(restored(backup, replaced)), files);
  } catch (error) {
    for (const name of copies) await removeQuietly(join(dir, name), files);
    await removeQuietly(temporary, files);
    throw error;
  }
  // The decisive step. Until the next opening starts a new journal, the old one's lineage shows that it belongs to
  // another database.
  await publishDurably(temporary, snapshot, files);
  return { backup: present.backup, copies, replayed };
}

/**
 * Advances a backup to the journal's end, if the journal continues an earlier state of it; returns how many commits.
 */
function replayJournal(backup: StoreDatabase, { header, base, records }: JournalContents): number {
  const { lineage, sequence } = readMeta(backup);
  if (header?.lineage !== lineage || base > sequence) return 0;
  const later = records.filter((record) => record.sequence > sequence);
  if (later.length === 0) return 0;
  backup.run('BEGIN');
  try {
    for (const { payload } of later) {
      for (const { sql, params } of decodeStatements(payload)) backup.run(sql, params);
    }
    backup.run('COMMIT');
  } catch {
    backup.run('ROLLBACK'); // the journal is kept beside it, unchanged
    return 0;
  }
  writeMeta(backup, { sequence: sequence + later.length });
  return later.length;
}

/** A backup of snapshot and journal together, and whether it is complete. */
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

/** What is wrong with a backup; null if it is intact. */
export async function checkBackup(
  dir: string,
  name: string,
  files: FileSystem = nodeFileSystem,
): Promise<Message | null> {
  try {
    const { db, hasDigest } = await readBackup(dir, name, files);
    db.close();
    return hasDigest ? null : message('store.backupWithoutDigest', { name });
  } catch (error) {
    if (error instanceof ReviewError)
      return message('store.inBackup', { name, problem: error.text });
    throw error;
  }
}

/** Reads a backup and checks it by its digest and by SQLite's own check, or by the latter alone if it has no digest. */
async function readBackup(
  dir: string,
  name: string,
  files: FileSystem,
): Promise<{ db: StoreDatabase; hasDigest: boolean }> {
  const path = join(dir, 'backups', name);
  const bytes = await withFileError('read', path, () => files.read(path));
  const matches = await matchesDigest(dir, name, bytes, files);
  let db: StoreDatabase | undefined;
  try {
    if (matches === false) throw new DamagedSnapshotError(message('store.wrongChecksum'));
    db = await openSqlite(bytes);
    requireIntegrity(db);
    readMeta(db);
    return { db, hasDigest: matches !== null };
  } catch (error) {
    db?.close();
    throw new ReviewError(
      'STORE_CORRUPT',
      'store.backupDamaged',
      { name, reason: error instanceof DamagedSnapshotError ? error.found : reasonOf(error) },
      { cause: error },
    );
  }
}

/** A backup's bytes with a new lineage, so that no existing journal matches it. */
function restored(backup: StoreDatabase, replaced: string): Uint8Array {
  writeMeta(backup, { ...readMeta(backup), lineage: newId(), replaced, written: newId() });
  return backup.export();
}
