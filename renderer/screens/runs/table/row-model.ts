/** Turns all runs into the rows of the table: filtered, nested, sorted, expanded. */

import { isDetailStage } from '../../../../common/detail-stages.ts';
import type { GroupField } from '../../../../common/groups/group-fields.ts';
import { parseMetricColumn } from '../../../../common/metric-column.ts';
import { SCORED_ROWS_PARAMS, SCORED_ROWS_TAG } from '../../../../common/scored-rows.ts';
import { betterDirection } from '../../../../models/metrics/direction.ts';
import { parseColumnId } from '../columns/column.ts';
import { type CachedRun, indicesOfSerials, type RunCache } from './cached-runs.ts';
import {
  addGroupRows,
  type GroupedTable,
  type GroupFigure,
  type GroupRow,
  type GroupTexts,
} from './group-rows.ts';
import { memo } from './memo.ts';
import { type RankGroups, rankGroups } from './rank-groups.ts';
import {
  type ColumnSource,
  columnSources,
  createRunTable,
  type RunTable,
  valuesFrom,
} from './run-table.ts';
import { type SortOrder, toComparable } from './sort.ts';
import {
  buildForest,
  expandForest,
  type OrderedForest,
  orderFlat,
  orderForest,
  type RunForest,
  type RunTree,
  type TreeSort,
} from './tree.ts';

export interface RowState {
  readonly cache: RunCache;
  /** Serials of the matching runs; null: all match. */
  readonly matching: readonly number[] | null;
  readonly sort: SortOrder | null;
  /** All runs in one flat list. */
  readonly flat: boolean;
  /** What the runs are grouped by; null: they are nested. */
  readonly grouping: Grouping | null;
  /** Ids of the runs that the figures of groups leave out. */
  readonly hidden: ReadonlySet<string>;
  /** Ids of the runs that stand on top. */
  readonly pinned: ReadonlySet<string>;
  /** Whether a run's nested runs are shown; `isDetailed`: they are folds or the like. */
  readonly isOpen: (runId: string, isDetailed: boolean) => boolean;
}

export interface Grouping {
  readonly fields: readonly GroupField[];
  readonly figure: GroupFigure;
  readonly texts: GroupTexts;
}

export interface RowModel {
  /** The matching runs, and behind them the groups, if there are any. */
  readonly table: RunTable;
  readonly tree: RunTree;
  /** The visible rows of the tree, in order. */
  readonly rows: readonly CachedRun[];
  /** Into how many groups a sort by a score divides the runs, each scored on rows of its own; else 0. */
  readonly rankGroups: number;
  /** How many groups hold scores of different rows, whose mean says little. */
  readonly mixedGroups: number;
  /** Null while the runs are not grouped. */
  readonly groups: readonly GroupRow[] | null;
}

/**
 * Each step derives from the one before, and is recomputed only if that step or its own input changed: a run whose
 * score changes leaves the tree as it is, and also the order unless sorted by that score.
 */
export function createRowModel(): (state: RowState) => RowModel {
  const filtered = memo(indicesOfSerials);
  const tableOf = memo(createRunTable);
  const forestOf = memo(nestRuns);
  const groupsOf = memo(rankGroups);
  const sortOf = memo(treeSort);
  const nested = memo(orderForest);
  const listed = memo(orderFlat);
  const groupedOf = memo(
    (all: RunTable, { fields, figure, texts }: Grouping, hidden: ReadonlySet<string>) =>
      addGroupRows(all, fields, figure, texts, hidden),
  );
  const groupForestOf = memo(nestInGroups);
  const mixedOf = memo(countMixed);
  const liftedOf = memo(liftPinned);
  const treeOf = memo(expandRuns);
  const rowsOf = memo((tree: RunTree, runs: RunCache['runs']) =>
    tree.indices.map((at) => runs[at]),
  );
  const modelOf = memo(
    (
      table: RunTable,
      tree: RunTree,
      rows: RowModel['rows'],
      ranks: number,
      mixed: number,
      groups: RowModel['groups'],
    ): RowModel => ({
      table,
      tree,
      rows,
      rankGroups: ranks,
      mixedGroups: mixed,
      groups,
    }),
  );
  return ({ cache, matching, sort, flat, grouping, hidden, pinned, isOpen }) => {
    const { rows, runs, indexOf } = cache;
    const indices =
      matching === null ? cache.indices : filtered(cache.indices, rows.serial, matching);
    const all = tableOf(cache, indices);
    const grouped = grouping && groupedOf(all, grouping, hidden);
    const table = grouped ?? all;
    const forest = grouped
      ? groupForestOf(grouped.first, grouped.groups, indices)
      : forestOf(indices, rows.parentRunId, indexOf);
    const column = sort && parseColumnId(sort.column);
    const isScore =
      column?.kind === 'metrics' && betterDirection(parseMetricColumn(column.key).key) !== null;
    const groups = isScore
      ? groupsOf(
          indices,
          table.metric(column.key),
          rows.experimentId,
          rows.stage,
          table.tag(SCORED_ROWS_TAG),
          ...SCORED_ROWS_PARAMS.map((key) => table.param(key)),
        )
      : null;
    const by = sort && column && sortOf(sort, groups, rows.stage, ...columnSources(table, column));
    const asked = flat && grouped === null ? listed(forest, by) : nested(forest, by);
    const ordered = pinned.size === 0 ? asked : liftedOf(asked, indices, runs, pinned);
    const tree = treeOf(ordered, forest, table.runs, rows.stage, grouped !== null, isOpen);
    return modelOf(
      table,
      tree,
      rowsOf(tree, table.runs),
      groups?.count ?? 0,
      mixedOf(grouped),
      grouped?.groups ?? null,
    );
  };
}

function nestRuns(
  indices: readonly number[],
  parentRunId: readonly (string | null)[],
  indexOf: ReadonlyMap<string, number>,
) {
  return buildForest(parentRunId.length, indices, (place) => {
    const parent = parentRunId[place];
    return parent === null ? undefined : indexOf.get(parent);
  });
}

function nestInGroups(
  first: number,
  groups: readonly GroupRow[],
  indices: readonly number[],
): RunForest {
  // The forest shows nested runs in reverse: the newest of a group come first.
  const children = new Map(groups.map(({ members }, i) => [first + i, [...members].reverse()]));
  return {
    size: first + groups.length,
    indices,
    roots: groups.map((_, i) => first + i),
    children,
  };
}

/** Groups with scores of different rows. */
function countMixed(grouped: GroupedTable | null): number {
  if (grouped === null) return 0;
  const isScored = (at: number) =>
    grouped.keys.metrics.some((key) => grouped.metric(key)?.[at] != null);
  const isMixed = ({ members }: GroupRow) =>
    new Set(members.filter(isScored).map(grouped.scoredRows)).size > 1;
  return grouped.groups.filter(isMixed).length;
}

/** Runs that the reader pinned stand on top, and nowhere else. */
function liftPinned(
  { roots, childCount, childrenOf }: OrderedForest,
  indices: readonly number[],
  runs: RunCache['runs'],
  pinned: ReadonlySet<string>,
): OrderedForest {
  const lifted = new Set(indices.filter((at) => pinned.has(runs[at].runId)));
  if (lifted.size === 0) return { roots, childCount, childrenOf };
  const rest = (places: readonly number[]) => places.filter((at) => !lifted.has(at));
  return {
    roots: [...lifted, ...rest(roots)],
    childCount: (at) => (childCount(at) === 0 ? 0 : rest(childrenOf(at)).length),
    childrenOf: (at) => rest(childrenOf(at)),
  };
}

/** Null while the column's values are not loaded. */
function treeSort(
  { column: id, descending }: SortOrder,
  groups: RankGroups | null,
  stage: readonly (string | null)[],
  ...sources: readonly ColumnSource[]
): TreeSort | null {
  const column = parseColumnId(id);
  const value = column && valuesFrom(column, sources);
  if (!column || !value) return null;
  const asText = column.kind === 'attributes';
  return {
    value: asText ? value : (at) => toComparable(value(at)),
    descending,
    ...(groups && { groupOf: (at: number) => groups.groupOf[at] }),
    // A pipeline ranks by its test scores: production scores are about other rows.
    isSecond: (at) => column.kind === 'metrics' && stage[at] === 'infer',
  };
}

function expandRuns(
  ordered: OrderedForest,
  { children }: RunForest,
  runs: RunCache['runs'],
  stage: readonly (string | null)[],
  areGroups: boolean,
  isOpen: RowState['isOpen'],
): RunTree {
  return expandForest(runs.length, ordered, (at) => {
    const [nested = -1] = children.get(at) ?? [];
    return isOpen(runs[at].runId, areGroups || isDetailStage(stage[nested]));
  });
}
