/** How a run is named on the command line. */

import { getModelVersionByAlias } from '../core/store/registry.ts';
import { findRunIds } from '../core/store/runs.ts';
import type { StoreReader } from '../core/store/sql.ts';
import { CommandError } from './command-error.ts';

/** The id of the only run whose id begins with what was typed. Throws `RESOURCE_DOES_NOT_EXIST`. */
export function requireRunId(store: StoreReader, typed: string): string {
  const ids = /^[0-9a-f]{4,32}$/.test(typed) ? findRunIds(store, typed) : [];
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return id;
  throw new CommandError(
    'RESOURCE_DOES_NOT_EXIST',
    ids.length === 0
      ? `There is no run '${typed}'. 'shot-review runs' lists those that are there.`
      : `${ids.length} runs begin with '${typed}': give more letters.`,
  );
}

/** The run of a model that was typed as a run's id or as `NAME@ALIAS`. Throws `RESOURCE_DOES_NOT_EXIST`. */
export function requireModelRunId(store: StoreReader, typed: string): string {
  const at = typed.lastIndexOf('@');
  if (at < 0) return requireRunId(store, typed);
  const { name, version, runId } = getModelVersionByAlias(
    store,
    typed.slice(0, at),
    typed.slice(at + 1),
  );
  if (runId !== null) return runId;
  throw new CommandError(
    'RESOURCE_DOES_NOT_EXIST',
    `Version ${version} of '${name}' has no run here whose model could be read.`,
  );
}
