/** Files that something else writes: DuckDB, or the system's own copying. */

import fs from 'node:fs';
import { errnoOf, fileError, withFileError } from './errors.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { publishDurably } from './publish.ts';
import { removeQuietly } from './remove.ts';
import { temporaryName } from './temporary.ts';

/** Lets a library write a file; system errors become a `fileError`, the library's own pass through. */
export async function writeExternally<T>(
  path: string,
  write: () => Promise<T>,
  files: FileSystem = nodeFileSystem,
): Promise<T> {
  try {
    return await files.external(path, write);
  } catch (error) {
    throw errnoOf(error) === undefined ? error : fileError('write', path, error);
  }
}

/**
 * Lets a library write a file under a temporary name and moves it to `path` once it is on the disk. A failure before
 * the rename leaves nothing behind.
 * @throws ReviewError DISK_FULL or FILE_SYSTEM, or the library's own error
 */
export async function replaceExternally(
  path: string,
  write: (temporary: string) => Promise<unknown>,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await writeExternally(temporary, () => write(temporary), files);
    await syncFile(temporary, files);
  } catch (error) {
    await removeQuietly(temporary, files);
    throw error;
  }
  await publishDurably(temporary, path, files);
}

/** Flushes a file's contents to the disk and returns its size in bytes. */
export async function syncFile(path: string, files: FileSystem = nodeFileSystem): Promise<number> {
  const file = await withFileError('open', path, () => files.open(path));
  try {
    await withFileError('sync', path, () => file.sync());
  } finally {
    await withFileError('close', path, () => file.close());
  }
  return withFileError('read the size of', path, () => files.size(path));
}

/** Copies a file to `to`, replacing a file there as a whole. */
export async function copyDurably(
  from: string,
  to: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  const copy = (temporary: string) =>
    fs.promises.copyFile(from, temporary, fs.constants.COPYFILE_FICLONE);
  await replaceExternally(to, copy, files);
}
