/** The trees of a forest as one table of nodes, compact enough for a hundred full trees, and their predictions. */
import type { Text } from '../../common/i18n/text.ts';
import type { Matrix } from '../matrix.ts';
import { LEAF, type TreeNodes } from '../tree.ts';

/**
 * All trees one after another, each in preorder: the left child of node i is i + 1. `roots` has one entry per tree, the
 * others one per node. A leaf has −2 as its feature, −1 as its right child, and its probability of class 1 as its
 * threshold.
 */
export interface ForestNodes {
  readonly roots: Int32Array;
  readonly feature: Int32Array;
  readonly right: Int32Array;
  readonly threshold: Float64Array;
}

/** The complete state of a fitted forest. */
export interface Forest {
  readonly estimator: string;
  readonly nFeatures: number;
  readonly nodes: ForestNodes;
  /** Shape (nFeatures,). */
  readonly importances: Float64Array;
  /** null: not requested. */
  readonly oobScore: number | null;
  readonly warnings: readonly Text[];
}

/** One tree of a forest; its right children are counted from its own root. */
export interface ForestTree extends Omit<ForestNodes, 'roots'> {
  /**
   * Each leaf's probability of class 0, rounded separately, so it is not always 1 minus that of class 1. null if there
   * is no out-of-bag score, which needs it to break ties.
   */
  readonly zero: Float64Array | null;
}

export function compactTree(nodes: TreeNodes, keepsZero: boolean): ForestTree {
  const { childrenLeft, childrenRight, feature, threshold, value } = nodes;
  const nNodes = feature.length;
  const tree: ForestTree = {
    feature: new Int32Array(nNodes),
    right: new Int32Array(nNodes),
    threshold: new Float64Array(nNodes),
    zero: keepsZero ? new Float64Array(nNodes) : null,
  };
  // Right children wait with their parent's new id; the parent gets theirs when they are reached.
  const waiting = [0];
  const parents = [-1];
  let id = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const parent = parents.pop() ?? -1;
    if (parent >= 0) tree.right[parent] = id;
    for (let node = next; ; node = childrenLeft[node]) {
      tree.feature[id] = feature[node];
      if (childrenLeft[node] === LEAF) {
        tree.right[id] = LEAF;
        if (tree.zero !== null) tree.zero[id] = value[2 * node];
        tree.threshold[id++] = value[2 * node + 1];
        break;
      }
      tree.threshold[id] = threshold[node];
      waiting.push(childrenRight[node]);
      parents.push(id++);
    }
  }
  return tree;
}

export function joinTrees(trees: readonly ForestTree[]): ForestNodes {
  const total = trees.reduce((sum, { feature }) => sum + feature.length, 0);
  const nodes: ForestNodes = {
    roots: new Int32Array(trees.length),
    feature: new Int32Array(total),
    right: new Int32Array(total),
    threshold: new Float64Array(total),
  };
  let root = 0;
  trees.forEach((tree, t) => {
    nodes.roots[t] = root;
    nodes.feature.set(tree.feature, root);
    nodes.threshold.set(tree.threshold, root);
    shiftChildren(tree.right, root, nodes.right);
    root += tree.feature.length;
  });
  return nodes;
}

function shiftChildren(from: Int32Array, root: number, to: Int32Array): void {
  for (let i = 0; i < from.length; i++) to[root + i] = from[i] < 0 ? LEAF : from[i] + root;
}

/** The number of splits on the longest path through each tree, averaged. */
export function meanDepth({ roots, feature, right }: ForestNodes): number {
  const depths = new Int32Array(feature.length);
  let sum = 0;
  roots.forEach((root, t) => {
    const end = roots[t + 1] ?? feature.length;
    let deepest = 0;
    for (let i = root; i < end; i++) {
      if (right[i] === LEAF) continue;
      const depth = depths[i] + 1;
      depths[i + 1] = depth;
      depths[right[i]] = depth;
      deepest = Math.max(deepest, depth);
    }
    sum += deepest;
  });
  return sum / roots.length;
}

/** A number of rows whose values stay in a processor's cache while all trees process them. */
const ROWS_AT_ONCE = 4096;

/** The mean of the trees' probabilities of class 1, summed in the order of the trees. */
export function meanProbability(nodes: ForestNodes, X: Matrix): Float64Array {
  const sums = new Float64Array(X.rows);
  const { columns } = X;
  for (let from = 0; from < X.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(from + ROWS_AT_ONCE, X.rows);
    const values = Float32Array.from(X.values.subarray(from * columns, to * columns));
    const part = sums.subarray(from, to);
    for (const root of nodes.roots) addTree(nodes, root, values, columns, part);
  }
  const nTrees = nodes.roots.length;
  for (let i = 0; i < sums.length; i++) sums[i] /= nTrees;
  return sums;
}

/** Adds the tree's probability of class 1 to each row's sum; `values` are the rows as float32. */
function addTree(
  { feature, right, threshold }: ForestNodes,
  root: number,
  values: Float32Array,
  columns: number,
  sums: Float64Array,
): void {
  for (let i = 0; i < sums.length; i++) {
    const row = i * columns;
    let node = root;
    for (let j = feature[node]; j >= 0; j = feature[node]) {
      node = values[row + j] <= threshold[node] ? node + 1 : right[node];
    }
    sums[i] += threshold[node];
  }
}

/** Sums over the trees that did not draw a row, each of shape (rows,). */
export interface UndrawnSums {
  readonly zero: Float64Array;
  readonly one: Float64Array;
  readonly nTrees: Int32Array;
}

/** Adds the tree's probabilities for the rows that it did not draw; `values` are all rows as float32. */
export function addUndrawn(
  { feature, right, threshold, zero }: ForestTree,
  values: Float32Array,
  counts: Int32Array,
  sums: UndrawnSums,
): void {
  const columns = values.length / counts.length;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] > 0) continue;
    const row = i * columns;
    let node = 0;
    for (let j = feature[node]; j >= 0; j = feature[node]) {
      node = values[row + j] <= threshold[node] ? node + 1 : right[node];
    }
    sums.zero[i] += zero === null ? 1 - threshold[node] : zero[node];
    sums.one[i] += threshold[node];
    sums.nTrees[i]++;
  }
}
