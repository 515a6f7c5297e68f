/** Opens whatever a user chooses (a folder, a database, a project, a zip) as MLflow stores. */

import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { type Message, mapStrings } from '../../../common/i18n/text.ts';
import { removeTree } from '../files/remove.ts';
import { processTempPath } from '../files/temporary.ts';
import { ensureDir } from '../files/write.ts';
import { newId } from '../store/ids.ts';
import { isFolder, isOfSystem, realPath } from './artifact-address.ts';
import { createWatchState, forgetSqlRun, type WatchState } from './change-detection.ts';
import {
  type FoundStore,
  findStores,
  isDatabase,
  isExperiment,
  isRun,
  isZip,
} from './find-stores.ts';
import { readFileStore } from './read-files.ts';
import { readSqliteStore } from './read-sqlite.ts';
import type { Problem, StoreRecordItem } from './records.ts';
import type { ReportProblem } from './text-files.ts';
import { yieldToEventLoop } from './yield-to-event-loop.ts';
import { unzipSafely } from './zip.ts';

/** Where stores are read: in this process, or in the data process. */
export interface StoreSource {
  /** As `readMlflowStores`; a series of reads has the name `follow`: what is unchanged since its last one is left out. */
  read(path: string, options: SourceOptions): AsyncGenerator<StoreRecordItem>;
  /** Ends a series of reads. */
  forget(follow: string): void;
}

export interface SourceOptions extends Omit<ReadOptions, 'seen' | 'onOpen'> {
  follow?: string;
  /** Runs of the databases in `among` to read even if they are unchanged. */
  again?: readonly { database: string; runId: string }[];
}

/** Reads in this process. */
export function createStoreSource(): StoreSource & {
  read(
    path: string,
    options: SourceOptions & Pick<ReadOptions, 'onOpen'>,
  ): AsyncGenerator<StoreRecordItem>;
} {
  const series = new Map<string, WatchState>();
  return {
    read(path, { follow, again = [], ...options }) {
      if (follow === undefined) return readMlflowStores(path, options);
      const seen = series.get(follow) ?? createWatchState();
      series.set(follow, seen);
      for (const { database, runId } of again) forgetSqlRun(seen, database, runId);
      return readMlflowStores(path, { ...options, seen });
    },
    forget: (follow) => void series.delete(follow),
  };
}

export interface ReadOptions {
  /** Called with the size of a file that is about to be read as a whole. */
  onOpen?: (bytes: number) => void;
  /** Number of runs read so far, out of those counted in the store at `path`. */
  onProgress?: (progress: { path: string; runs: number; total: number }) => void;
  signal?: AbortSignal;
  /** Stores to read; default all stores found at the path. */
  among?: readonly FoundStore[];
  /** Kept by the caller between reads: runs unchanged since the last read are left out. */
  seen?: WatchState;
}

/**
 * Everything in the MLflow stores at a path, one after another: a store, its experiments, each before its runs, logged
 * models, registered models, with problems in between as they occur. One run is in memory at a time, but a database as
 * a whole. Nothing is ever written at the path.
 * @throws ReviewError RESOURCE_DOES_NOT_EXIST, BAD_INPUT_FILE if there is no store, CANCELLED
 */
export async function* readMlflowStores(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<StoreRecordItem> {
  const root = resolve(path);
  if (isOfSystem(realPath(root) ?? root)) throw noStore(root, message('mlflow.folderOfSystem'));
  const stat = statSync(root, { throwIfNoEntry: false });
  if (!stat)
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'mlflow.nothingThere', { path: root });
  if (options.among) {
    const folder = stat.isDirectory() ? root : dirname(root);
    for (const store of options.among) yield* readStore(store, folder, options);
  } else if (stat.isDirectory()) {
    yield* readFolder(root, options);
  } else if (isDatabase(root)) {
    const isStore = yield* readStore({ path: root, kind: 'sqlite' }, dirname(root), options);
    if (!isStore) throw noStore(root, message('mlflow.noTables'));
  } else if (isZip(root)) {
    yield* readZip(root, options);
  } else {
    throw noStore(root, message('mlflow.neitherDatabaseNorZip'));
  }
}

async function* readFolder(root: string, options: ReadOptions): AsyncGenerator<StoreRecordItem> {
  if (isRun(root)) throw noStore(root, message('mlflow.folderOfRun'));
  if (isExperiment(root)) {
    throw noStore(root, message('mlflow.folderOfExperiment'));
  }
  const { stores, problems } = findStores(root);
  let count = 0;
  for (const store of stores) {
    if (yield* readStore(store, root, options)) count++;
  }
  if (count === 0) {
    throw noStore(root, message('mlflow.noStoreInFolder'));
  }
  for (const problem of problems) yield { type: 'problem', ...problem };
}

async function* readZip(zip: string, options: ReadOptions): AsyncGenerator<StoreRecordItem> {
  const folder = processTempPath(`zip-${newId()}`);
  const outside = (text: string) => text.replaceAll(folder, zip);
  try {
    options.onOpen?.(statSync(zip).size);
    await ensureDir(folder);
    await unzipSafely(zip, folder, options);
    for await (const item of readFolder(folder, options)) {
      if (item.type === 'store') yield { ...item, path: outside(item.path), temporary: true };
      else if (item.type !== 'problem') yield item;
      else yield { ...item, path: outside(item.path), reason: mapStrings(item.reason, outside) };
    }
  } catch (error) {
    if (!(error instanceof ReviewError)) throw error;
    throw new ReviewError(error.code, mapStrings(error.text, outside), { cause: error });
  } finally {
    await removeTree(folder);
  }
}

/** The items of one store; false if it turns out not to be one. */
async function* readStore(
  { path, kind }: FoundStore,
  root: string,
  { onProgress, onOpen, signal, seen }: ReadOptions,
): AsyncGenerator<StoreRecordItem, boolean> {
  const problems: Problem[] = [];
  const report: ReportProblem = (where, reason) => problems.push({ path: where, reason });
  if (kind === 'sqlite') onOpen?.(statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  const read =
    kind === 'files'
      ? readFileStore(path, report, seen)
      : await readSqliteStore(path, report, seen);
  if (!read) return false;
  const total = read.runCount;
  yield {
    type: 'store',
    path,
    kind,
    bases: basesOf(path, root),
    temporary: false,
    runCount: total,
  };
  let runs = 0;
  for (const item of read.items) {
    while (problems.length > 0) yield { type: 'problem', ...(problems.shift() as Problem) };
    if (item) yield item;
    if (item === null || item.type === 'run') runs++;
    if (await yieldToEventLoop(signal)) onProgress?.({ path, runs, total });
  }
  for (const problem of problems) yield { type: 'problem', ...problem };
  onProgress?.({ path, runs, total });
  return true;
}

/** Folders that may hold the artifacts of a store; `root` is the folder that was opened. */
export function basesOf(store: string, root: string): string[] {
  return [...new Set([store, dirname(store), root])].filter(isFolder);
}

function noStore(path: string, reason: Message): ReviewError {
  return new ReviewError('BAD_INPUT_FILE', 'mlflow.noStore', { path, reason });
}
