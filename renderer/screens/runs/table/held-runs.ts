/** Runs at hand: read once, then brought up to date with what became of them. */

import type {
  RunPage,
  RunRows,
  RunsSince,
  SparseColumn,
  WantedKeys,
} from '../../../../electron/api/run-page.ts';

/** The same object as long as the run keeps its place. */
export interface HeldRun {
  readonly runId: string;
  readonly at: number;
}

export interface HeldRuns {
  /** Of the store when they were so. */
  readonly revision: string;
  readonly wanted: WantedKeys;
  /** A run keeps its place in these; new ones are added at the end. */
  readonly rows: RunRows;
  readonly placeOf: ReadonlyMap<string, number>;
  /** By place. */
  readonly runs: readonly HeldRun[];
  /** Places of those that are still in the search, the newest first. */
  readonly places: readonly number[];
  /** By place: another number than before where the run was read again. No other runs at hand have them. */
  readonly versions: readonly number[];
}

let versions = 0;

export function hold(page: RunPage, wanted: WantedKeys): HeldRuns {
  const version = ++versions;
  const { runId } = page;
  return {
    revision: page.revision,
    wanted,
    rows: page,
    placeOf: new Map(runId.map((id, i) => [id, i])),
    runs: runId.map((id, i) => ({ runId: id, at: i })),
    places: runId.map((_, i) => i),
    versions: runId.map(() => version),
  };
}

/** Those of the keys whose values are not at hand. */
export function unreadKeys(held: HeldRuns, wanted: WantedKeys): WantedKeys {
  const unread = (kind: keyof WantedKeys) => {
    const known = new Set(held.wanted[kind]);
    return wanted[kind].filter((key) => !known.has(key));
  };
  return { metrics: unread('metrics'), params: unread('params'), tags: unread('tags') };
}

/** With the values of the keys `wanted`; `since` has the columns of those that are not at hand. */
export function broughtUpToDate(
  before: HeldRuns,
  { revision, changed, gone, columns }: RunsSince,
  wanted: WantedKeys,
): HeldRuns {
  const held = sameKeys(before.wanted, wanted) ? before : withKeys(before, columns, wanted);
  if (changed.runId.length === 0 && gone.length === 0) return { ...held, revision };
  const placeOf = new Map(held.placeOf);
  const runs = [...held.runs];
  const at = changed.runId.map((runId) => {
    const place = placeOf.get(runId);
    if (place !== undefined) return place;
    const { length } = runs;
    placeOf.set(runId, length);
    runs.push({ runId, at: length });
    return length;
  });
  const rows = written(held.rows, changed, at);
  const version = ++versions;
  const places = new Set([...held.places, ...at]);
  for (const id of gone) places.delete(placeOf.get(id) ?? -1);
  return {
    revision,
    wanted: held.wanted,
    rows,
    placeOf,
    runs,
    places: newestFirst(rows, [...places]),
    versions: replaced(
      held.versions,
      at.map(() => version),
      at,
    ),
  };
}

function sameKeys(a: WantedKeys, b: WantedKeys): boolean {
  const same = (kind: keyof WantedKeys) =>
    a[kind].length === b[kind].length && a[kind].every((key, j) => key === b[kind][j]);
  return same('metrics') && same('params') && same('tags');
}

function withKeys(held: HeldRuns, columns: RunsSince['columns'], wanted: WantedKeys): HeldRuns {
  const unread = unreadKeys(held, wanted);
  const of = <T>(
    kind: keyof WantedKeys,
    known: readonly (T | null)[][],
    read: readonly SparseColumn<T>[],
  ) =>
    wanted[kind].map((key) => {
      const at = held.wanted[kind].indexOf(key);
      return at >= 0 ? known[at] : dense(held, read[unread[kind].indexOf(key)]);
    });
  const { rows } = held;
  return {
    ...held,
    wanted,
    rows: {
      ...rows,
      metrics: of('metrics', rows.metrics, columns.metrics),
      params: of('params', rows.params, columns.params),
      tags: of('tags', rows.tags, columns.tags),
    },
  };
}

/** By place. Runs that are not at hand have none. */
function dense<T>({ placeOf, versions }: HeldRuns, { runId, value }: SparseColumn<T>) {
  const values = new Array<T | null>(versions.length).fill(null);
  for (const [i, id] of runId.entries()) {
    const place = placeOf.get(id);
    if (place !== undefined) values[place] = value[i];
  }
  return values;
}

/** Places of the runs with these serials, in the order of all. */
export function placesOf(
  { places, rows: { serial } }: HeldRuns,
  serials: readonly number[],
): readonly number[] {
  const among = new Set(serials);
  return places.filter((place) => among.has(serial[place]));
}

function replaced<T>(values: readonly T[], news: readonly T[], at: readonly number[]): T[] {
  const copy = [...values];
  for (const [i, place] of at.entries()) copy[place] = news[i];
  return copy;
}

function written(rows: RunRows, changed: RunRows, at: readonly number[]): RunRows {
  const put = <T>(values: readonly T[], news: readonly T[]) => replaced(values, news, at);
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
    metrics: rows.metrics.map((values, j) => put(values, changed.metrics[j])),
    params: rows.params.map((values, j) => put(values, changed.params[j])),
    tags: rows.tags.map((values, j) => put(values, changed.tags[j])),
  };
}

/** As the program orders them. */
function newestFirst({ startTime, serial }: RunRows, places: number[]): readonly number[] {
  const start = (place: number) => startTime[place] ?? Number.NEGATIVE_INFINITY;
  return places.sort((a, b) => {
    const [first, second] = [start(a), start(b)];
    return first === second ? serial[b] - serial[a] : second - first;
  });
}
