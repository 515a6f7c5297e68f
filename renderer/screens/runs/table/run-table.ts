/** The runs of a search as columns, and what a cell of them holds. */

import type { RunRows, WantedKeys } from '../../../../electron/api/run-page.ts';
import type { WireNumber } from '../../../../electron/api/wire.ts';
import type { Column, KeyedKind } from '../columns/column.ts';
import type { HeldRun, HeldRuns } from './held-runs.ts';

export interface RunTable {
  /** By place. */
  readonly rows: RunRows;
  /** By place. */
  readonly runs: readonly HeldRun[];
  /** Those of the runs that match, in order. */
  readonly places: readonly number[];
  /** By place: another number than before where the run was read again. */
  readonly versions: readonly number[];
  /** The keys whose values are in it. */
  readonly wanted: WantedKeys;
  /** Place of a run; undefined where it was not read. */
  at(runId: string): number | undefined;
  metric(key: string): readonly (WireNumber | null)[] | undefined;
  param(key: string): readonly (string | null)[] | undefined;
  tag(key: string): readonly (string | null)[] | undefined;
}

export function runTable(held: HeldRuns, places: readonly number[]): RunTable {
  const { rows, runs, placeOf, versions, wanted } = held;
  const columns = {
    metrics: new Map(wanted.metrics.map((key, j) => [key, rows.metrics[j]])),
    params: new Map(wanted.params.map((key, j) => [key, rows.params[j]])),
    tags: new Map(wanted.tags.map((key, j) => [key, rows.tags[j]])),
  };
  return {
    rows,
    runs,
    places,
    versions,
    wanted,
    at: (runId) => placeOf.get(runId),
    metric: (key) => columns.metrics.get(key),
    param: (key) => columns.params.get(key),
    tag: (key) => columns.tags.get(key),
  };
}

/** Milliseconds; a run that goes on has none. */
export function duration({ startTime, endTime }: RunRows, i: number): number | null {
  const [start, end] = [startTime[i], endTime[i]];
  return start === null || end === null ? null : end - start;
}

/** The values of a column by row; undefined while they are not there yet. */
export function valuesOf(
  table: RunTable,
  { kind, key }: Column,
): ((i: number) => string | number | null) | undefined {
  if (kind === 'metrics') {
    const values = table.metric(key);
    return values && ((i) => (values[i] === null ? null : Number(values[i])));
  }
  if (kind !== 'attributes') {
    const values = textsOf(table, kind, key);
    return values && ((i) => values[i]);
  }
  const { rows } = table;
  switch (key) {
    case 'name':
      return (i) => rows.name[i];
    case 'status':
      return (i) => rows.status[i];
    case 'created':
      return (i) => rows.startTime[i];
    case 'duration':
      return (i) => duration(rows, i);
    case 'stage':
      return (i) => rows.stage[i];
    case 'model':
      return (i) => rows.model[i];
    case 'user':
      return (i) => rows.userId[i];
    case 'source':
      return (i) => rows.sourceName[i];
    case 'experiment':
      return (i) => rows.experimentId[i];
    default:
      return (i) => rows.runId[i];
  }
}

function textsOf(table: RunTable, kind: Exclude<KeyedKind, 'metrics'>, key: string) {
  return kind === 'params' ? table.param(key) : table.tag(key);
}

/** Why a metric is undefined, or 0 without being a score of 0; null where it is what it is. */
export function reasonOf(table: RunTable, key: string, i: number): string | null {
  return table.tag(`undefined.${key}`)?.[i] ?? table.tag(`zero.${key}`)?.[i] ?? null;
}
