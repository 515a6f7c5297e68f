/** Removes files and folders, and unfinished ones left by a crash. */

import { dirname, join } from 'node:path';
import { errnoOf, fileError, isNotFound, withFileError } from './errors.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { listIfExists } from './read.ts';
import { isTemporary } from './temporary.ts';

/** Deletes a temporary file; if that fails, the next start deletes it. */
export async function removeQuietly(
  path: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  await files.unlink(path).catch(() => {});
}

/** Removes a file and makes its absence durable; a missing file is not an error. */
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

/** Removes a file, or a folder with everything in it; for a link, only the link, not its target. */
export async function removeTree(path: string, files: FileSystem = nodeFileSystem): Promise<void> {
  try {
    return await files.unlink(path);
  } catch (error) {
    if (isNotFound(error)) return;
    // For a folder Linux reports EISDIR, other systems EPERM.
    if (!['EISDIR', 'EPERM'].includes(errnoOf(error) ?? '')) throw fileError('remove', path, error);
  }
  for (const name of await withFileError('remove', path, () => files.list(path))) {
    await removeTree(join(path, name), files);
  }
  await withFileError('remove', path, () => files.removeDir(path));
}

/** Removes unfinished files and folders that a crash left in a folder (not in its subfolders). */
export async function removeTemporaryFiles(
  dir: string,
  files: FileSystem = nodeFileSystem,
): Promise<string[]> {
  const left = (await listIfExists(dir, files)).filter(isTemporary);
  for (const name of left) await removeTree(join(dir, name), files);
  return left;
}
