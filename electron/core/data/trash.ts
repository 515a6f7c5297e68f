/** Removed datasets: the most recent ones can be restored while the workspace is open. */
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { deleteFromTrash, moveToTrash, restoreFromTrash } from './storage.ts';

const MOST_KEPT = 10;

/** Digests by folder, the most recently removed one last. */
const removed = new Map<string, readonly string[]>();

const othersThan = (datasetsDir: string, digest: string): readonly string[] =>
  (removed.get(datasetsDir) ?? []).filter((other) => other !== digest);

/** Removes a dataset; `restoreDataset` restores it. The oldest removed datasets are deleted permanently. */
export async function trashDataset(
  datasetsDir: string,
  digest: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  await moveToTrash(datasetsDir, digest, files);
  const all = [...othersThan(datasetsDir, digest), digest];
  removed.set(datasetsDir, all.slice(-MOST_KEPT));
  for (const old of all.slice(0, -MOST_KEPT)) await deleteFromTrash(datasetsDir, old, files);
}

/** Throws RESOURCE_DOES_NOT_EXIST if it was deleted permanently. */
export async function restoreDataset(
  datasetsDir: string,
  digest: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  await restoreFromTrash(datasetsDir, digest, files);
  removed.set(datasetsDir, othersThan(datasetsDir, digest));
}

/** Deletes removed datasets permanently. Call it when the workspace is closed. */
export async function emptyTrash(
  datasetsDir: string,
  files: FileSystem = nodeFileSystem,
): Promise<void> {
  const digests = removed.get(datasetsDir) ?? [];
  removed.delete(datasetsDir);
  for (const digest of digests) await deleteFromTrash(datasetsDir, digest, files);
}
