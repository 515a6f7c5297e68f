/** Removes runs for good with their artifacts, so that a run is there whole or gone, whenever the program ends. */
import { join } from 'node:path';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import type { FileSystem } from '../files/file-system.ts';
import { renameDurably, renameIfExists } from '../files/publish.ts';
import { listIfExists, pathExists } from '../files/read.ts';
import { removeTree } from '../files/remove.ts';
import { runExists } from '../store/run-queries.ts';
import { purgeRun, requireDeleted } from '../store/runs.ts';
import { runningRunIds } from './tracker.ts';
import type { Workspace } from './workspace.ts';

/** Follows a run's id in the name of its folder while it is being purged. */
const ENDING = '.purged';

/**
 * Sets the folders aside, forgets the runs, removes the folders. A crash before the runs are
 * forgotten gives the folders back at the next opening, one after that removes them (`finishPurges`).
 * @throws ReviewError INVALID_PARAMETER_VALUE for a run that is not deleted or not ended; nothing happened then
 */
export async function purgeRuns(
  { store, artifactsDir, files }: Workspace,
  runIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(runIds)];
  for (const id of ids) requireDeleted(store, id);
  const atWork = runningRunIds(store).find((id) => ids.includes(id));
  if (atWork !== undefined) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.runGoingOn', { id: atWork });
  }
  const aside: string[] = [];
  try {
    for (const id of ids) {
      const folder = join(artifactsDir, id);
      if (await renameIfExists(folder, folder + ENDING, files)) aside.push(id);
    }
    await store.commit((tx) => {
      for (const id of ids) purgeRun(tx, id);
    });
  } catch (error) {
    // What stays aside comes back at the next opening.
    for (const id of aside) await putBack(join(artifactsDir, id), files).catch(() => {});
    throw error;
  }
  for (const id of aside) await removeTree(join(artifactsDir, id + ENDING), files);
}

/** Completes interrupted purges and reports folders that cannot be moved. Call while no purge runs. */
export async function finishPurges({ store, artifactsDir, files }: Workspace): Promise<void> {
  for (const name of await listIfExists(artifactsDir, files)) {
    if (!name.endsWith(ENDING)) continue;
    const id = name.slice(0, -ENDING.length);
    try {
      if (runExists(store, id)) await putBack(join(artifactsDir, id), files);
      else await removeTree(join(artifactsDir, name), files);
    } catch (error) {
      store.notices.push(reasonOf(error));
    }
  }
}

function putBack(folder: string, files: FileSystem): Promise<void> {
  return mergeInto(folder + ENDING, folder, files);
}

/** Moves a file or folder to where one of its name may have been made meanwhile; of two files that one stays. */
async function mergeInto(from: string, to: string, files: FileSystem): Promise<void> {
  if (!(await pathExists(to, files))) return renameDurably(from, to, files);
  for (const name of await listIfExists(from, files)) {
    await mergeInto(join(from, name), join(to, name), files);
  }
  await removeTree(from, files);
}
