/** Removed datasets: the last few can be had back for as long as the workspace is open. */
import { type Files, nodeFiles } from '../files/file-system.ts';
import { discard, setAside, takeBack } from './storage.ts';

const MOST_KEPT = 10;

/** Digests by folder, the last removed one last. */
const removed = new Map<string, readonly string[]>();

const othersThan = (datasetsDir: string, digest: string): readonly string[] =>
  (removed.get(datasetsDir) ?? []).filter((other) => other !== digest);

/** Removes a dataset; `restoreDataset` has it back. Those removed long before go for good. */
export async function removeDataset(
  datasetsDir: string,
  digest: string,
  files: Files = nodeFiles,
): Promise<void> {
  await setAside(datasetsDir, digest, files);
  const all = [...othersThan(datasetsDir, digest), digest];
  removed.set(datasetsDir, all.slice(-MOST_KEPT));
  for (const old of all.slice(0, -MOST_KEPT)) await discard(datasetsDir, old, files);
}

/** Throws RESOURCE_DOES_NOT_EXIST where it is gone for good. */
export async function restoreDataset(
  datasetsDir: string,
  digest: string,
  files: Files = nodeFiles,
): Promise<void> {
  await takeBack(datasetsDir, digest, files);
  removed.set(datasetsDir, othersThan(datasetsDir, digest));
}

/** Removes for good what was removed. To be called when the workspace is closed. */
export async function discardRemoved(datasetsDir: string, files: Files = nodeFiles): Promise<void> {
  const digests = removed.get(datasetsDir) ?? [];
  removed.delete(datasetsDir);
  for (const digest of digests) await discard(datasetsDir, digest, files);
}
