/** Training rows sorted anew for every search, in scikit-learn's order; for weights whose sums are rounded. */
import type { WeightedRows } from './class-weight.ts';
import { type Impurity, judgeCut } from './criterion.ts';
import { FEATURE_THRESHOLD } from './float32-columns.ts';
import { introsort } from './introsort.ts';
import type { Cut, NodeSums, Samples, Segment, Sides, Weights } from './split.ts';

/**
 * Weights such as 0.97 and 1.03 add up to different last bits in different orders, and a last bit can
 * decide between two splits. So the rows are kept, sorted, summed and partitioned exactly as
 * scikit-learn 1.4's DensePartitioner and ClassificationCriterion do it.
 */
export class ResortedSamples implements Samples {
  readonly root: Segment;
  readonly #columns: readonly Float32Array[];
  readonly #rows: Int32Array;
  readonly #values: Float32Array;
  readonly #labels: Uint8Array;
  readonly #weights: readonly [number, number];
  readonly #impurity: Impurity;
  readonly #minSamplesLeaf: number;
  readonly #totalWeight: number;

  constructor(
    columns: readonly Float32Array[],
    rows: WeightedRows,
    impurity: Impurity,
    minSamplesLeaf: number,
  ) {
    this.#columns = columns;
    this.#rows = rows.used.slice();
    this.#values = new Float32Array(rows.used.length);
    this.#labels = rows.labels;
    this.#weights = rows.weights;
    this.#impurity = impurity;
    this.#minSamplesLeaf = minSamplesLeaf;
    const end = rows.used.length;
    this.root = { start: 0, end, sums: this.#sums(0, end) };
    this.#totalWeight = this.root.sums.weight;
  }

  #sums(start: number, end: number): NodeSums {
    const sums = new RunningSums(this.#rows, this.#labels, this.#weights);
    sums.add(start, end);
    const { weight0, weight1, weight } = sums;
    return { count: end - start, weight0, weight1, weight };
  }

  open(feature: number, { start, end }: Segment): boolean {
    const column = this.#columns[feature];
    const values = this.#values;
    for (let i = start; i < end; i++) values[i] = column[this.#rows[i]];
    introsort(values, this.#rows, start, end);
    return values[end - 1] > Math.fround(values[start] + FEATURE_THRESHOLD);
  }

  search(feature: number, segment: Segment, best: Cut): void {
    const { start, end, sums } = segment;
    const values = this.#values;
    const impurity = this.#impurity;
    const first = start + this.#minSamplesLeaf;
    const last = end - this.#minSamplesLeaf;
    const left = new RunningSums(this.#rows, this.#labels, this.#weights);
    let reached = start;
    for (let position = start + 1; position <= last; position++) {
      if (values[position] <= Math.fround(values[position - 1] + FEATURE_THRESHOLD)) continue;
      if (position < first) continue;
      left.move(reached, position, segment);
      reached = position;
      const right = sums.weight - left.weight;
      const proxy =
        -right * impurity(sums.weight0 - left.weight0, sums.weight1 - left.weight1, right) -
        left.weight * impurity(left.weight0, left.weight1, left.weight);
      if (proxy > best.proxy) {
        best.feature = feature;
        best.position = position;
        best.threshold = values[position - 1] / 2 + values[position] / 2;
        best.proxy = proxy;
      }
    }
  }

  divide(segment: Segment, impurity: number, cut: Cut): Sides {
    const { start, end, sums } = segment;
    this.#partition(start, end, this.#columns[cut.feature], cut.threshold);
    const left = new RunningSums(this.#rows, this.#labels, this.#weights);
    left.move(start, cut.position, segment);
    const right: Weights = {
      weight0: sums.weight0 - left.weight0,
      weight1: sums.weight1 - left.weight1,
      weight: sums.weight - left.weight,
    };
    return {
      ...judgeCut(this.#impurity, this.#totalWeight, sums, impurity, left, right),
      left: this.#sums(start, cut.position),
      right: this.#sums(cut.position, end),
    };
  }

  #partition(start: number, end: number, column: Float32Array, threshold: number): void {
    const rows = this.#rows;
    let left = start;
    let right = end - 1;
    while (left < right) {
      const row = rows[left];
      if (column[row] <= threshold) {
        left++;
      } else {
        rows[left] = rows[right];
        rows[right--] = row;
      }
    }
  }
}

/** The sums of the rows left of a cut, carried along as the cut moves right. */
class RunningSums implements Weights {
  weight0 = 0;
  weight1 = 0;
  weight = 0;
  readonly #rows: Int32Array;
  readonly #labels: Uint8Array;
  readonly #weights: readonly [number, number];

  constructor(rows: Int32Array, labels: Uint8Array, weights: readonly [number, number]) {
    this.#rows = rows;
    this.#labels = labels;
    this.#weights = weights;
  }

  add(start: number, end: number): void {
    const rows = this.#rows;
    const labels = this.#labels;
    const [classWeight0, classWeight1] = this.#weights;
    let { weight0, weight1, weight } = this;
    for (let i = start; i < end; i++) {
      if (labels[rows[i]] === 1) {
        weight1 += classWeight1;
        weight += classWeight1;
      } else {
        weight0 += classWeight0;
        weight += classWeight0;
      }
    }
    this.weight0 = weight0;
    this.weight1 = weight1;
    this.weight = weight;
  }

  /** From the cut at `from` to the one at `to`, on the shorter of the two ways there. */
  move(from: number, to: number, { end, sums }: Segment): void {
    if (to - from <= end - to) this.add(from, to);
    else this.#comeFrom(end, to, sums);
  }

  #comeFrom(end: number, to: number, sums: Weights): void {
    const rows = this.#rows;
    const labels = this.#labels;
    const [classWeight0, classWeight1] = this.#weights;
    let { weight0, weight1, weight } = sums;
    for (let i = end - 1; i >= to; i--) {
      if (labels[rows[i]] === 1) {
        weight1 -= classWeight1;
        weight -= classWeight1;
      } else {
        weight0 -= classWeight0;
        weight -= classWeight0;
      }
    }
    this.weight0 = weight0;
    this.weight1 = weight1;
    this.weight = weight;
  }
}
