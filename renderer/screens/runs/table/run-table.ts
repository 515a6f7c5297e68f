/** The runs of a search as columns, and the contents of each cell. */

import { messageTag, readKeptText } from '../../../../common/i18n/kept.ts';
import type { Text } from '../../../../common/i18n/text.ts';
import { scoredRows } from '../../../../common/scored-rows.ts';
import type { ColumnarRuns, SelectedKeys } from '../../../../electron/server/run-page.ts';
import type { WireNumber } from '../../../../electron/server/wire.ts';
import type { Spread } from '../../../../models/metrics/describe.ts';
import type { Column } from '../columns/column.ts';
import type { CachedRun, RunCache } from './cached-runs.ts';

export interface RunTable {
  /** By run index. */
  readonly rows: ColumnarRuns;
  /** By run index. */
  readonly runs: readonly CachedRun[];
  /** Indices of the matching runs, in order. */
  readonly indices: readonly number[];
  /** By run index: a number that changes whenever the run is read again. */
  readonly versions: readonly number[];
  /** The keys whose values are loaded. */
  readonly keys: SelectedKeys;
  /** Index of a run; undefined if it was not loaded. */
  indexOf(runId: string): number | undefined;
  metric(key: string): readonly (WireNumber | null)[] | undefined;
  param(key: string): readonly (string | null)[] | undefined;
  tag(key: string): readonly (string | null)[] | undefined;
  /** Identifies the rows that a run was scored on. */
  scoredRows(at: number): string;
  /** The runs of a group; null for a run. */
  members(at: number): readonly number[] | null;
  /** Those of them that its figures are made of: all that are not hidden. */
  counted(at: number): readonly number[] | null;
  /** A metric in the counted runs of a group; null for a run, and where none of them has the metric. */
  spread(key: string, at: number): Spread | null;
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
    scoredRows: (at) =>
      scoredRows({
        experimentId: rows.experimentId[at],
        stage: rows.stage[at],
        tag: (key) => columns.tags.get(key)?.[at],
        param: (key) => columns.params.get(key)?.[at],
      }),
    members: () => null,
    counted: () => null,
    spread: () => null,
  };
}

export type ColumnSource = readonly (string | number | null)[];
type ColumnValues = (i: number) => string | number | null;

/** The values of a column by row; undefined while they are not loaded. */
export function columnValues(table: RunTable, column: Column): ColumnValues | undefined {
  return valuesFrom(column, columnSources(table, column));
}

/**
 * The arrays that a column's values are computed from: while these are the same, the values are too. Empty while they
 * are not loaded.
 */
export function columnSources(table: RunTable, { kind, key }: Column): readonly ColumnSource[] {
  if (kind === 'attributes') return attributeSources(table.rows, key);
  const values =
    kind === 'metrics' ? table.metric(key) : kind === 'params' ? table.param(key) : table.tag(key);
  return values ? [values] : [];
}

export function valuesFrom(
  { kind, key }: Column,
  [values, ends]: readonly ColumnSource[],
): ColumnValues | undefined {
  if (values === undefined) return undefined;
  if (kind === 'metrics') return (i) => (values[i] === null ? null : Number(values[i]));
  if (kind !== 'attributes' || key !== 'duration') return (i) => values[i];
  return (i) => {
    const [start, end] = [values[i], ends[i]];
    return start === null || end === null ? null : Number(end) - Number(start);
  };
}

function attributeSources(rows: ColumnarRuns, key: string): readonly ColumnSource[] {
  switch (key) {
    case 'name':
      return [rows.name];
    case 'status':
      return [rows.status];
    case 'created':
      return [rows.startTime];
    case 'duration':
      return [rows.startTime, rows.endTime];
    case 'stage':
      return [rows.stage];
    case 'model':
      return [rows.model];
    case 'user':
      return [rows.userId];
    case 'source':
      return [rows.sourceName];
    case 'experiment':
      return [rows.experimentId];
    default:
      return [rows.runId];
  }
}

/** Why a metric is undefined, or why it is 0; null if it has an ordinary value. */
export function undefinedReason(table: RunTable, key: string, i: number): Text | null {
  return tagTextAt(table, `undefined.${key}`, i) ?? tagTextAt(table, `zero.${key}`, i);
}

/** The text of a run's tag; null if it does not have the tag. */
export function tagTextAt(table: RunTable, key: string, i: number): Text | null {
  const value = table.tag(key)?.[i] ?? null;
  return value === null ? null : readKeptText(value, table.tag(messageTag(key))?.[i]);
}
