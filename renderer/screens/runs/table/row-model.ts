/** Turns all runs into the rows of the table: filtered, nested, sorted, expanded. */

import { parseColumnId } from '../columns/column.ts';
import { type CachedRun, indicesOfSerials, type RunCache } from './cached-runs.ts';
import { memo } from './memo.ts';
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
  /** Whether a run's nested runs are shown. */
  readonly isOpen: (runId: string) => boolean;
}

export interface RowModel {
  /** The matching runs. */
  readonly table: RunTable;
  readonly tree: RunTree;
  /** The visible rows of the tree, in order. */
  readonly rows: readonly CachedRun[];
}

/**
 * Each step derives from the one before, and is recomputed only if that step or its own input changed: a run whose
 * score changes leaves the tree as it is, and also the order unless sorted by that score.
 */
export function createRowModel(): (state: RowState) => RowModel {
  const filtered = memo(indicesOfSerials);
  const tableOf = memo(createRunTable);
  const forestOf = memo(nestRuns);
  const sortOf = memo(treeSort);
  const nested = memo(orderForest);
  const listed = memo(orderFlat);
  const treeOf = memo(expandRuns);
  const rowsOf = memo((tree: RunTree, runs: RunCache['runs']) =>
    tree.indices.map((at) => runs[at]),
  );
  const modelOf = memo(
    (table: RunTable, tree: RunTree, rows: RowModel['rows']): RowModel => ({
      table,
      tree,
      rows,
    }),
  );
  return ({ cache, matching, sort, flat, isOpen }) => {
    const { rows, runs, indexOf } = cache;
    const indices =
      matching === null ? cache.indices : filtered(cache.indices, rows.serial, matching);
    const table = tableOf(cache, indices);
    const forest = forestOf(indices, rows.parentRunId, indexOf);
    const column = sort && parseColumnId(sort.column);
    const by = sort && column && sortOf(sort, rows.stage, ...columnSources(table, column));
    const ordered = flat ? listed(forest, by) : nested(forest, by);
    const tree = treeOf(ordered, runs, isOpen);
    return modelOf(table, tree, rowsOf(tree, runs));
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
    // A pipeline ranks by its test scores: production scores are about other rows.
    isSecond: (at) => column.kind === 'metrics' && stage[at] === 'infer',
  };
}

function expandRuns(
  ordered: OrderedForest,
  runs: RunCache['runs'],
  isOpen: RowState['isOpen'],
): RunTree {
  return expandForest(runs.length, ordered, (at) => isOpen(runs[at].runId));
}
