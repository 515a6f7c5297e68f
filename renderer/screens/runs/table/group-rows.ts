/** Rows of groups: a table in which each group of runs is one more row, behind those of the runs. */

import { compareGroupKeys, groupBy } from '../../../../common/groups/group-by.ts';
import { type GroupField, groupFieldName } from '../../../../common/groups/group-fields.ts';
import type { ColumnarRuns } from '../../../../electron/server/run-page.ts';
import type { WireNumber } from '../../../../electron/server/wire.ts';
import { describe, type Spread } from '../../../../models/metrics/describe.ts';
import { tQuantile } from '../../../../models/metrics/student-t.ts';
import type { CachedRun } from './cached-runs.ts';
import type { RunTable } from './run-table.ts';

/** What stands in a group's cell of a metric. */
export const groupFigures = ['sd', 'interval', 'min', 'median', 'max'] as const;
export type GroupFigure = (typeof groupFigures)[number];

export interface GroupRow {
  readonly row: CachedRun;
  /** Indices of its runs, in order. */
  readonly members: readonly number[];
  /** Those that its figures are made of, here and in charts: all that are not hidden. */
  readonly counted: readonly number[];
}

/** A table whose indices from `first` on are those of groups. */
export interface GroupedTable extends RunTable {
  readonly first: number;
  readonly groups: readonly GroupRow[];
}

export interface GroupTexts {
  /** What a group is called whose runs have no value of this name. */
  without(name: string): string;
  experiment(id: string): string;
}

const groupPrefix = 'group:';

export const isGroupId = (runId: string): boolean => runId.startsWith(groupPrefix);

/** The table with a row for each group of its runs. */
export function addGroupRows(
  table: RunTable,
  fields: readonly GroupField[],
  figure: GroupFigure,
  texts: GroupTexts,
  hidden: ReadonlySet<string>,
): GroupedTable {
  const values = fields.map((field) => valuesOf(table, field, texts));
  const first = table.runs.length;
  const found = groupBy(table.indices, (at) => values.map((value) => value(at)));
  found.sort((a, b) => compareGroupKeys(a.key, b.key));
  const groups = found.map(({ key, members }, i) => ({
    row: {
      // What is kept of a group (hidden, folded) must not hold for one of other fields.
      runId: `${groupPrefix}${JSON.stringify([fields.map(groupFieldName), key])}`,
      index: first + i,
    },
    members,
    counted: members.filter((at) => !hidden.has(table.rows.runId[at])),
  }));
  const labels = found.map(({ key, members }) =>
    key.map((value, i) => labelOf(table, fields[i], value, members[0], texts)).join(' · '),
  );
  const spreads = new Map<string, readonly (Spread | null)[]>();
  const spreadsOf = (key: string): readonly (Spread | null)[] => {
    const known = spreads.get(key);
    if (known !== undefined) return known;
    const column = table.metric(key);
    const made = groups.map(({ counted }) => spreadOf(column, counted));
    spreads.set(key, made);
    return made;
  };
  const extended = new Map<string, readonly (string | null)[] | undefined>();
  const common = (kind: 'param' | 'tag', key: string) => {
    const name = `${kind}.${key}`;
    if (!extended.has(name)) {
      const column = table[kind](key);
      extended.set(name, column && [...column, ...groups.map((group) => sameOf(column, group))]);
    }
    return extended.get(name);
  };
  const metrics = new Map<string, readonly (WireNumber | null)[] | undefined>();
  return {
    ...table,
    first,
    groups,
    rows: extendRows(table.rows, groups, labels),
    runs: [...table.runs, ...groups.map(({ row }) => row)],
    versions: [...table.versions, ...groups.map((group) => versionOf(table, group))],
    indexOf: (runId) => {
      if (!isGroupId(runId)) return table.indexOf(runId);
      return groups.find(({ row }) => row.runId === runId)?.row.index;
    },
    metric(key) {
      if (!metrics.has(key)) {
        const column = table.metric(key);
        const of = (spread: Spread | null) => {
          const value = spread && figureOf(spread, figure);
          if (value === null || Number.isNaN(value)) return null;
          return Number.isFinite(value) ? value : (String(value) as WireNumber);
        };
        metrics.set(key, column && [...column, ...spreadsOf(key).map(of)]);
      }
      return metrics.get(key);
    },
    param: (key) => common('param', key),
    tag: (key) => common('tag', key),
    members: (at) => groups[at - first]?.members ?? null,
    counted: (at) => groups[at - first]?.counted ?? null,
    spread: (key, at) => (at < first ? null : (spreadsOf(key)[at - first] ?? null)),
  };
}

/** What a group is sorted by. */
const figureOf = (spread: Spread, figure: GroupFigure): number =>
  figure === 'sd' || figure === 'interval' ? spread.mean : spread[figure];

/** Half of the 95 % interval of a mean, by Student's t; NaN for one value. */
export const halfInterval = ({ n, sd }: Spread): number =>
  n > 1 ? (tQuantile(0.975, n - 1) * sd) / Math.sqrt(n) : Number.NaN;

function spreadOf(
  column: readonly (WireNumber | null)[] | undefined,
  members: readonly number[],
): Spread | null {
  const values = members.flatMap((at) => column?.[at] ?? []).map(Number);
  return values.length === 0 ? null : describe(values);
}

/** The value that all runs of a group have that have one; null if there are several. */
function sameOf<T>(column: readonly (T | null)[], { members }: GroupRow): T | null {
  let same: T | null = null;
  for (const at of members) {
    const value = column[at] ?? null;
    if (value === null) continue;
    if (same !== null && same !== value) return null;
    same = value;
  }
  return same;
}

/** Changes whenever a run of the group does, or another one is hidden. */
const versionOf = ({ versions }: RunTable, { members, counted }: GroupRow): number =>
  members.reduce((sum, at) => sum + versions[at], members.length) +
  counted.reduce((sum, at) => sum + at + 1, 0);

function extendRows(
  rows: ColumnarRuns,
  groups: readonly GroupRow[],
  labels: string[],
): ColumnarRuns {
  const add = <T>(column: (T | null)[]) => [
    ...column,
    ...groups.map((group) => sameOf(column, group)),
  ];
  const latest = ({ members }: GroupRow) =>
    members.reduce<number | null>((last, at) => {
      const start = rows.startTime[at];
      return start !== null && (last === null || start > last) ? start : last;
    }, null);
  return {
    ...rows,
    runId: [...rows.runId, ...groups.map(({ row }) => row.runId)],
    name: [...rows.name, ...labels],
    parentRunId: [...rows.parentRunId, ...groups.map(() => null)],
    startTime: [...rows.startTime, ...groups.map(latest)],
    endTime: [...rows.endTime, ...groups.map(() => null)],
    stage: add(rows.stage),
    model: add(rows.model),
    dataset: add(rows.dataset),
    userId: add(rows.userId),
    sourceName: add(rows.sourceName),
    experimentId: add(rows.experimentId) as string[],
  };
}

function valuesOf(
  table: RunTable,
  { kind, key }: GroupField,
  { experiment }: GroupTexts,
): (at: number) => string | null {
  const { rows } = table;
  if (kind !== 'attribute') {
    const column = kind === 'params' ? table.param(key) : table.tag(key);
    return (at) => column?.[at] ?? null;
  }
  if (key === 'experiment') return (at) => experiment(rows.experimentId[at]);
  const columns = {
    model: rows.model,
    dataset: rows.dataset,
    parent: rows.parentRunId,
    stage: rows.stage,
    status: rows.status,
    name: rows.name,
    user: rows.userId,
    source: rows.sourceName,
  };
  return (at) => columns[key][at];
}

/** `max_depth 6`, `decision_tree`; a parent by its name. */
function labelOf(
  table: RunTable,
  field: GroupField,
  value: string | null,
  member: number,
  texts: GroupTexts,
): string {
  if (value === null) return texts.without(field.key);
  if (field.kind !== 'attribute') return `${field.key} ${value}`;
  if (groupFieldName(field) !== 'parent') return value;
  const at = table.indexOf(table.rows.parentRunId[member] ?? '');
  return at === undefined ? value.slice(0, 8) : table.rows.name[at];
}
