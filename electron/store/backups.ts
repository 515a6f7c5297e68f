/** Dated copies of the database in `backups/`: made before a migration and once a day, kept 7. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ReviewError } from '../../models/errors.ts';
import {
  ensureDir,
  type Files,
  isMissing,
  nodeFiles,
  publishDurably,
  readIfThere,
  removeDurably,
  temporaryName,
  writeFileDurably,
} from '../files/files.ts';
import { openDatabase } from './database.ts';
import { startJournal } from './journal.ts';
import { acquireLock } from './lock.ts';
import { readMeta, requireIntegrity, snapshotFacts, writeMeta } from './snapshot.ts';
import { stamp } from './stamp.ts';

const KEPT = 7;
const DAY_MS = 24 * 60 * 60 * 1000;
const NAME = /^review-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z(-[\w-]+)?\.sqlite$/;

/** Names of the backups, newest first. */
export async function listBackups(dir: string, files: Files = nodeFiles): Promise<string[]> {
  try {
    const names = await files.list(join(dir, 'backups'));
    return names
      .filter((name) => NAME.test(name))
      .sort()
      .reverse();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Writes a backup and removes those beyond the newest 7. Returns its name. */
export async function backUp(
  dir: string,
  bytes: Uint8Array,
  reason: string,
  now: number,
  files: Files,
): Promise<string> {
  const folder = join(dir, 'backups');
  const name = `review-${stamp(now)}${reason && `-${reason}`}.sqlite`;
  await ensureDir(folder, files);
  await writeFileDurably(join(folder, name), bytes, files);
  for (const old of (await listBackups(dir, files)).slice(KEPT)) {
    await removeDurably(join(folder, old), files);
  }
  return name;
}

/** True when the newest backup is older than a day. */
export async function backupIsDue(dir: string, now: number, files: Files): Promise<boolean> {
  const [newest] = await listBackups(dir, files);
  const parts = newest && NAME.exec(newest);
  if (!parts) return true;
  const [, day, hours, minutes, seconds, ms] = parts;
  return now - Date.parse(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`) >= DAY_MS;
}

/**
 * Puts a backup in the place of the database. What was there stays beside it, under names that end
 * in `.replaced-<date>`. Opens nothing and needs the workspace for itself.
 * @throws ReviewError RESOURCE_DOES_NOT_EXIST, STORE_CORRUPT (the backup is damaged) or WORKSPACE_BUSY
 */
export async function restoreBackup(
  dir: string,
  name: string,
  { now = Date.now, files = nodeFiles }: { now?: () => number; files?: Files } = {},
): Promise<void> {
  const bytes = NAME.test(name) ? await readIfThere(join(dir, 'backups', name), files) : null;
  if (!bytes) {
    const names = (await listBackups(dir, files)).join(', ') || 'none';
    throw new ReviewError(
      'RESOURCE_DOES_NOT_EXIST',
      `There is no backup ${name} in ${dir}. Backups: ${names}.`,
    );
  }
  const { restored, sequence, lineage } = await asNewLineage(bytes, name);
  const lock = await acquireLock(dir, 'shot-review_restore');
  try {
    const journal = join(dir, 'review.journal');
    const snapshot = join(dir, 'review.sqlite');
    const suffix = `replaced-${stamp(now())}`;
    const current = await readIfThere(snapshot, files);
    if (current) await writeFileDurably(`${snapshot}.${suffix}`, current, files);
    // The journal goes first: it must never meet the restored database. Until the rename the old
    // database is still in place.
    const temporary = temporaryName(snapshot);
    await writeFileDurably(temporary, restored, files);
    if (await readIfThere(journal, files)) {
      await publishDurably(journal, `${journal}.${suffix}`, files);
    }
    await publishDurably(temporary, snapshot, files);
    const header = { format: 1 as const, lineage, snapshot: snapshotFacts(restored) };
    await (await startJournal(journal, sequence, header, files)).close();
  } finally {
    await lock.release();
  }
}

/** Checks a backup and gives it a lineage of its own, so that no journal of another past fits it. */
async function asNewLineage(
  bytes: Uint8Array,
  name: string,
): Promise<{ restored: Uint8Array; sequence: number; lineage: string }> {
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
