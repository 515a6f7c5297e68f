/** Collects trees as they grow and converts their bins to values of X. */
import type { BinMapper } from './bins.ts';
import { BITSET_BYTES, type GrownNode, LEAF, NOT_CATEGORICAL, type Trees } from './trees.ts';

export class TreeTable {
  readonly #mapper: BinMapper;
  readonly #roots: number[] = [];
  readonly #left: number[] = [];
  readonly #right: number[] = [];
  readonly #feature: number[] = [];
  readonly #threshold: number[] = [];
  readonly #missingGoesLeft: number[] = [];
  readonly #bitset: number[] = [];
  readonly #value: number[] = [];
  readonly #bitsets: number[] = [];

  constructor(mapper: BinMapper) {
    this.#mapper = mapper;
  }

  add(root: GrownNode): void {
    this.#roots.push(this.#addNode(root));
  }

  /** Adds the node and everything below it, parents first; returns its id. */
  #addNode(root: GrownNode): number {
    const first = this.#left.length;
    const waiting: { node: GrownNode; parent: number; isLeft: boolean }[] = [
      { node: root, parent: -1, isLeft: false },
    ];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { node, parent, isLeft } = next;
      const id = this.#left.length;
      if (parent >= 0) (isLeft ? this.#left : this.#right)[parent] = id;
      this.#left.push(LEAF);
      this.#right.push(LEAF);
      if (node.left === null || node.right === null) {
        this.#describe(0, 0, false, NOT_CATEGORICAL, node.value);
        continue;
      }
      this.#describeSplit(node);
      waiting.push({ node: node.right, parent: id, isLeft: false });
      waiting.push({ node: node.left, parent: id, isLeft: true });
    }
    return first;
  }

  #describeSplit({ feature, bin, missingGoesLeft, leftBins }: GrownNode): void {
    const { features, thresholds, nBins } = this.#mapper;
    const { column, categories } = features[feature];
    if (categories !== null && leftBins !== null) {
      this.#describe(column, 0, missingGoesLeft, this.#addBitset(leftBins, categories.length), 0);
      return;
    }
    const threshold = bin === nBins[feature] - 1 ? Infinity : thresholds[feature][bin];
    this.#describe(column, threshold, missingGoesLeft, NOT_CATEGORICAL, 0);
  }

  #addBitset(leftBins: Uint8Array, nCategories: number): number {
    const bytes = new Uint8Array(BITSET_BYTES);
    for (let bin = 0; bin < nCategories; bin++) bytes[bin >> 3] |= leftBins[bin] << (bin & 7);
    this.#bitsets.push(...bytes);
    return this.#bitsets.length / BITSET_BYTES - 1;
  }

  #describe(
    feature: number,
    threshold: number,
    missingGoesLeft: boolean,
    bitset: number,
    value: number,
  ): void {
    this.#feature.push(feature);
    this.#threshold.push(threshold);
    this.#missingGoesLeft.push(missingGoesLeft ? 1 : 0);
    this.#bitset.push(bitset);
    this.#value.push(value);
  }

  finish(): Trees {
    return {
      roots: Int32Array.from(this.#roots),
      left: Int32Array.from(this.#left),
      right: Int32Array.from(this.#right),
      feature: Int32Array.from(this.#feature),
      threshold: Float64Array.from(this.#threshold),
      missingGoesLeft: Uint8Array.from(this.#missingGoesLeft),
      bitset: Int32Array.from(this.#bitset),
      value: Float64Array.from(this.#value),
      bitsets: Uint8Array.from(this.#bitsets),
    };
  }
}
