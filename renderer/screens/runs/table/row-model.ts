/** From all runs to the rows of the table: those that match, as they are nested, in order, unfolded. */

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
  /** Serials of the runs that match; null: all do. */
  readonly matching: readonly number[] | null;
  readonly sort: SortOrder | null;
  /** All runs in one list. */
  readonly flat: boolean;
  /** Whether what is nested in a run is shown. */
  readonly isOpen: (runId: string) => boolean;
}

export interface RowModel {
  /** The runs that match. */
  readonly table: RunTable;
  readonly tree: RunTree;
  /** Those of the tree that are shown, in order. */
  readonly rows: readonly CachedRun[];
}

/**
 * Each step is derived from the one before, and anew only where that, or what the step itself takes, is
 * another: a run whose score changes leaves the tree as it is, and the order too unless it is by that score.
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

/** Null while the column's values are not there yet. */
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
    // A pipeline stands by its test scores: those of production are of other rows.
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
