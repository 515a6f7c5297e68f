/** The runs of a search as columns, and what a cell of them holds. */

import { messageTag, readKeptText } from '../../../../common/i18n/kept.ts';
import type { Text } from '../../../../common/i18n/text.ts';
import type { ColumnarRuns, SelectedKeys } from '../../../../electron/server/run-page.ts';
import type { WireNumber } from '../../../../electron/server/wire.ts';
import type { Column, KeyedKind } from '../columns/column.ts';
import type { CachedRun, RunCache } from './cached-runs.ts';

export interface RunTable {
  /** By place. */
  readonly rows: ColumnarRuns;
  /** By place. */
  readonly runs: readonly CachedRun[];
  /** Those of the runs that match, in order. */
  readonly indices: readonly number[];
  /** By place: another number than before where the run was read again. */
  readonly versions: readonly number[];
  /** The keys whose values are in it. */
  readonly keys: SelectedKeys;
  /** Place of a run; undefined where it was not read. */
  indexOf(runId: string): number | undefined;
  metric(key: string): readonly (WireNumber | null)[] | undefined;
  param(key: string): readonly (string | null)[] | undefined;
  tag(key: string): readonly (string | null)[] | undefined;
}

export function createRunTable(held: RunCache, indices: readonly number[]): RunTable {
  const { rows, runs, indexOf, versions, keys } = held;
  const columns = {
    metrics: new Map(keys.metrics.map((key, j) => [key, rows.metrics[j]])),
    params: new Map(keys.params.map((key, j) => [key, rows.params[j]])),
    tags: new Map(keys.tags.map((key, j) => [key, rows.tags[j]])),
  };
  return {
    rows,
    runs,
    indices,
    versions,
    keys,
    indexOf: (runId) => indexOf.get(runId),
    metric: (key) => columns.metrics.get(key),
    param: (key) => columns.params.get(key),
    tag: (key) => columns.tags.get(key),
  };
}

/** Milliseconds; a run that goes on has none. */
export function durationAt({ startTime, endTime }: ColumnarRuns, i: number): number | null {
  const [start, end] = [startTime[i], endTime[i]];
  return start === null || end === null ? null : end - start;
}

/** The values of a column by row; undefined while they are not there yet. */
export function columnValues(
  table: RunTable,
  { kind, key }: Column,
): ((i: number) => string | number | null) | undefined {
  if (kind === 'metrics') {
    const values = table.metric(key);
    return values && ((i) => (values[i] === null ? null : Number(values[i])));
  }
  if (kind !== 'attributes') {
    const values = textColumn(table, kind, key);
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
      return (i) => durationAt(rows, i);
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

function textColumn(table: RunTable, kind: Exclude<KeyedKind, 'metrics'>, key: string) {
  return kind === 'params' ? table.param(key) : table.tag(key);
}

/** Why a metric is undefined, or 0 without being a score of 0; null where it is what it is. */
export function undefinedReason(table: RunTable, key: string, i: number): Text | null {
  return tagTextAt(table, `undefined.${key}`, i) ?? tagTextAt(table, `zero.${key}`, i);
}

/** What a tag of a run says; null where it has no such tag. */
export function tagTextAt(table: RunTable, key: string, i: number): Text | null {
  const value = table.tag(key)?.[i] ?? null;
  return value === null ? null : readKeptText(value, table.tag(messageTag(key))?.[i]);
}
