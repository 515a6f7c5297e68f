/** Follows MLflow stores that are still being written: anything new is imported within a second. */

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReviewError } from '../../../common/errors.ts';
import type { Store } from '../store/store.ts';
import type { FoundStore } from './find-stores.ts';
import { type ImportOptions, type ImportSummary, importMlflow } from './import.ts';
import type { StoreSummary } from './import-summary.ts';
import { basesOf, createStoreSource } from './read-stores.ts';
import { type RunningRuns, runsWithNewArtifacts } from './running-run-artifacts.ts';
import { fileStamp } from './sqlite-copy.ts';

/**
 * How long to wait after a check that took this many ms: checks should take a tenth of the time, but anything written
 * just after one must be imported by the next, within a second.
 */
function restAfter(took: number): number {
  return Math.max(250, Math.min(9 * took, 1000 - 2 * took));
}

export interface WatchOptions extends Omit<ImportOptions, 'among' | 'follow' | 'running'> {
  signal: AbortSignal;
  /**
   * Called for the first import, and then for each that found something. After the first one, a summary counts only the
   * runs that changed.
   */
  onImport: (summary: ImportSummary) => void;
  /** Called with the paths of the stores that are not there, when one disappears or returns. */
  onAbsent?: (paths: readonly string[]) => void;
}

/**
 * Imports the stores at a path and everything added to them, until `signal` is aborted. A store that disappears is
 * waited for.
 * @throws ReviewError as `importMlflow`; BAD_INPUT_FILE for a zip, since nothing is ever added to one
 */
export async function watchMlflow(
  store: Store,
  path: string,
  { onImport, onAbsent, onProgress, signal, copy, source = createStoreSource() }: WatchOptions,
): Promise<void> {
  const follow = randomUUID();
  const running: RunningRuns = new Map();
  const told = new Set<string>();
  const stamps = new Map<string, string>();
  let absent: readonly string[] = [];
  const read = async (
    among?: readonly FoundStore[],
    again?: { database: string; runId: string }[],
  ) => {
    const first = among === undefined;
    const summary = await importMlflow(store, path, {
      copy,
      signal,
      among,
      source,
      follow,
      again,
      running,
      onProgress: first ? onProgress : undefined,
    });
    if (summary.stores.map(hasNews).includes(true) || first) onImport(summary);
    return summary.stores;
  };
  try {
    const stores = await read();
    if (!stores.every((one) => existsSync(one.path))) {
      throw new ReviewError('BAD_INPUT_FILE', 'mlflow.zipCannotGrow', { path });
    }
    let took = 0;
    for (;;) {
      await sleep(restAfter(took), undefined, { signal });
      const started = performance.now();
      const there = stores.filter((one) => existsSync(one.path));
      tellAbsent(stores.filter((one) => !there.includes(one)).map((one) => one.path));
      await readChanged(there).catch((error: unknown) => {
        // It may have disappeared while it was read.
        if (there.every((one) => existsSync(one.path))) throw error;
      });
      took = performance.now() - started;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    source.forget(follow);
  }

  async function readChanged(there: readonly FoundStore[]): Promise<void> {
    const again = there.flatMap(({ path: database, kind }) =>
      kind === 'files'
        ? []
        : runsWithNewArtifacts(running, database, basesOf(database, path)).map((runId) => ({
            database,
            runId,
          })),
    );
    const changed = there.filter(
      (one) =>
        one.kind === 'files' ||
        databaseChanged(one.path) ||
        again.some(({ database }) => database === one.path),
    );
    if (changed.length > 0) await read(changed, again);
  }

  function tellAbsent(paths: readonly string[]): void {
    if (paths.join('\n') === absent.join('\n')) return;
    absent = paths;
    // One that returns may be another file with an old time.
    for (const one of paths) stamps.delete(one);
    onAbsent?.(paths);
  }

  /** Also true at the first check: something may have been added while the rest was imported. */
  function databaseChanged(database: string): boolean {
    const stamp = fileStamp(database);
    const changed = stamps.get(database) !== stamp;
    stamps.set(database, stamp);
    return changed;
  }

  /** Also true for a new problem, for example in a database that became unreadable. */
  function hasNews({ changed, copied_artifacts, ...summary }: StoreSummary): boolean {
    const remarks = [
      summary.kept_edits,
      summary.set_elsewhere,
      summary.renumbered_versions,
      summary.missing_artifacts,
      summary.problems,
    ].flatMap((list) => list.map((one) => JSON.stringify([summary.path, one])));
    const before = told.size;
    for (const remark of remarks) told.add(remark);
    return changed || copied_artifacts > 0 || told.size > before;
  }
}
