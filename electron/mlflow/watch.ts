/** Follows MLflow stores that are still written to: what is new comes in within a second. */

import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReviewError } from '../../models/errors.ts';
import type { Store } from '../store/store.ts';
import type { FoundStore } from './find.ts';
import {
  type ImportOptions,
  type ImportSummary,
  importMlflow,
  type StoreSummary,
} from './import.ts';
import { fileStamp } from './sqlite-copy.ts';
import type { Seen } from './stamps.ts';

const INTERVAL_MS = 500;

export interface WatchOptions extends Omit<ImportOptions, 'among' | 'seen'> {
  signal: AbortSignal;
  /**
   * Hears of the first import, and then of each that found something. After the first one a summary
   * counts only the runs that had changed.
   */
  onImport: (summary: ImportSummary) => void;
}

/**
 * Imports the stores at a path and whatever is added to them, until `signal` is aborted.
 * @throws ReviewError as `importMlflow`; BAD_INPUT_FILE for a zip, which nothing is written to
 */
export async function watchMlflow(
  store: Store,
  path: string,
  { onImport, onProgress, signal, copy }: WatchOptions,
): Promise<void> {
  const seen: Seen = new Map();
  const stamps = new Map<string, string>();
  const read = async (among?: readonly FoundStore[]) => {
    const first = among === undefined;
    const summary = await importMlflow(store, path, {
      copy,
      signal,
      among,
      seen,
      onProgress: first ? onProgress : undefined,
    });
    if (first || summary.stores.some(hasNews)) onImport(summary);
    return summary.stores;
  };
  try {
    const stores = await read();
    if (!stores.every((one) => fs.existsSync(one.path))) {
      throw new ReviewError('BAD_INPUT_FILE', `${path} is a zip: it was imported and cannot grow.`);
    }
    for (;;) {
      await sleep(INTERVAL_MS, undefined, { signal });
      const changed = stores.filter((one) => one.kind === 'files' || databaseChanged(one.path));
      if (changed.length > 0) await read(changed);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }

  /** True also at the first look: something may have come in while the rest was imported. */
  function databaseChanged(database: string): boolean {
    const stamp = fileStamp(database);
    const changed = stamps.get(database) !== stamp;
    stamps.set(database, stamp);
    return changed;
  }
}

function hasNews({ runs, added }: StoreSummary): boolean {
  return runs > 0 || Object.values(added).some((count) => count > 0);
}
