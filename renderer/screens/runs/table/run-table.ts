/** The runs of a search as columns, and what a cell of them holds. */

import type { RunPage } from '../../../../electron/api/run-page.ts';
import type { WireNumber } from '../../../../electron/api/wire.ts';
import type { Column, KeyedKind } from '../columns/column.ts';

/** The keys whose values were asked for, in the order of the page's columns. */
export interface WantedKeys {
  readonly metrics: readonly string[];
  readonly params: readonly string[];
  readonly tags: readonly string[];
}

export interface RunTable {
  readonly page: RunPage;
  readonly size: number;
  /** Position of a run; undefined where it is not among them. */
  at(runId: string): number | undefined;
  metric(key: string): readonly (WireNumber | null)[] | undefined;
  param(key: string): readonly (string | null)[] | undefined;
  tag(key: string): readonly (string | null)[] | undefined;
}

export function runTable(page: RunPage, wanted: WantedKeys): RunTable {
  const places = new Map(page.runId.map((id, i) => [id, i]));
  const columns = {
    metrics: new Map(wanted.metrics.map((key, j) => [key, page.metrics[j]])),
    params: new Map(wanted.params.map((key, j) => [key, page.params[j]])),
    tags: new Map(wanted.tags.map((key, j) => [key, page.tags[j]])),
  };
  return {
    page,
    size: page.runId.length,
    at: (runId) => places.get(runId),
    metric: (key) => columns.metrics.get(key),
    param: (key) => columns.params.get(key),
    tag: (key) => columns.tags.get(key),
  };
}

/** The part of a page that holds these runs; null where one is not among them. */
export function pageOf(page: RunPage, runIds: readonly string[]): RunPage | null {
  const places = new Map(page.runId.map((id, i) => [id, i]));
  const at = runIds.map((id) => places.get(id) ?? -1);
  if (at.includes(-1)) return null;
  const part = <T>(values: readonly T[]): T[] => at.map((i) => values[i]);
  return {
    revision: page.revision,
    total: at.length,
    offset: 0,
    runId: part(page.runId),
    parentRunId: part(page.parentRunId),
    children: part(page.children),
    experimentId: part(page.experimentId),
    name: part(page.name),
    status: part(page.status),
    lifecycleStage: part(page.lifecycleStage),
    startTime: part(page.startTime),
    endTime: part(page.endTime),
    userId: part(page.userId),
    sourceName: part(page.sourceName),
    stage: part(page.stage),
    model: part(page.model),
    metrics: page.metrics.map(part),
    params: page.params.map(part),
    tags: page.tags.map(part),
  };
}

/** Milliseconds; a run that goes on has none. */
export function duration({ startTime, endTime }: RunPage, i: number): number | null {
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
  const { page } = table;
  switch (key) {
    case 'name':
      return (i) => page.name[i];
    case 'status':
      return (i) => page.status[i];
    case 'created':
      return (i) => page.startTime[i];
    case 'duration':
      return (i) => duration(page, i);
    case 'stage':
      return (i) => page.stage[i];
    case 'model':
      return (i) => page.model[i];
    case 'user':
      return (i) => page.userId[i];
    case 'source':
      return (i) => page.sourceName[i];
    case 'experiment':
      return (i) => page.experimentId[i];
    default:
      return (i) => page.runId[i];
  }
}

function textsOf(table: RunTable, kind: Exclude<KeyedKind, 'metrics'>, key: string) {
  return kind === 'params' ? table.param(key) : table.tag(key);
}

/** Why a metric is undefined, or 0 without being a score of 0; null where it is what it is. */
export function reasonOf(table: RunTable, key: string, i: number): string | null {
  return table.tag(`undefined.${key}`)?.[i] ?? table.tag(`zero.${key}`)?.[i] ?? null;
}
