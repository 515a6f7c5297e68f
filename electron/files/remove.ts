/** Removes files and folders, and what a crash left unfinished. */

import { dirname, join } from 'node:path';
import { attempt, errnoOf, fileError, isMissing } from './errors.ts';
import { type Files, nodeFiles } from './file-system.ts';
import { listIfThere } from './read.ts';
import { isTemporary } from './temporary.ts';

/** Removes a file that nobody needs any more; should that fail, the next opening removes it. */
export async function removeScratch(path: string, files: Files = nodeFiles): Promise<void> {
  await files.unlink(path).catch(() => {});
}

/** Removes a file and makes its absence durable; one that is not there is fine. */
export async function removeDurably(path: string, files: Files = nodeFiles): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (isMissing(error)) return;
    throw fileError('remove', path, error);
  }
  await attempt('sync the folder of', path, () => files.syncDir(dirname(path)));
}

/** Removes a folder with everything in it, or a file; a link itself, not what it leads to. */
export async function removeTree(path: string, files: Files = nodeFiles): Promise<void> {
  try {
    return await files.unlink(path);
  } catch (error) {
    if (isMissing(error)) return;
    // Linux says EISDIR of a folder, other systems EPERM.
    if (!['EISDIR', 'EPERM'].includes(errnoOf(error) ?? '')) throw fileError('remove', path, error);
  }
  for (const name of await attempt('remove', path, () => files.list(path))) {
    await removeTree(join(path, name), files);
  }
  await attempt('remove', path, () => files.removeDir(path));
}

/** Removes unfinished files and folders that a crash left in a folder (not in its sub-folders). */
export async function removeLeftovers(dir: string, files: Files = nodeFiles): Promise<string[]> {
  const left = (await listIfThere(dir, files)).filter(isTemporary);
  for (const name of left) await removeTree(join(dir, name), files);
  return left;
}
