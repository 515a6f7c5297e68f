/** Grows a tree depth first, left child first, or best first when the number of leaves is limited. */
import type { TreeNodes } from '../tree.ts';
import { EPSILON } from './criterion.ts';
import { Frontier } from './frontier.ts';
import { type GrowthLimits, NodeTable } from './nodes.ts';
import type { Segment, Split } from './split.ts';
import type { Splitter } from './splitter.ts';

interface Pending extends Segment {
  readonly depth: number;
  readonly parent: number;
  readonly isLeft: boolean;
  readonly impurity: number;
  readonly nConstants: number;
}

/** Rows looked at between two pauses: some 10 ms. */
const ROWS_PER_PAUSE = 1 << 18;

/** A tree with as many leaves as it takes. Pauses now and then, so that the caller may give up. */
export function* growDepthFirst(
  splitter: Splitter,
  limits: GrowthLimits,
  root: Segment,
  rootImpurity: number,
): Generator<undefined, TreeNodes> {
  const table = new NodeTable();
  const stack = [asRoot(root, rootImpurity)];
  let rows = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    rows += node.sums.count;
    if (rows > ROWS_PER_PAUSE) {
      rows = 0;
      yield;
    }
    const id = table.add(node.parent, node.isLeft, node.impurity, node.sums);
    const split = findSplit(splitter, limits, node);
    if (split === null) continue;
    table.divide(id, split);
    stack.push(rightChild(id, node, split), leftChild(id, node, split));
  }
  return table.finish();
}

/** A tree of at most `maxLeafNodes` leaves: the next node divided is the one whose split improves most. */
export function* growBestFirst(
  splitter: Splitter,
  limits: GrowthLimits,
  root: Segment,
  rootImpurity: number,
  maxLeafNodes: number,
): Generator<undefined, TreeNodes> {
  const table = new NodeTable();
  const frontier = new Frontier<{ id: number; node: Pending; split: Split | null }>();
  const add = (node: Pending) => {
    const id = table.add(node.parent, node.isLeft, node.impurity, node.sums);
    const split = findSplit(splitter, limits, node);
    // Leaves queue up too: where they stand decides which of two equally good nodes comes first.
    frontier.push(split === null ? 0 : split.improvement, { id, node, split });
  };
  add(asRoot(root, rootImpurity));
  let leaves = 1;
  let rows = 0;
  for (let best = frontier.pop(); best && leaves < maxLeafNodes; best = frontier.pop()) {
    const { id, node, split } = best;
    if (split === null) continue;
    rows += node.sums.count;
    if (rows > ROWS_PER_PAUSE) {
      rows = 0;
      yield;
    }
    leaves++;
    table.divide(id, split);
    add({ ...leftChild(id, node, split), nConstants: 0 });
    add({ ...rightChild(id, node, split), nConstants: 0 });
  }
  return table.finish();
}

function asRoot(root: Segment, impurity: number): Pending {
  return { ...root, depth: 0, parent: -1, isLeft: false, impurity, nConstants: 0 };
}

function leftChild(parent: number, node: Pending, split: Split): Pending {
  return {
    start: node.start,
    end: split.position,
    sums: split.left,
    depth: node.depth + 1,
    parent,
    isLeft: true,
    impurity: split.impurityLeft,
    nConstants: split.nConstants,
  };
}

function rightChild(parent: number, node: Pending, split: Split): Pending {
  return {
    start: split.position,
    end: node.end,
    sums: split.right,
    depth: node.depth + 1,
    parent,
    isLeft: false,
    impurity: split.impurityRight,
    nConstants: split.nConstants,
  };
}

function findSplit(splitter: Splitter, limits: GrowthLimits, node: Pending): Split | null {
  const { depth, impurity, nConstants, sums } = node;
  const isLeaf =
    depth >= limits.maxDepth || sums.count < limits.minSamplesSplit || impurity <= EPSILON;
  if (isLeaf) return null;
  const split = splitter.split(node, impurity, nConstants);
  if (split === null || split.improvement + EPSILON < limits.minImpurityDecrease) return null;
  return split;
}
