/** Puts a backup in the place of a workspace's database; what was there is kept. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ReviewError } from '../../models/errors.ts';
import { attempt } from '../files/errors.ts';
import { type Files, nodeFiles } from '../files/file-system.ts';
import { publishDurably } from '../files/publish.ts';
import { readIfThere } from '../files/read.ts';
import { temporaryName } from '../files/temporary.ts';
import { writeFileDurably } from '../files/write.ts';
import { BEFORE_RESTORE, backUp, listBackups } from './backups.ts';
import { openDatabase } from './database.ts';
import { startJournal } from './journal.ts';
import { type Loaded, loadWorkspace } from './load.ts';
import { acquireLock } from './lock.ts';
import { MIGRATIONS } from './migrate.ts';
import { readMeta, requireIntegrity, snapshotFacts, writeMeta } from './snapshot.ts';
import { stamp } from './stamp.ts';

/**
 * Puts a backup in the place of the database. What was there stays beside it, under names that end
 * in `.replaced-<date>`, and if it can be read as a backup too. Needs the workspace for itself.
 * Returns the names of what was kept.
 * @throws ReviewError RESOURCE_DOES_NOT_EXIST, STORE_CORRUPT (the backup is damaged) or WORKSPACE_BUSY
 */
export async function restoreBackup(
  dir: string,
  name: string,
  { now = Date.now, files = nodeFiles }: { now?: () => number; files?: Files } = {},
): Promise<{ kept: string[] }> {
  const names = await listBackups(dir, files);
  if (!names.includes(name)) {
    throw new ReviewError(
      'RESOURCE_DOES_NOT_EXIST',
      `There is no backup ${name} in ${dir}. Backups: ${names.join(', ') || 'none'}.`,
    );
  }
  const { restored, sequence, lineage } = await readBackup(dir, name, files);
  const lock = await acquireLock(dir, 'shot-review_restore');
  try {
    const journal = join(dir, 'review.journal');
    const snapshot = join(dir, 'review.sqlite');
    const suffix = `replaced-${stamp(now())}`;
    const kept = await backUpPresent(dir, now(), files);
    const current = await readIfThere(snapshot, files);
    if (current) {
      await writeFileDurably(`${snapshot}.${suffix}`, current, files);
      kept.push(`review.sqlite.${suffix}`);
    }
    // The journal goes first: it must never meet the restored database. Until the rename the old
    // database is still in place.
    const temporary = temporaryName(snapshot);
    await writeFileDurably(temporary, restored, files);
    if (await readIfThere(journal, files)) {
      await publishDurably(journal, `${journal}.${suffix}`, files);
      kept.push(`review.journal.${suffix}`);
    }
    await publishDurably(temporary, snapshot, files);
    const header = { format: 1 as const, lineage, snapshot: snapshotFacts(restored) };
    await (await startJournal(journal, sequence, header, files)).close();
    return { kept };
  } finally {
    await lock.release();
  }
}

/** A backup of snapshot and journal together; none where they cannot be read. */
async function backUpPresent(dir: string, now: number, files: Files): Promise<string[]> {
  const place = { dir, files, migrations: MIGRATIONS, now, repair: false };
  let loaded: Loaded | null;
  try {
    loaded = await loadWorkspace(place);
  } catch (error) {
    if (error instanceof ReviewError && /^STORE_/.test(error.code)) return [];
    throw error;
  }
  if (!loaded) return [];
  try {
    const { db, sequence, lineage } = loaded;
    writeMeta(db, { sequence, lineage });
    const name = await backUp(dir, db.export(), BEFORE_RESTORE, now, files);
    return [join('backups', name)];
  } finally {
    loaded.db.close();
  }
}

/** What is wrong with a backup; null when it is whole. */
export async function checkBackup(
  dir: string,
  name: string,
  files: Files = nodeFiles,
): Promise<string | null> {
  try {
    await readBackup(dir, name, files);
    return null;
  } catch (error) {
    if (error instanceof ReviewError) return `backups/${name}: ${error.message}`;
    throw error;
  }
}

/** Reads a backup, checks it and gives it a lineage of its own, so that no journal of another past fits it. */
async function readBackup(
  dir: string,
  name: string,
  files: Files,
): Promise<{ restored: Uint8Array; sequence: number; lineage: string }> {
  const path = join(dir, 'backups', name);
  const bytes = await attempt('read', path, () => files.read(path));
  try {
    const db = await openDatabase(bytes);
    try {
      requireIntegrity(db);
      const { sequence } = readMeta(db);
      const lineage = randomBytes(8).toString('hex');
      writeMeta(db, { sequence, lineage });
      return { restored: db.export(), sequence, lineage };
    } finally {
      db.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ReviewError(
      'STORE_CORRUPT',
      `The backup ${name} is damaged: ${reason}. Choose another.`,
      { cause: error },
    );
  }
}
