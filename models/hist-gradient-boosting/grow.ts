/** Grows one tree on the derivatives of the loss: always splits where the loss falls most, as scikit-learn 1.4. */
import type { BinnedRows } from './bins.ts';
import { HistogramBuilder, type Histograms, subtractHistograms } from './histograms.ts';
import { allFeatures, featuresBelow, type Interactions } from './interactions.ts';
import { NodeHeap } from './node-heap.ts';
import { type SideSums, type Split, SplitFinder, type SplitRules } from './split.ts';
import type { GrownNode } from './trees.ts';

export interface GrowthLimits {
  readonly maxLeafNodes: number;
  readonly maxDepth: number;
  readonly minSamplesLeaf: number;
  /** Leaf values are multiplied by this after growth. */
  readonly learningRate: number;
}

/** A node of the growing tree; its rows are `samples[start … end − 1]`. */
class Node implements GrownNode {
  readonly depth: number;
  readonly start: number;
  readonly end: number;
  readonly gradient: number;
  readonly hessian: number;
  value: number;
  /** Bounds of its children's values. */
  lower = -Infinity;
  upper = Infinity;
  histograms: Histograms | null = null;
  split: Split | null = null;
  left: Node | null = null;
  right: Node | null = null;
  missingGoesLeft = false;
  readonly interactions: Interactions;

  constructor(depth: number, start: number, sums: SideSums, interactions: Interactions) {
    this.depth = depth;
    this.start = start;
    this.end = start + sums.count;
    this.gradient = sums.gradient;
    this.hessian = sums.hessian;
    this.value = sums.value;
    this.interactions = interactions;
  }

  get count(): number {
    return this.end - this.start;
  }

  get gain(): number {
    return this.split?.gain ?? 0;
  }

  get feature(): number {
    return this.split?.feature ?? 0;
  }

  get bin(): number {
    return this.split?.bin ?? 0;
  }

  get leftBins(): Uint8Array | null {
    return this.split?.leftBins ?? null;
  }
}

/** Grows trees on the same rows, one after another, in the same memory. */
export class TreeGrower {
  readonly #binned: BinnedRows;
  readonly #rules: SplitRules;
  readonly #limits: GrowthLimits;
  readonly #interactions: Interactions;
  readonly #finder: SplitFinder;
  readonly #builder: HistogramBuilder;
  readonly #rightSamples: Uint32Array;
  #heap = new NodeHeap<Node>();
  #leaves: Node[] = [];

  constructor(
    binned: BinnedRows,
    rules: SplitRules,
    limits: GrowthLimits,
    interactionCst: 'pairwise' | 'no_interactions' | null,
  ) {
    this.#binned = binned;
    this.#rules = rules;
    this.#limits = limits;
    this.#interactions = allFeatures(binned.features, interactionCst);
    this.#finder = new SplitFinder(rules);
    this.#builder = new HistogramBuilder(binned);
    this.#rightSamples = new Uint32Array(binned.rows);
  }

  /** Row i's gradient at 2i, its hessian at 2i + 1. Must be written before each tree. */
  get derivatives(): Float32Array {
    return this.#builder.derivatives;
  }

  /** Grows a tree for the derivatives; adds its prediction for row i to `raw[i]`. */
  grow(raw: Float64Array): GrownNode {
    this.#heap = new NodeHeap();
    this.#leaves = [];
    const root = this.#plantRoot();
    for (let node = this.#heap.pop(); node !== undefined; node = this.#heap.pop()) {
      this.#split(node);
    }
    const { samples } = this.#builder;
    for (const leaf of this.#leaves) {
      leaf.value *= this.#limits.learningRate;
      const { start, end, value } = leaf;
      for (let p = start; p < end; p++) raw[samples[p]] += value;
    }
    return root;
  }

  #plantRoot(): Node {
    const { rows } = this.#binned;
    const { samples, derivatives } = this.#builder;
    let gradient = 0;
    let hessian = 0;
    for (let i = 0; i < rows; i++) {
      samples[i] = i;
      gradient += derivatives[2 * i];
      hessian += derivatives[2 * i + 1];
    }
    const root = new Node(0, 0, { count: rows, gradient, hessian, value: 0 }, this.#interactions);
    if (rows < 2 * this.#limits.minSamplesLeaf || hessian < 1e-3) {
      this.#leaves.push(root);
    } else {
      root.histograms = this.#builder.build(root.start, root.end);
      this.#findSplit(root);
    }
    return root;
  }

  /** Queues the node with its best split, or makes it a leaf if there is none. */
  #findSplit(node: Node): void {
    if (node.histograms === null) return;
    node.split = this.#finder.find(node, node.histograms, node.interactions.features);
    if (node.split === null) this.#finish(node);
    else this.#heap.push(node);
  }

  #finish(node: Node): void {
    if (node.histograms !== null) this.#builder.release(node.histograms);
    node.histograms = null;
    this.#leaves.push(node);
  }

  #split(node: Node): void {
    const { split } = node;
    if (split === null) return;
    const middle = this.#partition(node, split);
    const depth = node.depth + 1;
    const interactions = featuresBelow(node.interactions, split.feature);
    const left = new Node(depth, node.start, split.left, interactions);
    const right = new Node(depth, middle, split.right, interactions);
    node.left = left;
    node.right = right;
    node.missingGoesLeft = this.#rules.hasMissing[split.feature]
      ? split.missingGoesLeft
      : left.count > right.count;

    const { maxLeafNodes, maxDepth, minSamplesLeaf } = this.#limits;
    const isFull = this.#leaves.length + this.#heap.size + 2 === maxLeafNodes;
    if (isFull || depth === maxDepth) {
      this.#releaseHistograms(node);
      this.#finish(left);
      this.#finish(right);
      if (isFull) {
        for (let rest = this.#heap.pop(); rest !== undefined; rest = this.#heap.pop()) {
          this.#finish(rest);
        }
      }
      return;
    }
    const splitsLeft = left.count >= 2 * minSamplesLeaf;
    const splitsRight = right.count >= 2 * minSamplesLeaf;
    this.#boundChildren(node, left, right, split.feature);
    if (splitsLeft || splitsRight) this.#shareHistograms(node, left, right);
    else this.#releaseHistograms(node);
    if (splitsLeft) this.#findSplit(left);
    else this.#finish(left);
    if (splitsRight) this.#findSplit(right);
    else this.#finish(right);
  }

  /**
   * Moves the node's rows that go left before the others, keeping the order of both; returns the start of the others.
   */
  #partition({ start, end }: Node, { feature, bin, missingGoesLeft, leftBins }: Split): number {
    const { byColumn, rows } = this.#binned;
    const { samples } = this.#builder;
    const rightSamples = this.#rightSamples;
    const goesLeft = leftBins ?? binsUpTo(bin, missingGoesLeft, this.#rules.missingBin);
    const column = byColumn.subarray(feature * rows, (feature + 1) * rows);
    let left = start;
    let right = 0;
    for (let p = start; p < end; p++) {
      const row = samples[p];
      const side = goesLeft[column[row]];
      samples[left] = row;
      rightSamples[right] = row;
      left += side;
      right += 1 - side;
    }
    samples.set(rightSamples.subarray(0, right), left);
    return left;
  }

  /** The smaller child's histograms are summed; the larger one's are the parent's minus those. */
  #shareHistograms(node: Node, left: Node, right: Node): void {
    const [smaller, larger] = left.count < right.count ? [left, right] : [right, left];
    smaller.histograms = this.#builder.build(smaller.start, smaller.end);
    larger.histograms = node.histograms;
    node.histograms = null;
    if (larger.histograms !== null) subtractHistograms(larger.histograms, smaller.histograms);
  }

  #releaseHistograms(node: Node): void {
    if (node.histograms !== null) this.#builder.release(node.histograms);
    node.histograms = null;
  }

  #boundChildren(node: Node, left: Node, right: Node, feature: number): void {
    left.lower = node.lower;
    left.upper = node.upper;
    right.lower = node.lower;
    right.upper = node.upper;
    const constraint = this.#rules.monotonicCst[feature];
    if (constraint === 0) return;
    const middle = (left.value + right.value) / 2;
    if (constraint === 1) {
      left.upper = middle;
      right.lower = middle;
    } else {
      left.lower = middle;
      right.upper = middle;
    }
  }
}

/** Which bins a split on a quantity sends left. */
function binsUpTo(bin: number, missingGoesLeft: boolean, missingBin: number): Uint8Array {
  const goesLeft = new Uint8Array(256).fill(1, 0, bin + 1);
  if (missingGoesLeft) goesLeft[missingBin] = 1;
  return goesLeft;
}
