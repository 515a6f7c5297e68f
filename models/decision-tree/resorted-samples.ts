/** Training rows sorted again for every search, in scikit-learn's order; for weights whose sums are rounded. */
import type { TreeRandom } from '../random/xorshift.ts';
import type { WeightedRows } from './class-weight.ts';
import { type Impurity, judgeSplit } from './criterion.ts';
import { FEATURE_THRESHOLD } from './float32-columns.ts';
import { introsort } from './introsort.ts';
import {
  type LeafLimits,
  noWeights,
  type Samples,
  type Segment,
  type Split,
  setRest,
  type Weights,
} from './split.ts';

/**
 * Weights such as 0.97 and 1.03 give sums that differ in the last bit depending on the order, and a last bit can decide
 * between two splits. So the rows are stored, sorted, summed and partitioned exactly as in scikit-learn 1.4's
 * DensePartitioner and ClassificationCriterion.
 */
export class ResortedSamples implements Samples {
  readonly root: Segment;
  readonly #columns: readonly Float32Array[];
  readonly #rows: Int32Array;
  readonly #values: Float32Array;
  readonly #labels: Uint8Array;
  /** The weight of each row. */
  readonly #weights: Float64Array;
  readonly #impurity: Impurity;
  readonly #limits: LeafLimits;
  readonly #cutsAtRandom: boolean;
  readonly #left: RunningSums;
  #opened = -1;
  #low = 0;
  #high = 0;

  constructor(
    columns: readonly Float32Array[],
    rows: WeightedRows,
    impurity: Impurity,
    limits: LeafLimits,
    splitter: 'best' | 'random',
  ) {
    this.#columns = columns;
    this.#rows = rows.used.slice();
    this.#values = new Float32Array(rows.used.length);
    this.#labels = rows.labels;
    this.#weights = rowWeights(rows);
    this.#impurity = impurity;
    this.#limits = limits;
    this.#cutsAtRandom = splitter === 'random';
    this.#left = new RunningSums(this.#rows, this.#labels, this.#weights);
    this.root = { ...noWeights(), start: 0, end: rows.used.length };
    this.#sum(0, rows.used.length, this.root);
  }

  #sum(start: number, end: number, weights: Weights): void {
    const sums = this.#left;
    sums.clear();
    sums.add(start, end);
    weights.weight0 = sums.weight0;
    weights.weight1 = sums.weight1;
    weights.weight = sums.weight;
  }

  open(feature: number, { start, end }: Segment): boolean {
    const column = this.#columns[feature];
    const values = this.#values;
    this.#opened = feature;
    for (let i = start; i < end; i++) values[i] = column[this.#rows[i]];
    if (this.#cutsAtRandom) {
      this.#findRange(start, end);
    } else {
      introsort(values, this.#rows, start, end);
      this.#low = values[start];
      this.#high = values[end - 1];
    }
    return this.#high > Math.fround(this.#low + FEATURE_THRESHOLD);
  }

  #findRange(start: number, end: number): void {
    const values = this.#values;
    let low = values[start];
    let high = low;
    for (let i = start + 1; i < end; i++) {
      const value = values[i];
      if (value < low) low = value;
      else if (value > high) high = value;
    }
    this.#low = low;
    this.#high = high;
  }

  search(feature: number, segment: Segment, best: Split): void {
    const { start, end } = segment;
    const values = this.#values;
    const first = start + this.#limits.minSamplesLeaf;
    const last = end - this.#limits.minSamplesLeaf;
    const left = this.#left;
    left.clear();
    let reached = start;
    for (let position = start + 1; position <= last; position++) {
      if (values[position] <= Math.fround(values[position - 1] + FEATURE_THRESHOLD)) continue;
      if (position < first) continue;
      left.move(reached, position, segment);
      reached = position;
      const proxy = this.#proxy(segment);
      if (proxy > best.proxy) {
        best.feature = feature;
        best.position = position;
        best.threshold = values[position - 1] / 2 + values[position] / 2;
        best.proxy = proxy;
      }
    }
  }

  cutAtRandom(feature: number, segment: Segment, random: TreeRandom, best: Split): void {
    const { start, end } = segment;
    const { minSamplesLeaf } = this.#limits;
    let threshold = random.uniform(this.#low, this.#high);
    if (threshold === this.#high) threshold = this.#low;
    const position = this.#partition(start, end, this.#columns[feature], threshold);
    if (position - start < minSamplesLeaf || end - position < minSamplesLeaf) return;
    this.#left.clear();
    this.#left.move(start, position, segment);
    const proxy = this.#proxy(segment);
    if (proxy > best.proxy) {
      best.feature = feature;
      best.position = position;
      best.threshold = threshold;
      best.proxy = proxy;
    }
  }

  /** The proxy of the cut that the left sums have reached; −Infinity if a side weighs too little. */
  #proxy(node: Segment): number {
    const { weight0, weight1, weight } = this.#left;
    const right = node.weight - weight;
    const { minWeightLeaf } = this.#limits;
    if (weight < minWeightLeaf || right < minWeightLeaf) return -Infinity;
    return (
      -right * this.#impurity(node.weight0 - weight0, node.weight1 - weight1, right) -
      weight * this.#impurity(weight0, weight1, weight)
    );
  }

  divide(segment: Segment, impurity: number, split: Split): void {
    const { start, end } = segment;
    const { feature, position, left, right } = split;
    // A random cut on the feature opened last has already ordered its rows, and that order is part of the result.
    if (!this.#cutsAtRandom || this.#opened !== feature) {
      this.#partition(start, end, this.#columns[feature], split.threshold);
    }
    const sums = this.#left;
    sums.clear();
    sums.move(start, position, segment);
    left.weight0 = sums.weight0;
    left.weight1 = sums.weight1;
    left.weight = sums.weight;
    setRest(right, segment, left);
    judgeSplit(this.#impurity, this.root.weight, segment, impurity, split);
    this.#sum(start, position, left);
    this.#sum(position, end, right);
  }

  /** The first row of the right part. */
  #partition(start: number, end: number, column: Float32Array, threshold: number): number {
    const rows = this.#rows;
    let left = start;
    let right = end;
    while (left < right) {
      const row = rows[left];
      if (column[row] <= threshold) {
        left++;
      } else {
        rows[left] = rows[--right];
        rows[right] = row;
      }
    }
    return left;
  }
}

/** The sums of the rows left of a cut, updated as the cut moves right. */
class RunningSums implements Weights {
  weight0 = Number.NaN;
  weight1 = Number.NaN;
  weight = Number.NaN;
  readonly #rows: Int32Array;
  readonly #labels: Uint8Array;
  readonly #weights: Float64Array;

  constructor(rows: Int32Array, labels: Uint8Array, weights: Float64Array) {
    this.#rows = rows;
    this.#labels = labels;
    this.#weights = weights;
  }

  clear(): void {
    this.weight0 = 0;
    this.weight1 = 0;
    this.weight = 0;
  }

  add(start: number, end: number): void {
    const rows = this.#rows;
    const labels = this.#labels;
    const weights = this.#weights;
    let { weight0, weight1, weight } = this;
    for (let i = start; i < end; i++) {
      const row = rows[i];
      const added = weights[row];
      if (labels[row] === 1) weight1 += added;
      else weight0 += added;
      weight += added;
    }
    this.weight0 = weight0;
    this.weight1 = weight1;
    this.weight = weight;
  }

  /** Moves from the cut at `from` to the one at `to`, the shorter way. */
  move(from: number, to: number, segment: Segment): void {
    if (to - from <= segment.end - to) this.add(from, to);
    else this.#comeFrom(segment, to);
  }

  #comeFrom({ end, weight0: all0, weight1: all1, weight: all }: Segment, to: number): void {
    const rows = this.#rows;
    const labels = this.#labels;
    const weights = this.#weights;
    let [weight0, weight1, weight] = [all0, all1, all];
    for (let i = end - 1; i >= to; i--) {
      const row = rows[i];
      const removed = weights[row];
      if (labels[row] === 1) weight1 -= removed;
      else weight0 -= removed;
      weight -= removed;
    }
    this.weight0 = weight0;
    this.weight1 = weight1;
    this.weight = weight;
  }
}

function rowWeights({ labels, counts, weights }: WeightedRows): Float64Array {
  const [weight0, weight1] = weights;
  const byRow = new Float64Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    byRow[i] = (labels[i] === 1 ? weight1 : weight0) * (counts === null ? 1 : counts[i]);
  }
  return byRow;
}
