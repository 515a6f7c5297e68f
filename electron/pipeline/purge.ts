/** Removes runs for good with their artifacts, so that a run is there whole or gone, whenever the program ends. */
import { join } from 'node:path';
import type { Files } from '../files/file-system.ts';
import { renameDurably, renameIfThere } from '../files/publish.ts';
import { listIfThere } from '../files/read.ts';
import { removeTree } from '../files/remove.ts';
import { purgeRun, requireDeleted } from '../store/runs.ts';
import type { Workspace } from './workspace.ts';

/** Follows a run's id in the name of its folder while it is being purged. */
const ENDING = '.purged';

/**
 * Sets the folders aside, forgets the runs, removes the folders. A crash before the runs are
 * forgotten gives the folders back at the next opening, one after that removes them (`finishPurges`).
 * @throws ReviewError INVALID_PARAMETER_VALUE for a run that is not deleted; nothing happened then
 */
export async function purgeRuns(
  { store, artifactsDir, files }: Workspace,
  runIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(runIds)];
  for (const id of ids) requireDeleted(store, id);
  const aside: string[] = [];
  try {
    for (const id of ids) {
      const folder = join(artifactsDir, id);
      if (await renameIfThere(folder, folder + ENDING, files)) aside.push(id);
    }
    await store.commit((tx) => {
      for (const id of ids) purgeRun(tx, id);
    });
  } catch (error) {
    for (const id of aside) await putBack(join(artifactsDir, id), files);
    throw error;
  }
  for (const id of aside) await removeTree(join(artifactsDir, id + ENDING), files);
}

/** Ends what purges left that did not come to their end. To be called while nobody purges. */
export async function finishPurges({ store, artifactsDir, files }: Workspace): Promise<void> {
  for (const name of await listIfThere(artifactsDir, files)) {
    if (!name.endsWith(ENDING)) continue;
    const id = name.slice(0, -ENDING.length);
    const [known] = store.read('SELECT 1 FROM runs WHERE run_uuid = ?', [id]);
    if (known) await putBack(join(artifactsDir, id), files);
    else await removeTree(join(artifactsDir, name), files);
  }
}

function putBack(folder: string, files: Files): Promise<void> {
  return renameDurably(folder + ENDING, folder, files);
}
