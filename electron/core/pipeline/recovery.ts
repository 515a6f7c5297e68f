/** Crash recovery: ends runs and removes files that a killed process left in a workspace. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { message } from '../../../common/i18n/message.ts';
import { removeInterruptedImports } from '../data/storage.ts';
import type { FileSystem } from '../files/file-system.ts';
import { listIfExists } from '../files/read.ts';
import { removeTemporaryFiles, removeTree } from '../files/remove.ts';
import { importedRunIds } from '../store/imported-runs.ts';
import { endRun } from '../store/runs.ts';
import type { Store } from '../store/store.ts';
import { setTags } from '../store/tags.ts';
import { finishPurges } from './purge.ts';
import { runningRunIds } from './tracker.ts';
import type { Workspace } from './workspace.ts';

/** Where a browser host saves uploaded files. */
export function uploadsDir({ dir }: Workspace): string {
  return join(dir, 'uploads');
}

/** Call after taking the workspace lock: no other process is writing then. */
export async function recoverWorkspace(workspace: Workspace): Promise<void> {
  const { store, datasetsDir, artifactsDir, files } = workspace;
  await removeInterruptedImports(datasetsDir, files);
  await removeTree(uploadsDir(workspace), files);
  await finishPurges(workspace);
  // Artifacts of imported runs may have been partly copied, whatever the status of the run.
  const unfinished = new Set([...(await failOrphanedRuns(store)), ...importedRunIds(store)]);
  for (const id of await listIfExists(artifactsDir, files)) {
    if (unfinished.has(id)) await removeArtifactLeftovers(join(artifactsDir, id), files);
  }
}

/** Ends the runs that were still running. Returns their ids. */
async function failOrphanedRuns(store: Store): Promise<string[]> {
  const orphans = runningRunIds(store);
  if (orphans.length === 0) return [];
  await store.commit((tx) => {
    for (const id of orphans) {
      setTags(tx, id, { error: message('pipeline.endedBefore') });
      endRun(tx, id, 'FAILED');
    }
  });
  return orphans;
}

/** Removes half-written artifacts. */
async function removeArtifactLeftovers(folder: string, files: FileSystem): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  await removeTemporaryFiles(folder, files);
  for (const entry of entries) {
    if (entry.isDirectory()) await removeArtifactLeftovers(join(folder, entry.name), files);
  }
}
