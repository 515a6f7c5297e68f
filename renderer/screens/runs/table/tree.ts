/** Nested runs as table rows: parents, then their nested runs unless the user collapsed them. */

import { type CellValue, compareCells } from './sort.ts';

/** The visible runs, each identified by its index. */
export interface RunTree {
  /** The visible runs, in order. */
  readonly indices: readonly number[];
  /** 0 for the top level. */
  depthOf(at: number): number;
  /** How many of the found runs are nested directly in it. */
  childCount(at: number): number;
  isExpanded(at: number): boolean;
}

export interface RunForest {
  /** Greater than every index in it. */
  readonly size: number;
  /** Indices of all runs in it, in order. */
  readonly indices: readonly number[];
  /** Indices of the top-level runs. */
  readonly roots: readonly number[];
  /** Indices of the runs nested directly in a run. */
  readonly children: ReadonlyMap<number, readonly number[]>;
}

/**
 * Contains the runs at `indices`, all of which are less than `size`. A run becomes top-level if its parent is not among
 * them or if it is nested in itself.
 */
export function buildForest(
  size: number,
  indices: readonly number[],
  parentOf: (at: number) => number | undefined,
): RunForest {
  const isAmong = new Uint8Array(size);
  for (const place of indices) isAmong[place] = 1;
  const parentAt = new Int32Array(size).fill(-1);
  for (const place of indices) {
    const parent = parentOf(place);
    if (parent !== undefined && isAmong[parent] === 1) parentAt[place] = parent;
  }
  const roots: number[] = [];
  const children = new Map<number, number[]>();
  for (const place of indices) {
    const parent = parentAt[place];
    if (parent < 0 || isInCycle(parentAt, place)) roots.push(place);
    else {
      const siblings = children.get(parent);
      if (siblings === undefined) children.set(parent, [place]);
      else siblings.push(place);
    }
  }
  return { size, indices, roots, children };
}

function isInCycle(parentAt: Int32Array, start: number): boolean {
  let slow = start;
  let fast = start;
  for (;;) {
    fast = parentAt[fast];
    if (fast < 0) return false;
    fast = parentAt[fast];
    slow = parentAt[slow];
    if (fast < 0) return false;
    if (fast === start || slow === start) return true;
    if (fast === slow) return false; // a cycle further up that does not contain this run
  }
}

export interface TreeSort {
  value(at: number): CellValue;
  readonly descending: boolean;
  /** Whether a run lends its value to its ancestors only if no other run does. */
  isSecond?(at: number): boolean;
  /** Runs of different groups are not ranked against each other: the lowest group comes first. */
  groupOf?(at: number): number;
}

/** Runs in display order. */
export interface OrderedForest {
  readonly roots: readonly number[];
  childCount(at: number): number;
  /** Sorted when first needed: most of a long table's runs may be collapsed. */
  childrenOf(at: number): readonly number[];
}

/** Null: in the given order, and nested runs by start time. */
export function orderForest(forest: RunForest, sort: TreeSort | null): OrderedForest {
  const childCount = (at: number): number => forest.children.get(at)?.length ?? 0;
  const keys = sort && subtreeKeys(forest, sort);
  const inOrder = (indices: readonly number[]): readonly number[] =>
    sort && keys ? sorted(indices, (at) => keys[at], sort.descending) : indices;
  const ordered = new Map<number, readonly number[]>();
  const orderChildren = (at: number): readonly number[] => {
    const nested = forest.children.get(at) ?? [];
    // Runs come newest first, but the steps of a pipeline are shown in the order in which they ran.
    const children = sort === null ? [...nested].reverse() : inOrder(nested);
    ordered.set(at, children);
    return children;
  };
  return {
    roots: inOrder(forest.roots),
    childCount,
    childrenOf: (at) => ordered.get(at) ?? orderChildren(at),
  };
}

/** All runs in one flat list. */
export function orderFlat({ indices }: RunForest, sort: TreeSort | null): OrderedForest {
  return {
    roots: sort ? sorted(indices, (at) => keyOf(sort, at), sort.descending) : indices,
    childCount: () => 0,
    childrenOf: () => [],
  };
}

/** The visible runs. */
export function expandForest(
  size: number,
  { roots, childCount, childrenOf }: OrderedForest,
  isOpen: (at: number) => boolean,
): RunTree {
  const indices: number[] = [];
  const depths = new Int32Array(size);
  const isExpanded = (at: number): boolean => childCount(at) > 0 && isOpen(at);
  const visit = (at: number, depth: number): void => {
    indices.push(at);
    depths[at] = depth;
    if (!isExpanded(at)) return;
    for (const child of childrenOf(at)) visit(child, depth + 1);
  };
  for (const root of roots) visit(root, 0);
  return { indices, depthOf: (at) => depths[at], childCount, isExpanded };
}

/** What a run is sorted by. */
interface SortKey {
  readonly value: CellValue;
  readonly group: number;
}

function keyOf({ value, groupOf }: TreeSort, at: number): SortKey {
  return { value: value(at), group: groupOf?.(at) ?? 0 };
}

function sorted(
  indices: readonly number[],
  key: (at: number) => SortKey,
  descending: boolean,
): readonly number[] {
  return indices
    .map((at) => ({ at, key: key(at) }))
    .sort((a, b) => compareKeys(a.key, b.key, descending))
    .map(({ at }) => at);
}

/** By group, then by value; missing values are last. */
function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  const isApart = a.group !== b.group && a.value !== null && b.value !== null;
  return isApart ? a.group - b.group : compareCells(a.value, b.value, descending);
}

/**
 * A run's own value, or, if it has none, the first in sort order among its nested runs: a pipeline ranks by its best.
 */
function subtreeKeys({ size, roots, children }: RunForest, sort: TreeSort): SortKey[] {
  const { descending, isSecond } = sort;
  const keys = new Array<SortKey>(size);
  const second = new Uint8Array(size);
  const visit = (at: number): void => {
    let key = keyOf(sort, at);
    const nested = children.get(at) ?? [];
    for (const child of nested) visit(child);
    second[at] = isSecond?.(at) ? 1 : 0;
    if (key.value === null) {
      for (const child of nested) {
        if (keys[child].value === null) continue;
        const isFirst = key.value === null || second[child] < second[at];
        const isEqual = second[child] === second[at];
        if (!isFirst && !(isEqual && compareKeys(keys[child], key, descending) < 0)) continue;
        key = keys[child];
        second[at] = second[child];
      }
    }
    keys[at] = key;
  };
  for (const root of roots) visit(root);
  return keys;
}
