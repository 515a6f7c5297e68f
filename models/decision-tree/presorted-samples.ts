/** Training rows sorted once by every feature; for weights with sums that are exact in any order. */

import type { TreeRandom } from '../random/xorshift.ts';
import type { WeightedRows } from './class-weight.ts';
import { type Impurity, judgeSplit } from './criterion.ts';
import { FEATURE_THRESHOLD, sortRows } from './float32-columns.ts';
import {
  type LeafLimits,
  noWeights,
  type Samples,
  type Segment,
  type Split,
  setRest,
  setWeights,
} from './split.ts';

/**
 * Each feature has its own order of the rows, and every node is the same segment of each. A split partitions the orders
 * stably, so nothing is sorted twice.
 */
export class PresortedSamples implements Samples {
  readonly root: Segment;
  readonly #columns: readonly Float32Array[];
  readonly #orders: readonly Int32Array[];
  readonly #labels: Uint8Array;
  readonly #weights: readonly [number, number];
  readonly #impurity: Impurity;
  readonly #minSamplesLeaf: number;
  readonly #minWeightLeaf: number;
  readonly #goesLeft: Uint8Array;
  readonly #moved: Int32Array;

  constructor(
    columns: readonly Float32Array[],
    rows: WeightedRows,
    impurity: Impurity,
    limits: LeafLimits,
  ) {
    this.#columns = columns;
    this.#orders = columns.map((column) => sortRows(column, rows.used));
    this.#labels = rows.labels;
    this.#weights = rows.weights;
    this.#impurity = impurity;
    this.#minSamplesLeaf = limits.minSamplesLeaf;
    this.#minWeightLeaf = limits.minWeightLeaf;
    this.#goesLeft = new Uint8Array(rows.labels.length);
    this.#moved = new Int32Array(rows.used.length);
    const end = rows.used.length;
    const ones = countOnes(rows.labels, rows.used, 0, end);
    this.root = { ...noWeights(), start: 0, end };
    setWeights(this.root, (end - ones) * this.#weights[0], ones * this.#weights[1]);
  }

  open(feature: number, { start, end }: Segment): boolean {
    const column = this.#columns[feature];
    const order = this.#orders[feature];
    return column[order[end - 1]] > Math.fround(column[order[start]] + FEATURE_THRESHOLD);
  }

  search(feature: number, segment: Segment, best: Split): void {
    const column = this.#columns[feature];
    const order = this.#orders[feature];
    const labels = this.#labels;
    const impurity = this.#impurity;
    const [classWeight0, classWeight1] = this.#weights;
    const { start, end, weight, weight0, weight1 } = segment;
    const first = start + this.#minSamplesLeaf;
    const last = end - this.#minSamplesLeaf;
    const minWeight = this.#minWeightLeaf;
    let ones = 0;
    let row = order[start];
    let value = column[row];
    for (let position = start + 1; position <= last; position++) {
      ones += labels[row];
      row = order[position];
      const previous = value;
      value = column[row];
      if (value === previous || value <= Math.fround(previous + FEATURE_THRESHOLD)) continue;
      if (position < first) continue;
      const left0 = (position - start - ones) * classWeight0;
      const left1 = ones * classWeight1;
      const left = left0 + left1;
      const right = weight - left;
      if (left < minWeight || right < minWeight) continue;
      const proxy =
        -right * impurity(weight0 - left0, weight1 - left1, right) -
        left * impurity(left0, left1, left);
      if (proxy > best.proxy) {
        best.feature = feature;
        best.position = position;
        best.threshold = previous / 2 + value / 2;
        best.proxy = proxy;
        setWeights(best.left, left0, left1);
      }
    }
  }

  /** Random cuts do not need an order; CodedSamples handles them. */
  cutAtRandom(_feature: number, _segment: Segment, _random: TreeRandom, _best: Split): void {
    throw new Error('presorted rows are searched for the best cut');
  }

  divide(segment: Segment, impurity: number, split: Split, features: Int32Array): void {
    const { start, end } = segment;
    const order = this.#orders[split.feature];
    mark(this.#goesLeft, order, start, split.position, 1);
    mark(this.#goesLeft, order, split.position, end, 0);
    for (let j = split.nConstants; j < features.length; j++) {
      if (features[j] !== split.feature) this.#partition(this.#orders[features[j]], start, end);
    }
    setRest(split.right, segment, split.left);
    judgeSplit(this.#impurity, this.root.weight, segment, impurity, split);
  }

  #partition(order: Int32Array, start: number, end: number): void {
    const nRight = separate(order, start, end, this.#goesLeft, this.#moved);
    copy(this.#moved, nRight, order, end - nRight);
  }
}

// One loop per function: V8 optimises a long loop during its first run, when it has no information yet about the code
// behind it, and would have to fall back to the interpreter there each time.

function mark(
  goesLeft: Uint8Array,
  order: Int32Array,
  start: number,
  end: number,
  side: number,
): void {
  for (let i = start; i < end; i++) goesLeft[order[i]] = side;
}

function countOnes(labels: Uint8Array, rows: Int32Array, start: number, end: number): number {
  let ones = 0;
  for (let i = start; i < end; i++) ones += labels[rows[i]];
  return ones;
}

/** Keeps the rows that go left in front and puts the others into `moved`; returns the number of the latter. */
function separate(
  order: Int32Array,
  start: number,
  end: number,
  goesLeft: Uint8Array,
  moved: Int32Array,
): number {
  let kept = start;
  let right = 0;
  // Both are written and one index advances: avoids a branch that the processor could mispredict.
  for (let i = start; i < end; i++) {
    const row = order[i];
    const side = goesLeft[row];
    order[kept] = row;
    moved[right] = row;
    kept += side;
    right += 1 - side;
  }
  return right;
}

function copy(from: Int32Array, length: number, to: Int32Array, start: number): void {
  for (let i = 0; i < length; i++) to[start + i] = from[i];
}
