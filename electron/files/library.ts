/** Files that something else writes by itself: DuckDB, the system's own copying. */

import fs from 'node:fs';
import { attempt, errnoOf, fileError } from './errors.ts';
import { type Files, nodeFiles } from './file-system.ts';
import { publishDurably } from './publish.ts';
import { removeScratch } from './remove.ts';
import { temporaryName } from './temporary.ts';

/** Lets a library write a file; system errors become a `fileError`, the library's own stay. */
export async function writeByLibrary<T>(
  path: string,
  write: () => Promise<T>,
  files: Files = nodeFiles,
): Promise<T> {
  try {
    return await files.external(path, write);
  } catch (error) {
    throw errnoOf(error) === undefined ? error : fileError('write', path, error);
  }
}

/**
 * Lets a library write a file under a temporary name and puts it in the place of `path` when it is
 * on the disk. A failure before the rename leaves nothing behind.
 * @throws ReviewError DISK_FULL or FILE_SYSTEM, or the library's own error
 */
export async function replaceByLibrary(
  path: string,
  write: (temporary: string) => Promise<unknown>,
  files: Files = nodeFiles,
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await writeByLibrary(temporary, () => write(temporary), files);
    await syncFile(temporary, files);
  } catch (error) {
    await removeScratch(temporary, files);
    throw error;
  }
  await publishDurably(temporary, path, files);
}

/** Puts a file's contents on the disk and returns its size in bytes. */
export async function syncFile(path: string, files: Files = nodeFiles): Promise<number> {
  const file = await attempt('open', path, () => files.open(path));
  try {
    await attempt('sync', path, () => file.sync());
  } finally {
    await attempt('close', path, () => file.close());
  }
  return attempt('read the size of', path, () => files.size(path));
}

/** Copies a file to the place of `to`, which it replaces as a whole. */
export async function copyDurably(
  from: string,
  to: string,
  files: Files = nodeFiles,
): Promise<void> {
  const copy = (temporary: string) =>
    fs.promises.copyFile(from, temporary, fs.constants.COPYFILE_FICLONE);
  await replaceByLibrary(to, copy, files);
}
