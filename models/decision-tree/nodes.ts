/** The nodes of a growing tree, and facts derived from those of a grown one. */
import { LEAF, type TreeNodes, UNDEFINED } from '../tree.ts';
import { pairwiseSum } from './pairwise-sum.ts';
import type { LeafLimits, Segment, Split } from './split.ts';

/** The conditions that end growth. */
export interface GrowthLimits extends LeafLimits {
  readonly maxDepth: number;
  readonly minSamplesSplit: number;
  readonly minImpurityDecrease: number;
}

function allocate(capacity: number): TreeNodes {
  return {
    childrenLeft: new Int32Array(capacity),
    childrenRight: new Int32Array(capacity),
    feature: new Int32Array(capacity),
    threshold: new Float64Array(capacity),
    impurity: new Float64Array(capacity),
    nNodeSamples: new Int32Array(capacity),
    weightedNNodeSamples: new Float64Array(capacity),
    value: new Float64Array(2 * capacity),
  };
}

export function copyNodes(nodes: TreeNodes): TreeNodes {
  return resize(nodes, nodes.feature.length);
}

/** A copy with room for `capacity` nodes, holding as many of the nodes as fit. */
function resize(nodes: TreeNodes, capacity: number): TreeNodes {
  const resized = allocate(capacity);
  for (const key of Object.keys(nodes) as (keyof TreeNodes)[]) {
    const target = resized[key];
    target.set(nodes[key].subarray(0, target.length));
  }
  return resized;
}

/** Collects nodes while a tree grows; reuses its arrays for one tree after another. */
export class NodeTable {
  #nodes = allocate(1024);
  #count = 0;

  /** Starts the next tree. */
  clear(): void {
    this.#count = 0;
  }

  /** Adds a node as a leaf; `parent` is −1 for the root. Returns its id. */
  add(parent: number, isLeft: boolean, impurity: number, node: Segment): number {
    if (this.#count === this.#nodes.feature.length) {
      this.#nodes = resize(this.#nodes, 2 * this.#count);
    }
    const nodes = this.#nodes;
    const id = this.#count++;
    nodes.childrenLeft[id] = LEAF;
    nodes.childrenRight[id] = LEAF;
    nodes.feature[id] = UNDEFINED;
    nodes.threshold[id] = UNDEFINED;
    nodes.impurity[id] = impurity;
    nodes.nNodeSamples[id] = node.end - node.start;
    nodes.weightedNNodeSamples[id] = node.weight;
    nodes.value[2 * id] = node.weight0 / node.weight;
    nodes.value[2 * id + 1] = node.weight1 / node.weight;
    if (parent >= 0) (isLeft ? nodes.childrenLeft : nodes.childrenRight)[parent] = id;
    return id;
  }

  /** Makes node `id` an inner node; its children register themselves when they are added. */
  divide(id: number, split: Pick<Split, 'feature' | 'threshold'>): void {
    this.#nodes.feature[id] = split.feature;
    this.#nodes.threshold[id] = split.threshold;
  }

  /** The tree, in arrays that the next tree will reuse. */
  finish(): TreeNodes {
    const nodes = this.#nodes;
    const count = this.#count;
    return {
      childrenLeft: nodes.childrenLeft.subarray(0, count),
      childrenRight: nodes.childrenRight.subarray(0, count),
      feature: nodes.feature.subarray(0, count),
      threshold: nodes.threshold.subarray(0, count),
      impurity: nodes.impurity.subarray(0, count),
      nNodeSamples: nodes.nNodeSamples.subarray(0, count),
      weightedNNodeSamples: nodes.weightedNNodeSamples.subarray(0, count),
      value: nodes.value.subarray(0, 2 * count),
    };
  }
}

/** The number of splits on the longest path from the root to a leaf. */
export function treeDepth(nodes: TreeNodes): number {
  const depths = new Int32Array(nodes.feature.length);
  let deepest = 0;
  for (let i = 0; i < depths.length; i++) {
    const left = nodes.childrenLeft[i];
    if (left === LEAF) continue;
    const depth = depths[i] + 1;
    depths[left] = depth;
    depths[nodes.childrenRight[i]] = depth;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

export function countLeaves(nodes: TreeNodes): number {
  let leaves = 0;
  for (const left of nodes.childrenLeft) if (left === LEAF) leaves++;
  return leaves;
}

/**
 * How much impurity each feature removed, weighted by rows, shape (nFeatures,), summing to 1 (all 0 for a tree with one
 * leaf).
 */
export function featureImportances(nodes: TreeNodes, nFeatures: number): Float64Array {
  const { childrenLeft, childrenRight, impurity, weightedNNodeSamples: weight } = nodes;
  const importances = new Float64Array(nFeatures);
  for (let i = 0; i < childrenLeft.length; i++) {
    const left = childrenLeft[i];
    if (left === LEAF) continue;
    const right = childrenRight[i];
    importances[nodes.feature[i]] +=
      weight[i] * impurity[i] - weight[left] * impurity[left] - weight[right] * impurity[right];
  }
  for (let j = 0; j < nFeatures; j++) importances[j] /= weight[0];
  const sum = pairwiseSum(nFeatures, (j) => importances[j]);
  if (sum > 0) for (let j = 0; j < nFeatures; j++) importances[j] /= sum;
  return importances;
}
