/** Gives finished files and folders their final names. */

import { dirname } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { errnoOf, fileError, isNotFound, withFileError } from './errors.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';

/**
 * Gives a finished file or folder its final name: rename, then fsync of the folder. For files that a library wrote
 * under a `temporaryName`, call `syncFile` first.
 * @throws ReviewError FILE_SYSTEM; the temporary file is kept and named in the message
 */
export async function publishDurably(
  temporary: string,
  path: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  try {
    await renameWithRetry(temporary, path, files);
  } catch (error) {
    const { code, text } = fileError('rename to', path, error);
    const problem = message('files.heldOpen', { problem: text, path: temporary });
    throw new ReviewError(code, problem, { cause: error });
  }
  await withFileError('sync the folder of', path, () => files.syncDir(dirname(path)));
}

/** Renames durably; if that fails, renames back. */
export async function renameDurably(
  from: string,
  to: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  await withFileError('rename to', to, () => renameWithRetry(from, to, files));
  await withFileError('sync the folder of', to, () => files.syncDir(dirname(to)));
}

/** Like `renameDurably`; false if there is nothing at `from`. */
export async function renameIfExists(
  from: string,
  to: string,
  files: FileSystem = nodeFileSystem,
): Promise<boolean> {
  try {
    await renameDurably(from, to, files);
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

export interface Rename {
  readonly from: string;
  readonly to: string;
}

/**
 * Moves finished files and folders to their final places, one after another; if one fails, those before it are moved
 * back.
 * @throws ReviewError FILE_SYSTEM
 */
export async function publishAll(
  renames: readonly Rename[],
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  const moved: Rename[] = [];
  try {
    for (const one of renames) {
      await withFileError('rename to', one.to, () => renameWithRetry(one.from, one.to, files));
      moved.push(one);
    }
    for (const folder of new Set(renames.map(({ to }) => dirname(to)))) {
      await withFileError('sync', folder, () => files.syncDir(folder));
    }
  } catch (error) {
    for (const { from, to } of moved.reverse()) {
      await renameWithRetry(to, from, files).catch(() => {}); // the first error says more
    }
    throw error;
  }
}

// Virus scanners and indexers hold files open for a moment on Windows; a rename over them fails.
const RETRY_MS = [10, 20, 40, 80, 160, 320, 640];

async function renameWithRetry(from: string, to: string, files: FileSystem): Promise<void> {
  for (let turn = 0; ; turn++) {
    try {
      return await files.rename(from, to);
    } catch (error) {
      const passing = ['EPERM', 'EACCES', 'EBUSY'].includes(errnoOf(error) ?? '');
      if (!passing || turn >= RETRY_MS.length) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS[turn]));
    }
  }
}
