/**
 * Dated copies of the database in `backups/`, each with its digest: made before a migration and once a day; 7 are kept.
 */

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { withFileError } from '../files/errors.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { listIfExists, readIfExists } from '../files/read.ts';
import { removeDurably } from '../files/remove.ts';
import { ensureDir, writeFileDurably } from '../files/write.ts';
import { fileTimestamp } from './timestamp.ts';

const KEPT = 7;
/** The reason of a backup made before another one is restored, so that the restore can be undone. */
export const BEFORE_RESTORE = 'before-restore';
const DAY_MS = 24 * 60 * 60 * 1000;
const NAME = /^review-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z(-[\w-]+)?\.sqlite$/;

/** Names of the backups, newest first. */
export async function listBackups(
  dir: string,
  files: FileSystem = nodeFileSystem,
): Promise<string[]> {
  const names = await listIfExists(join(dir, 'backups'), files);
  return names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
}

export interface Backup {
  name: string;
  /** Milliseconds since 1970. */
  time: number;
  /** `manual`, `before-schema-2`, `before-restore`; null for daily ones. */
  reason: string | null;
  bytes: number;
}

/** The backups with the facts in their names, newest first. */
export async function describeBackups(
  dir: string,
  files: FileSystem = nodeFileSystem,
): Promise<Backup[]> {
  const names = await listBackups(dir, files);
  return Promise.all(
    names.map(async (name) => {
      const path = join(dir, 'backups', name);
      const bytes = await withFileError('read the size of', path, () => files.size(path));
      const { time, reason } = readName(name);
      return { name, time, reason, bytes };
    }),
  );
}

function readName(name: string): { time: number; reason: string | null } {
  const [, day, hours, minutes, seconds, ms, reason] = NAME.exec(name) as RegExpExecArray;
  const time = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
  return { time, reason: reason ? reason.slice(1) : null };
}

/** Writes a backup and removes all others of its kind except the 6 newest. Returns its name. */
export async function writeBackup(
  dir: string,
  bytes: Uint8Array,
  reason: string,
  now: number,
  files: FileSystem,
): Promise<string> {
  const folder = join(dir, 'backups');
  const name = `review-${fileTimestamp(now)}${reason && `-${reason}`}.sqlite`;
  await ensureDir(folder, files);
  // In the format of sha256sum, which can also check it.
  const digest = Buffer.from(`${sha256(bytes)}  ${name}\n`);
  await writeFileDurably(join(folder, digestName(name)), digest, files);
  await writeFileDurably(join(folder, name), bytes, files);
  // Trying one backup after another must not delete older ones.
  const isUndo = (one: string) => readName(one).reason === BEFORE_RESTORE;
  const rivals = (await listBackups(dir, files)).filter(
    // After the clock was set back, the newest one looks old.
    (one) => one !== name && isUndo(one) === isUndo(name),
  );
  for (const old of rivals.slice(KEPT - 1)) {
    await removeDurably(join(folder, old), files);
    await removeDurably(join(folder, digestName(old)), files);
  }
  return name;
}

/** Whether a backup's bytes are unchanged since it was written; null if it has no digest. */
export async function matchesDigest(
  dir: string,
  name: string,
  bytes: Uint8Array,
  files: FileSystem,
): Promise<boolean | null> {
  const digest = await readIfExists(join(dir, 'backups', digestName(name)), files);
  return (
    digest &&
    Buffer.from(digest)
      .toString()
      .startsWith(`${sha256(bytes)}  `)
  );
}

const digestName = (name: string) => `${name}.sha256`;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** True if there is no backup from the last 24 hours; one dated in the future was made while the clock was wrong. */
export async function isBackupDue(dir: string, now: number, files: FileSystem): Promise<boolean> {
  const ages = (await listBackups(dir, files)).map((name) => now - readName(name).time);
  return !ages.some((age) => age >= 0 && age < DAY_MS);
}
