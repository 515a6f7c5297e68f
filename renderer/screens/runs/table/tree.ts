/** Nested runs as rows of a table: parents, then what is nested in them, folded where the reader folded them. */

import { type CellValue, compareCells } from './sort.ts';

/** What is shown of the runs, each of which is known by its place. */
export interface RunTree {
  /** Those that are shown, in order. */
  readonly indices: readonly number[];
  /** 0 for the outermost. */
  depthOf(at: number): number;
  /** How many runs are nested directly in it, among those found. */
  childCount(at: number): number;
  isExpanded(at: number): boolean;
}

export interface TreeOptions {
  /** All runs in one list. */
  readonly flat: boolean;
  readonly isOpen: (at: number) => boolean;
  /** Null: as the runs came, and nested ones by their start. */
  readonly sort: {
    readonly value: (at: number) => CellValue;
    readonly descending: boolean;
  } | null;
}

export interface RunForest {
  /** Places of all runs in it, in order. */
  readonly indices: readonly number[];
  /** Places of the outermost runs. */
  readonly roots: readonly number[];
  /** Places of the runs nested directly in a run. */
  readonly children: ReadonlyMap<number, readonly number[]>;
}

/**
 * Of the runs at `indices`, all of which are less than `size`. A run whose parent is not among them stands
 * among the outermost, and so does one that is nested in itself.
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
  return { indices, roots, children };
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
    if (fast === slow) return false; // a circle further up, in which this one is not
  }
}

/** The runs to show, in order. */
export function buildTree(
  size: number,
  forest: RunForest,
  { flat, isOpen, sort }: TreeOptions,
): RunTree {
  if (flat) {
    const { indices } = forest;
    return {
      indices: sort ? sorted(indices, indices.map(sort.value), sort.descending) : indices,
      depthOf: () => 0,
      childCount: () => 0,
      isExpanded: () => false,
    };
  }
  const keys = sort && subtreeKeys(size, forest, sort.value, sort.descending);
  const inOrder = (indices: readonly number[], nested: boolean): readonly number[] => {
    if (sort && keys) {
      return sorted(
        indices,
        indices.map((at) => keys[at]),
        sort.descending,
      );
    }
    // The newest come first; the steps of a pipeline as they were done.
    return nested ? [...indices].reverse() : indices;
  };
  const indices: number[] = [];
  const depths = new Int32Array(size);
  const visit = (at: number, depth: number): void => {
    indices.push(at);
    depths[at] = depth;
    const nested = forest.children.get(at);
    if (nested === undefined || !isOpen(at)) return;
    for (const child of inOrder(nested, true)) visit(child, depth + 1);
  };
  for (const root of inOrder(forest.roots, false)) visit(root, 0);
  const childCount = (at: number): number => forest.children.get(at)?.length ?? 0;
  return {
    indices,
    depthOf: (at) => depths[at],
    childCount,
    isExpanded: (at) => childCount(at) > 0 && isOpen(at),
  };
}

function sorted(
  indices: readonly number[],
  keys: readonly CellValue[],
  descending: boolean,
): readonly number[] {
  return indices
    .map((at, i) => ({ at, key: keys[i] }))
    .sort((a, b) => compareCells(a.key, b.key, descending))
    .map(({ at }) => at);
}

/** A run's own value, or where it has none the first in order among those nested in it: a pipeline stands by its best. */
function subtreeKeys(
  size: number,
  { roots, children }: RunForest,
  value: (at: number) => CellValue,
  descending: boolean,
): CellValue[] {
  const keys = new Array<CellValue>(size).fill(null);
  const visit = (at: number): void => {
    let key = value(at);
    const nested = children.get(at) ?? [];
    for (const child of nested) visit(child);
    if (key === null) {
      for (const child of nested) {
        if (compareCells(keys[child], key, descending) < 0) key = keys[child];
      }
    }
    keys[at] = key;
  };
  for (const root of roots) visit(root);
  return keys;
}
