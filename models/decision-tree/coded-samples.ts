/** Training rows as ranks of their values, counted or sorted by rank for each search; for weights with exact sums. */
import type { TreeRandom } from '../random/xorshift.ts';
import type { WeightedRows } from './class-weight.ts';
import {
  fillBins,
  fillRowBins,
  type Runs,
  takeBins,
  takeRowBins,
  takeSorted,
} from './code-runs.ts';
import { type ColumnCodes, lastAtMost } from './column-codes.ts';
import { type Impurity, judgeSplit } from './criterion.ts';
import { FEATURE_THRESHOLD } from './float32-columns.ts';
import {
  copy,
  packItems,
  payloadBits,
  separate,
  sumCounts,
  sumLeft,
  sumOnes,
} from './packed-rows.ts';
import { sortKeys } from './sort-keys.ts';
import {
  type LeafLimits,
  noWeights,
  type Samples,
  type Segment,
  type Split,
  setRest,
  setWeights,
} from './split.ts';

/** Two pure sides: nothing is strictly better. */
const BEST_PROXY = 0;

/** Up to this many bins per row, scanning the bins is faster than sorting the rows. */
const BINS_PER_ROW = 3;

/**
 * A row is one item, `row << bits | (count − 1) << 1 | label`, so that it moves as a whole. When each split looks at
 * only a few of many features, this avoids keeping every feature's order; the codes are shared by all trees of a
 * forest.
 */
export class CodedSamples implements Samples {
  readonly root: Segment;
  readonly #columns: ColumnCodes;
  readonly #impurity: Impurity;
  readonly #minSamplesLeaf: number;
  readonly #minWeightLeaf: number;
  readonly #weight0: number;
  readonly #weight1: number;
  readonly #bits: number;
  readonly #payload: number;
  readonly #countsRows: boolean;
  readonly #items: Int32Array;
  readonly #buffers: CodedBuffers;
  readonly #keys: Int32Array;
  /** The lowest and the highest code of the feature opened last. */
  #low = 0;
  #high = 0;
  /** The number of rows left of a cut, and the counts of each class among them. */
  readonly #left = new Int32Array(3);

  constructor(
    columns: ColumnCodes,
    rows: WeightedRows,
    impurity: Impurity,
    limits: LeafLimits,
    buffers: CodedBuffers,
  ) {
    const { labels, used, counts, weights } = rows;
    this.#columns = columns;
    this.#impurity = impurity;
    this.#minSamplesLeaf = limits.minSamplesLeaf;
    this.#minWeightLeaf = limits.minWeightLeaf;
    [this.#weight0, this.#weight1] = weights;
    this.#bits = payloadBits(rows);
    this.#payload = (1 << this.#bits) - 1;
    this.#countsRows = counts !== null && limits.minSamplesLeaf > 1;
    this.#buffers = buffers;
    this.#items = buffers.items;
    this.#keys = buffers.keys;
    packItems(used, labels, counts, this.#bits, this.#items);
    this.root = { ...noWeights(), start: 0, end: used.length };
    const ones = sumOnes(this.#items, used.length, this.#payload);
    const all = sumCounts(this.#items, used.length, this.#payload);
    setWeights(this.root, (all - ones) * weights[0], ones * weights[1]);
  }

  /** Keys are `code << bits | payload`, in the order of the items. */
  open(feature: number, { start, end }: Segment): boolean {
    const codes = this.#columns.codes[feature];
    const items = this.#items;
    const keys = this.#keys;
    const bits = this.#bits;
    const payload = this.#payload;
    let low = 0x7fffffff;
    let high = 0;
    for (let i = start; i < end; i++) {
      const item = items[i];
      const key = (codes[item >> bits] << bits) | (item & payload);
      keys[i - start] = key;
      if (key < low) low = key;
      if (key > high) high = key;
    }
    this.#low = low >> bits;
    this.#high = high >> bits;
    if (this.#low === this.#high) return false;
    const values = this.#columns.values[feature];
    return values[this.#high] > Math.fround(values[this.#low] + FEATURE_THRESHOLD);
  }

  search(feature: number, segment: Segment, best: Split): void {
    if (best.proxy >= BEST_PROXY) return;
    const low = this.#low;
    const high = this.#high;
    const count = segment.end - segment.start;
    if (high === low + 1) {
      this.#cut(feature, segment, low, best);
      return;
    }
    const nRuns =
      high - low <= BINS_PER_ROW * count ? this.#countRuns(count) : this.#sortRuns(count);
    this.#searchRuns(feature, segment, nRuns, best);
  }

  cutAtRandom(feature: number, segment: Segment, random: TreeRandom, best: Split): void {
    const values = this.#columns.values[feature];
    const low = this.#low;
    const high = this.#high;
    let threshold = random.uniform(values[low], values[high]);
    if (threshold === values[high]) threshold = values[low];
    const proxy = best.proxy;
    if (proxy >= BEST_PROXY) return;
    this.#cut(feature, segment, lastAtMost(values, threshold, low, high), best);
    if (best.proxy > proxy) best.threshold = threshold;
  }

  divide(segment: Segment, impurity: number, split: Split): void {
    const { start, end } = segment;
    const codes = this.#columns.codes[split.feature];
    const { moved } = this.#buffers;
    const nRight = separate(this.#items, start, end, codes, this.#bits, split.limit, moved);
    copy(moved, nRight, this.#items, end - nRight);
    split.position = end - nRight;
    setRest(split.right, segment, split.left);
    judgeSplit(this.#impurity, this.root.weight, segment, impurity, split);
  }

  /** Tries only the cut after the code `limit`. */
  #cut(feature: number, segment: Segment, limit: number, best: Split): void {
    const sums = this.#left;
    const count = segment.end - segment.start;
    const least = this.#minSamplesLeaf;
    sumLeft(this.#keys, count, (limit + 1) << this.#bits, this.#payload, sums);
    if (sums[0] < least || count - sums[0] < least) return;
    const left0 = sums[1] * this.#weight0;
    const left1 = sums[2] * this.#weight1;
    const left = left0 + left1;
    const right = segment.weight - left;
    if (left < this.#minWeightLeaf || right < this.#minWeightLeaf) return;
    const proxy =
      -right * this.#impurity(segment.weight0 - left0, segment.weight1 - left1, right) -
      left * this.#impurity(left0, left1, left);
    if (proxy > best.proxy) this.#keep(best, feature, limit, limit + 1, left0, left1, proxy);
  }

  /** Finds the segment's distinct codes and the counts of their rows, using one bin per code. */
  #countRuns(count: number): number {
    const { bins, rowBins, runs } = this.#buffers;
    const keys = this.#keys;
    const low = this.#low;
    const high = this.#high;
    fillBins(keys, count, low, this.#bits, this.#payload, bins);
    if (this.#countsRows) fillRowBins(keys, count, low, this.#bits, rowBins);
    return this.#countsRows
      ? takeRowBins(bins, rowBins, low, high, runs)
      : takeBins(bins, low, high, runs);
  }

  /** The same by sorting the rows. */
  #sortRuns(count: number): number {
    const { sorted, runs } = this.#buffers;
    const keys = this.#keys;
    const inOrder = sortKeys(keys, sorted, count, this.#bits, this.#low, this.#high);
    return takeSorted(inOrder, count, this.#bits, this.#payload, runs);
  }

  #searchRuns(feature: number, segment: Segment, nRuns: number, best: Split): void {
    const { codes, zeros, ones, rows } = this.#buffers.runs;
    const values = this.#columns.values[feature];
    const impurity = this.#impurity;
    const minWeight = this.#minWeightLeaf;
    const { weight, weight0, weight1, start, end } = segment;
    const classWeight0 = this.#weight0;
    const classWeight1 = this.#weight1;
    const first = this.#minSamplesLeaf;
    const last = end - start - first;
    const checksRows = first > 1;
    let left0 = 0;
    let left1 = 0;
    let nLeft = 0;
    for (let run = 1; run < nRuns; run++) {
      left0 += zeros[run - 1] * classWeight0;
      left1 += ones[run - 1] * classWeight1;
      if (checksRows) {
        nLeft += rows[run - 1];
        if (nLeft < first) continue;
        if (nLeft > last) break;
      }
      const left = left0 + left1;
      const right = weight - left;
      if (left < minWeight || right < minWeight) continue;
      const proxy =
        -right * impurity(weight0 - left0, weight1 - left1, right) -
        left * impurity(left0, left1, left);
      if (proxy <= best.proxy) continue;
      const previous = codes[run - 1];
      const code = codes[run];
      if (values[code] <= Math.fround(values[previous] + FEATURE_THRESHOLD)) continue;
      this.#keep(best, feature, previous, code, left0, left1, proxy);
    }
  }

  #keep(
    best: Split,
    feature: number,
    limit: number,
    next: number,
    left0: number,
    left1: number,
    proxy: number,
  ): void {
    const values = this.#columns.values[feature];
    best.feature = feature;
    best.limit = limit;
    best.threshold = values[limit] / 2 + values[next] / 2;
    best.proxy = proxy;
    setWeights(best.left, left0, left1);
  }
}

/** Working memory of a tree, shared by trees grown one after another. */
export interface CodedBuffers {
  readonly items: Int32Array;
  readonly moved: Int32Array;
  readonly keys: Int32Array;
  readonly sorted: Int32Array;
  /** Two for each code: the number of its rows in class 0 and in class 1. All 0 between searches. */
  readonly bins: Int32Array;
  readonly rowBins: Int32Array;
  readonly runs: Runs;
}

export function codedBuffers({ rows, values }: ColumnCodes): CodedBuffers {
  const nCodes = Math.max(...values.map(({ length }) => length));
  const [codes, zeros, ones, rowCounts] = [0, 1, 2, 3].map(() => new Int32Array(nCodes));
  return {
    items: new Int32Array(rows),
    moved: new Int32Array(rows),
    keys: new Int32Array(rows),
    sorted: new Int32Array(rows),
    bins: new Int32Array(2 * nCodes),
    rowBins: new Int32Array(nCodes),
    runs: { codes, zeros, ones, rows: rowCounts },
  };
}
