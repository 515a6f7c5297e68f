/** Removes files and folders, and what a crash left unfinished. */

import { dirname, join } from 'node:path';
import { errnoOf, fileError, isNotFound, withFileError } from './errors.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { listIfExists } from './read.ts';
import { isTemporary } from './temporary.ts';

/** Deletes a temporary file; on failure the next start deletes it. */
export async function removeQuietly(
  path: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  await files.unlink(path).catch(() => {});
}

/** Removes a file and makes its absence durable; one that is not there is fine. */
export async function removeDurably(
  path: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (isNotFound(error)) return;
    throw fileError('remove', path, error);
  }
  await withFileError('sync the folder of', path, () => files.syncDir(dirname(path)));
}

/** Removes a folder with everything in it, or a file; a link itself, not what it leads to. */
export async function removeTree(path: string, files: FileSystem = nodeFileSystem): Promise<void> {
  try {
    return await files.unlink(path);
  } catch (error) {
    if (isNotFound(error)) return;
    // Linux says EISDIR of a folder, other systems EPERM.
    if (!['EISDIR', 'EPERM'].includes(errnoOf(error) ?? '')) throw fileError('remove', path, error);
  }
  for (const name of await withFileError('remove', path, () => files.list(path))) {
    await removeTree(join(path, name), files);
  }
  await withFileError('remove', path, () => files.removeDir(path));
}

/** Removes unfinished files and folders that a crash left in a folder (not in its sub-folders). */
export async function removeTemporaryFiles(
  dir: string,
  files: FileSystem = nodeFileSystem,
): Promise<string[]> {
  const left = (await listIfExists(dir, files)).filter(isTemporary);
  for (const name of left) await removeTree(join(dir, name), files);
  return left;
}
