/** Turns all runs into the rows of the table: filtered, nested, sorted, expanded. */

import { isDetailStage } from '../../../../common/detail-stages.ts';
import { SCORED_ROWS_PARAMS, SCORED_ROWS_TAG } from '../../../../common/scored-rows.ts';
import { betterDirection } from '../../../../models/metrics/direction.ts';
import { parseColumnId } from '../columns/column.ts';
import { type CachedRun, indicesOfSerials, type RunCache } from './cached-runs.ts';
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
  /** Whether a run's nested runs are shown; `isDetailed`: they are folds or the like. */
  readonly isOpen: (runId: string, isDetailed: boolean) => boolean;
}

export interface RowModel {
  /** The matching runs. */
  readonly table: RunTable;
  readonly tree: RunTree;
  /** The visible rows of the tree, in order. */
  readonly rows: readonly CachedRun[];
  /** Into how many groups a sort by a score divides the runs, each scored on rows of its own; else 0. */
  readonly rankGroups: number;
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
  const treeOf = memo(expandRuns);
  const rowsOf = memo((tree: RunTree, runs: RunCache['runs']) =>
    tree.indices.map((at) => runs[at]),
  );
  const modelOf = memo(
    (table: RunTable, tree: RunTree, rows: RowModel['rows'], groups: number): RowModel => ({
      table,
      tree,
      rows,
      rankGroups: groups,
    }),
  );
  return ({ cache, matching, sort, flat, isOpen }) => {
    const { rows, runs, indexOf } = cache;
    const indices =
      matching === null ? cache.indices : filtered(cache.indices, rows.serial, matching);
    const table = tableOf(cache, indices);
    const forest = forestOf(indices, rows.parentRunId, indexOf);
    const column = sort && parseColumnId(sort.column);
    const isScore = column?.kind === 'metrics' && betterDirection(column.key) !== null;
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
    const ordered = flat ? listed(forest, by) : nested(forest, by);
    const tree = treeOf(ordered, forest, runs, rows.stage, isOpen);
    return modelOf(table, tree, rowsOf(tree, runs), groups?.count ?? 0);
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
  isOpen: RowState['isOpen'],
): RunTree {
  return expandForest(runs.length, ordered, (at) => {
    const [nested = -1] = children.get(at) ?? [];
    return isOpen(runs[at].runId, isDetailStage(stage[nested]));
  });
}
