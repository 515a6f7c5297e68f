/** Grows a tree depth first, left child first, or best first if the number of leaves is limited. */
import type { TreeNodes } from '../tree.ts';
import { EPSILON } from './criterion.ts';
import { Frontier } from './frontier.ts';
import type { GrowthLimits, NodeTable } from './nodes.ts';
import { type Pending, PendingStack, pendingLeft, pendingRight, pendingRoot } from './pending.ts';
import { type Segment, Split } from './split.ts';
import type { Splitter } from './splitter.ts';

/** Rows processed between two pauses: about 10 ms. */
const ROWS_PER_PAUSE = 1 << 18;

/** Grows a tree with any number of leaves in the table's arrays. Pauses now and then, so that the caller can cancel. */
export function* growDepthFirst(
  table: NodeTable,
  splitter: Splitter,
  limits: GrowthLimits,
  root: Readonly<Segment>,
  rootImpurity: number,
): Generator<undefined, TreeNodes> {
  table.clear();
  const stack = new PendingStack();
  const node = pendingRoot(root, rootImpurity);
  const split = new Split();
  stack.push(node);
  let rows = 0;
  while (stack.pop(node)) {
    rows += node.end - node.start;
    if (rows > ROWS_PER_PAUSE) {
      rows = 0;
      yield;
    }
    const id = table.add(node.parent, node.isLeft, node.impurity, node);
    if (!findSplit(splitter, limits, node, split)) continue;
    table.divide(id, split);
    stack.pushRight(id, node, split);
    stack.pushLeft(id, node, split);
  }
  return table.finish();
}

/** Grows a tree of at most `maxLeafNodes` leaves, always splitting the node with the greatest improvement next. */
export function* growBestFirst(
  table: NodeTable,
  splitter: Splitter,
  limits: GrowthLimits,
  root: Readonly<Segment>,
  rootImpurity: number,
  maxLeafNodes: number,
): Generator<undefined, TreeNodes> {
  table.clear();
  const frontier = new Frontier<{ id: number; node: Pending; split: Split | null }>();
  const add = (node: Pending) => {
    const id = table.add(node.parent, node.isLeft, node.impurity, node);
    const split = new Split();
    const isInner = findSplit(splitter, limits, node, split);
    // Leaves are queued too, because their position decides which of two equally good nodes comes first.
    frontier.push(isInner ? split.improvement : 0, { id, node, split: isInner ? split : null });
  };
  add(pendingRoot(root, rootImpurity));
  let leaves = 1;
  let rows = 0;
  for (let best = frontier.pop(); best && leaves < maxLeafNodes; best = frontier.pop()) {
    const { id, node, split } = best;
    if (split === null) continue;
    rows += node.end - node.start;
    if (rows > ROWS_PER_PAUSE) {
      rows = 0;
      yield;
    }
    leaves++;
    table.divide(id, split);
    add({ ...pendingLeft(id, node, split), nConstants: 0 });
    add({ ...pendingRight(id, node, split), nConstants: 0 });
  }
  return table.finish();
}

function findSplit(splitter: Splitter, limits: GrowthLimits, node: Pending, split: Split): boolean {
  const { depth, impurity, nConstants, start, end, weight } = node;
  const isLeaf =
    depth >= limits.maxDepth ||
    end - start < limits.minSamplesSplit ||
    weight < 2 * limits.minWeightLeaf ||
    impurity <= EPSILON;
  if (isLeaf || !splitter.find(node, impurity, nConstants, split)) return false;
  return !(split.improvement + EPSILON < limits.minImpurityDecrease);
}
