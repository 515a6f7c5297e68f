/** A page-side cache of runs: fetched once, then updated with changes. */

import type {
  ColumnarRuns,
  RunChanges,
  RunPage,
  SelectedKeys,
  SparseColumn,
} from '../../../../electron/server/run-page.ts';

/** Stays the same object as long as the run's index does not change. */
export interface CachedRun {
  readonly runId: string;
  readonly index: number;
}

export interface RunCache {
  /** The store's revision that the data comes from. */
  readonly revision: string;
  readonly keys: SelectedKeys;
  /** A run keeps its index in these; new ones are appended. */
  readonly rows: ColumnarRuns;
  readonly indexOf: ReadonlyMap<string, number>;
  /** By run index. */
  readonly runs: readonly CachedRun[];
  /** Indices of the runs that are still in the search, newest first. */
  readonly indices: readonly number[];
  /** By run index: a number that changes whenever the run is read again. Unique among cached runs. */
  readonly versions: readonly number[];
}

let versions = 0;

export function createRunCache(page: RunPage, keys: SelectedKeys): RunCache {
  const version = ++versions;
  const { runId } = page;
  return {
    revision: page.revision,
    keys,
    rows: page,
    indexOf: new Map(runId.map((id, i) => [id, i])),
    runs: runId.map((id, i) => ({ runId: id, index: i })),
    indices: runId.map((_, i) => i),
    versions: runId.map(() => version),
  };
}

/** The requested keys whose values are not in the cache. */
export function missingKeys(held: RunCache, keys: SelectedKeys): SelectedKeys {
  const unread = (kind: keyof SelectedKeys) => {
    const known = new Set(held.keys[kind]);
    return keys[kind].filter((key) => !known.has(key));
  };
  return { metrics: unread('metrics'), params: unread('params'), tags: unread('tags') };
}

/**
 * Updates the cache to the keys `keys`; `columns` contains the ones that it lacks. Unchanged parts stay the same
 * object, and so does everything derived from them.
 */
export function updateRunCache(
  before: RunCache,
  { revision, changed, gone, columns }: RunChanges,
  keys: SelectedKeys,
): RunCache {
  const held = sameKeys(before.keys, keys) ? before : addKeys(before, columns, keys);
  if (changed.runId.length === 0 && gone.length === 0) return { ...held, revision };
  const { indexOf, runs, at } = placeRuns(held, changed.runId);
  const rows = replaceRows(held.rows, changed, at);
  return {
    revision,
    keys: held.keys,
    rows,
    indexOf,
    runs,
    indices: orderRuns(held, rows, at, gone),
    versions: renumber(held.versions, at),
  };
}

function renumber(before: readonly number[], at: readonly number[]): readonly number[] {
  const version = ++versions;
  const copy = [...before];
  for (const place of at) copy[place] = version;
  return copy;
}

/** The indices of the runs; runs that are not in the cache are added. */
function placeRuns(
  held: RunCache,
  runIds: readonly string[],
): Pick<RunCache, 'indexOf' | 'runs'> & { readonly at: readonly number[] } {
  const news = runIds.filter((runId) => !held.indexOf.has(runId));
  const first = held.runs.length;
  const added = news.map((runId, i) => ({ runId, index: first + i }));
  const indexOf =
    news.length === 0
      ? held.indexOf
      : new Map([...held.indexOf, ...added.map(({ runId, index }) => [runId, index] as const)]);
  return {
    indexOf,
    runs: news.length === 0 ? held.runs : [...held.runs, ...added],
    at: runIds.map((runId) => indexOf.get(runId) as number),
  };
}

function orderRuns(
  held: RunCache,
  rows: ColumnarRuns,
  at: readonly number[],
  gone: readonly string[],
): readonly number[] {
  const among = new Set(held.indices);
  const left = gone.flatMap((id) => held.indexOf.get(id) ?? []);
  const isSame =
    rows.startTime === held.rows.startTime &&
    at.every((place) => among.has(place)) &&
    !left.some((place) => among.has(place));
  if (isSame) return held.indices;
  for (const place of at) among.add(place);
  for (const place of left) among.delete(place);
  return newestFirst(rows, [...among]);
}

function sameKeys(a: SelectedKeys, b: SelectedKeys): boolean {
  const same = (kind: keyof SelectedKeys) =>
    a[kind].length === b[kind].length && a[kind].every((key, j) => key === b[kind][j]);
  return same('metrics') && same('params') && same('tags');
}

function addKeys(held: RunCache, columns: RunChanges['columns'], keys: SelectedKeys): RunCache {
  const unread = missingKeys(held, keys);
  const of = <T>(
    kind: keyof SelectedKeys,
    known: readonly (T | null)[][],
    read: readonly SparseColumn<T>[],
  ) =>
    keys[kind].map((key) => {
      const at = held.keys[kind].indexOf(key);
      return at >= 0 ? known[at] : toDense(held, read[unread[kind].indexOf(key)]);
    });
  const { rows } = held;
  return {
    ...held,
    keys,
    rows: {
      ...rows,
      metrics: of('metrics', rows.metrics, columns.metrics),
      params: of('params', rows.params, columns.params),
      tags: of('tags', rows.tags, columns.tags),
    },
  };
}

/** By run index; values of runs that are not in the cache are dropped. */
function toDense<T>({ indexOf, versions }: RunCache, { runId, value }: SparseColumn<T>) {
  const values = new Array<T | null>(versions.length).fill(null);
  for (const [i, id] of runId.entries()) {
    const place = indexOf.get(id);
    if (place !== undefined) values[place] = value[i];
  }
  return values;
}

/** Indices of the runs with these serials, in overall order. */
export function indicesOfSerials(
  indices: readonly number[],
  serial: readonly number[],
  serials: readonly number[],
): readonly number[] {
  const among = new Set(serials);
  return indices.filter((place) => among.has(serial[place]));
}

function replaceAt<T>(values: T[], news: readonly T[], at: readonly number[]): T[] {
  if (at.every((place, i) => place < values.length && values[place] === news[i])) return values;
  const copy = [...values];
  for (const [i, place] of at.entries()) copy[place] = news[i];
  return copy;
}

function replaceRows(
  rows: ColumnarRuns,
  changed: ColumnarRuns,
  at: readonly number[],
): ColumnarRuns {
  const put = <T>(values: T[], news: readonly T[]) => replaceAt(values, news, at);
  return {
    runId: put(rows.runId, changed.runId),
    parentRunId: put(rows.parentRunId, changed.parentRunId),
    experimentId: put(rows.experimentId, changed.experimentId),
    name: put(rows.name, changed.name),
    status: put(rows.status, changed.status),
    lifecycleStage: put(rows.lifecycleStage, changed.lifecycleStage),
    startTime: put(rows.startTime, changed.startTime),
    endTime: put(rows.endTime, changed.endTime),
    serial: put(rows.serial, changed.serial),
    userId: put(rows.userId, changed.userId),
    sourceName: put(rows.sourceName, changed.sourceName),
    stage: put(rows.stage, changed.stage),
    model: put(rows.model, changed.model),
    dataset: put(rows.dataset, changed.dataset),
    metrics: rows.metrics.map((values, j) => put(values, changed.metrics[j])),
    params: rows.params.map((values, j) => put(values, changed.params[j])),
    tags: rows.tags.map((values, j) => put(values, changed.tags[j])),
  };
}

/** In the program's order. */
function newestFirst({ startTime, serial }: ColumnarRuns, indices: number[]): readonly number[] {
  const start = (place: number) => startTime[place] ?? Number.NEGATIVE_INFINITY;
  return indices.sort((a, b) => {
    const [first, second] = [start(a), start(b)];
    return first === second ? serial[b] - serial[a] : second - first;
  });
}
