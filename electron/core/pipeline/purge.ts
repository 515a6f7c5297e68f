/**
 * Deletes runs permanently with their artifacts, so that a run exists either whole or not at all, whenever the program
 * ends.
 */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import type { FileSystem } from '../files/file-system.ts';
import { renameDurably, renameIfExists } from '../files/publish.ts';
import { listIfExists, pathExists } from '../files/read.ts';
import { removeTree } from '../files/remove.ts';
import { runExists } from '../store/run-queries.ts';
import { purgeRuns as purgeFromStore, requireDeleted } from '../store/runs.ts';
import type { Tx } from '../store/sql.ts';
import { runningRunIds } from './tracker.ts';
import type { Workspace } from './workspace.ts';

/** Suffix of a run's folder while the run is being purged. */
const ENDING = '.purged';
/** Runs that are checked or deleted before requests are answered again: a few milliseconds. */
const CHECKED = 500;
const TOGETHER = 20;

/**
 * Moves the folders aside, deletes the runs, removes the folders. After a crash before the runs are deleted, the next
 * opening restores the folders; after a later crash it removes them (`finishPurges`).
 * @throws ReviewError INVALID_PARAMETER_VALUE for a run that is not deleted or not ended; then nothing has happened
 */
export async function purgeRuns(
  { store, artifactsDir, files }: Workspace,
  runIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(runIds)];
  for (let from = 0; from < ids.length; from += CHECKED) {
    for (const id of ids.slice(from, from + CHECKED)) requireDeleted(store, id);
    await setImmediate();
  }
  const going = new Set(runningRunIds(store));
  const atWork = ids.find((id) => going.has(id));
  if (atWork !== undefined) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.runGoingOn', { id: atWork });
  }
  const aside: string[] = [];
  try {
    for (const id of ids) {
      const folder = join(artifactsDir, id);
      if (await renameIfExists(folder, folder + ENDING, files)) aside.push(id);
    }
    await store.commitSlices(purges(ids));
  } catch (error) {
    // The next opening restores any that stay aside.
    for (const id of aside) await putBack(join(artifactsDir, id), files).catch(() => {});
    throw error;
  }
  for (const id of aside) await removeTree(join(artifactsDir, id + ENDING), files);
}

function* purges(ids: readonly string[]): Generator<(tx: Tx) => void> {
  for (let from = 0; from < ids.length; from += TOGETHER) {
    yield (tx) => purgeFromStore(tx, ids.slice(from, from + TOGETHER));
  }
}

/** Completes interrupted purges and reports folders that cannot be moved. Call only while no purge runs. */
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

/**
 * Moves a file or folder to a place where one of the same name may have been created meanwhile; of two files, that one
 * is kept.
 */
async function mergeInto(from: string, to: string, files: FileSystem): Promise<void> {
  if (!(await pathExists(to, files))) return renameDurably(from, to, files);
  for (const name of await listIfExists(from, files)) {
    await mergeInto(join(from, name), join(to, name), files);
  }
  await removeTree(from, files);
}
