/** Runs for a table: columns instead of objects, and for each run only the keys that are shown. */

import type { RunStatus } from '../../common/run-status.ts';
import type { LifecycleStage } from '../core/store/experiments.ts';
import { runLabel } from '../core/store/ids.ts';
import { allRunValues, type RunValues, runValuesFor } from '../core/store/run-values.ts';
import { countRuns, type RunSearch, searchRowIds, searchRunIds } from '../core/store/search.ts';
import type { Store } from '../core/store/store.ts';
import { toWire, type WireNumber } from './wire.ts';

/** The keys whose values a page of runs includes. */
export interface SelectedKeys {
  readonly metrics: readonly string[];
  readonly params: readonly string[];
  readonly tags: readonly string[];
}

/** `name[i]`, `status[i]`, … and `metrics[j][i]` belong to the i-th run; j counts the requested keys. */
export interface ColumnarRuns {
  readonly runId: string[];
  readonly parentRunId: (string | null)[];
  readonly experimentId: string[];
  readonly name: string[];
  readonly status: RunStatus[];
  readonly lifecycleStage: LifecycleStage[];
  /** Milliseconds since 1970. */
  readonly startTime: (number | null)[];
  readonly endTime: (number | null)[];
  /** Unique per run; of two that started at the same time, the newer one has the greater serial. */
  readonly serial: number[];
  readonly userId: (string | null)[];
  readonly sourceName: (string | null)[];
  readonly stage: (string | null)[];
  readonly model: (string | null)[];
  /** The names of its datasets: see `datasetLabel`. */
  readonly dataset: (string | null)[];
  /** null if the run has no such metric. */
  readonly metrics: (WireNumber | null)[][];
  readonly params: (string | null)[][];
  readonly tags: (string | null)[][];
}

export interface RunPage extends ColumnarRuns {
  /** The store's revision when the page was read: see `runChangesSince`. */
  readonly revision: string;
  /** Total number of runs that match. */
  readonly total: number;
  readonly offset: number;
}

/** Changes to the runs of a search since a revision. */
export interface RunChanges {
  readonly revision: string;
  /** Runs written since then, the newest first, whether they match the filter or not. */
  readonly changed: ColumnarRuns;
  /** Runs written since then that are no longer in the search's experiments or view. */
  readonly gone: readonly string[];
  /** Serials of all runs that match the filter, in no particular order; null without a filter: all match. */
  readonly matching: readonly number[] | null;
  /** For the keys that were not read before, in their order, the values of all runs that have one. */
  readonly columns: {
    readonly metrics: readonly SparseColumn<WireNumber>[];
    readonly params: readonly SparseColumn<string>[];
    readonly tags: readonly SparseColumn<string>[];
  };
}

/** `value[i]` belongs to the run `runId[i]`. */
export interface SparseColumn<T> {
  readonly runId: readonly string[];
  readonly value: readonly T[];
}

/** A page with at most this many runs looks up each of them; a larger one reads whole columns, which are cached. */
const FEW = 500;

/** @throws ReviewError BAD_FILTER */
export function runPage(
  store: Store,
  search: RunSearch & { readonly limit: number; readonly offset: number },
  wanted: SelectedKeys,
): RunPage {
  const ids = searchRunIds(store, search);
  const isAll = search.offset === 0 && ids.length < search.limit;
  const total = isAll ? ids.length : countRuns(store, search);
  return {
    revision: store.revisions.current,
    total,
    offset: search.offset,
    ...runRows(store, ids, wanted),
  };
}

/**
 * For callers that hold all runs of the search without its filter, as of `revision`, but not yet the values of the keys
 * `unread`; null if the changes since then are no longer known. @throws ReviewError BAD_FILTER
 */
export function runChangesSince(
  store: Store,
  search: RunSearch,
  revision: string,
  wanted: SelectedKeys,
  unread: SelectedKeys,
): RunChanges | null {
  const among = store.revisions.runsWrittenSince(revision);
  if (among === null) return null;
  const ids = among.length === 0 ? [] : searchRunIds(store, { ...search, filter: '', among });
  const found = new Set(ids);
  return {
    revision: store.revisions.current,
    changed: runRows(store, ids, wanted),
    gone: among.filter((id) => !found.has(id)),
    matching: search.filter === '' ? null : searchRowIds(store, search),
    columns: sparseColumns(allRunValues(store), unread),
  };
}

function sparseColumns(values: RunValues, { metrics, params, tags }: SelectedKeys) {
  const sparse = <T>(column: ReadonlyMap<string, T>): SparseColumn<T> => ({
    runId: [...column.keys()],
    value: [...column.values()],
  });
  return {
    metrics: values.metrics(metrics).map((column) => ({
      runId: [...column.keys()],
      value: Array.from(column.values(), toWire),
    })),
    params: values.texts('params', params).map(sparse),
    tags: values.texts('tags', tags).map(sparse),
  };
}

function runRows(store: Store, ids: string[], wanted: SelectedKeys): ColumnarRuns {
  const columns = ids.length > FEW ? allRunValues(store) : runValuesFor(store, ids);
  const runs = columns.runs(ids);
  const [parentRunId, stage, model, ...tags] = columns.texts('tags', [...OWN_TAGS, ...wanted.tags]);
  return {
    runId: ids,
    parentRunId: alignToRuns(ids, parentRunId),
    experimentId: runs.map((run) => run.experiment_id),
    name: runs.map((run, i) => runLabel(run.name, ids[i]!)),
    status: runs.map((run) => run.status),
    lifecycleStage: runs.map((run) => run.lifecycle_stage),
    startTime: runs.map((run) => run.start_time),
    endTime: runs.map((run) => run.end_time),
    serial: runs.map((run) => run.serial),
    userId: runs.map((run) => run.user_id),
    sourceName: runs.map((run) => run.source_name),
    stage: alignToRuns(ids, stage),
    model: alignToRuns(ids, model),
    dataset: alignToRuns(ids, columns.datasets()),
    metrics: columns.metrics(wanted.metrics).map((values) =>
      ids.map((id) => {
        const value = values.get(id);
        return value === undefined ? null : toWire(value);
      }),
    ),
    params: columns.texts('params', wanted.params).map((values) => alignToRuns(ids, values)),
    tags: tags.map((values) => alignToRuns(ids, values)),
  };
}

const OWN_TAGS = ['mlflow.parentRunId', 'stage', 'model'];

function alignToRuns<T>(
  ids: readonly string[],
  values: ReadonlyMap<string, T> | undefined,
): (T | null)[] {
  return ids.map((id) => values?.get(id) ?? null);
}
