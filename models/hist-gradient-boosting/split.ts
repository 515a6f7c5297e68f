/**
 * The best split of a node: scans each feature's bins in both directions, categories in the order of their gradients.
 */
import { BINS, type Histograms, STRIDE } from './histograms.ts';

/** A node is not split if either side would have less hessian than this. */
const MIN_HESSIAN = 1e-3;
/** Categories with less support (in rows, by hessian) always go right; also smooths the order of the others. */
const MIN_CAT_SUPPORT = 10;

/** Constraints on splits, for features in the order of the `BinMapper`. */
export interface SplitRules {
  readonly nBins: Int32Array;
  /** The bin of missing values. */
  readonly missingBin: number;
  readonly hasMissing: readonly boolean[];
  readonly isCategorical: readonly boolean[];
  /** −1, 0 or 1 for each feature. */
  readonly monotonicCst: readonly number[];
  readonly minSamplesLeaf: number;
  readonly l2Regularization: number;
}

/** The sums of a node's rows, its value, and the bounds of its children's values. */
export interface NodeSums {
  readonly count: number;
  readonly gradient: number;
  readonly hessian: number;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

export interface Split {
  readonly gain: number;
  readonly feature: number;
  /** Bins up to this one go left; unused for categories. */
  readonly bin: number;
  readonly missingGoesLeft: boolean;
  /** Whether each of 256 bins goes left, missing values included; `null` for quantities. */
  readonly leftBins: Uint8Array | null;
  readonly left: SideSums;
  readonly right: SideSums;
}

export interface SideSums {
  readonly count: number;
  readonly gradient: number;
  readonly hessian: number;
  readonly value: number;
}

/**
 * Finds splits as in scikit-learn 1.4's `splitting.pyx`: among equal gains the first one wins, with features in their
 * order and missing values to the right before missing values to the left. Sources: Chen and Guestrin 2016 (XGBoost),
 * equations 5 to 7; Fisher 1958 for the order of categories.
 */
export class SplitFinder {
  readonly #rules: SplitRules;
  readonly #order = new Int32Array(BINS);
  readonly #ratio = new Float64Array(BINS);
  // The best split so far of the current node.
  #gain = 0;
  #feature = -1;
  #bin = 0;
  #missingGoesLeft = false;
  #leftBins: Uint8Array | null = null;
  #leftGradient = 0;
  #leftHessian = 0;
  #leftCount = 0;

  constructor(rules: SplitRules) {
    this.#rules = rules;
  }

  /** `features`: those that may be used, ascending. `null` if no split lowers the loss. */
  find(node: NodeSums, histograms: Histograms, features: Iterable<number>): Split | null {
    const { isCategorical, hasMissing, l2Regularization } = this.#rules;
    this.#gain = 0;
    this.#feature = -1;
    for (const feature of features) {
      if (isCategorical[feature]) {
        this.#tryCategories(feature, node, histograms);
      } else {
        this.#tryRightwards(feature, node, histograms);
        if (hasMissing[feature]) this.#tryLeftwards(feature, node, histograms);
      }
    }
    if (this.#feature < 0) return null;
    const leftGradient = this.#leftGradient;
    const leftHessian = this.#leftHessian;
    const side = (count: number, gradient: number, hessian: number): SideSums => ({
      count,
      gradient,
      hessian,
      value: nodeValue(gradient, hessian, node, l2Regularization),
    });
    return {
      gain: this.#gain,
      feature: this.#feature,
      bin: this.#bin,
      missingGoesLeft: this.#missingGoesLeft,
      leftBins: this.#leftBins,
      left: side(this.#leftCount, leftGradient, leftHessian),
      right: side(
        node.count - this.#leftCount,
        node.gradient - leftGradient,
        node.hessian - leftHessian,
      ),
    };
  }

  #tryRightwards(feature: number, node: NodeSums, histograms: Histograms): void {
    const { nBins, hasMissing, minSamplesLeaf } = this.#rules;
    const start = feature * BINS;
    const end = start + nBins[feature] - (hasMissing[feature] ? 0 : 1);
    let count = 0;
    let gradient = 0;
    let hessian = 0;
    for (let at = start; at < end; at++) {
      gradient += histograms[STRIDE * at];
      hessian += histograms[STRIDE * at + 1];
      count += histograms[STRIDE * at + 2];
      if (count < minSamplesLeaf) continue;
      if (node.count - count < minSamplesLeaf) break;
      if (hessian < MIN_HESSIAN) continue;
      const rightHessian = node.hessian - hessian;
      if (rightHessian < MIN_HESSIAN) break;
      const rightGradient = node.gradient - gradient;
      const gain = this.#gainOf(feature, node, gradient, hessian, rightGradient, rightHessian);
      if (gain <= this.#gain) continue;
      this.#keep(gain, feature, at - start, count, gradient, hessian);
      this.#missingGoesLeft = false;
    }
  }

  #tryLeftwards(feature: number, node: NodeSums, histograms: Histograms): void {
    const { nBins, minSamplesLeaf } = this.#rules;
    const start = feature * BINS;
    let rightCount = 0;
    let rightGradient = 0;
    let rightHessian = 0;
    for (let at = start + nBins[feature] - 1; at > start; at--) {
      rightGradient += histograms[STRIDE * at];
      rightHessian += histograms[STRIDE * at + 1];
      rightCount += histograms[STRIDE * at + 2];
      const count = node.count - rightCount;
      if (rightCount < minSamplesLeaf) continue;
      if (count < minSamplesLeaf) break;
      if (rightHessian < MIN_HESSIAN) continue;
      const hessian = node.hessian - rightHessian;
      if (hessian < MIN_HESSIAN) break;
      const gradient = node.gradient - rightGradient;
      const gain = this.#gainOf(feature, node, gradient, hessian, rightGradient, rightHessian);
      if (gain <= this.#gain) continue;
      this.#keep(gain, feature, at - 1 - start, count, gradient, hessian);
      this.#missingGoesLeft = true;
    }
  }

  #tryCategories(feature: number, node: NodeSums, histograms: Histograms): void {
    const { minSamplesLeaf, missingBin, hasMissing } = this.#rules;
    const start = feature * BINS;
    const used = this.#orderCategories(feature, node, histograms);
    if (used <= 1) return;
    const order = this.#order;
    const middle = (used + 1) >> 1;
    // How many categories go left, counted from which end: at most half of them.
    let best = 0;
    let bestFromEnd = false;
    for (const fromEnd of [false, true]) {
      let count = 0;
      let gradient = 0;
      let hessian = 0;
      for (let i = 0; i < (fromEnd ? middle - 1 : middle); i++) {
        const at = start + order[fromEnd ? used - 1 - i : i];
        gradient += histograms[STRIDE * at];
        hessian += histograms[STRIDE * at + 1];
        count += histograms[STRIDE * at + 2];
        const rightHessian = node.hessian - hessian;
        if (count < minSamplesLeaf || hessian < MIN_HESSIAN) continue;
        if (node.count - count < minSamplesLeaf || rightHessian < MIN_HESSIAN) break;
        const rightGradient = node.gradient - gradient;
        const gain = this.#gainOf(feature, node, gradient, hessian, rightGradient, rightHessian);
        if (gain <= this.#gain) continue;
        this.#keep(gain, feature, 0, count, gradient, hessian);
        best = i + 1;
        bestFromEnd = fromEnd;
      }
    }
    if (best === 0) return;
    const leftBins = new Uint8Array(BINS);
    for (let i = 0; i < best; i++) leftBins[order[bestFromEnd ? used - 1 - i : i]] = 1;
    this.#leftBins = leftBins;
    this.#missingGoesLeft = hasMissing[feature] && leftBins[missingBin] === 1;
  }

  /** Writes the bins of the categories with enough support to `#order`, by rising gradient; returns how many. */
  #orderCategories(feature: number, node: NodeSums, histograms: Histograms): number {
    const { nBins, missingBin, hasMissing } = this.#rules;
    const start = feature * BINS;
    const order = this.#order;
    const ratio = this.#ratio;
    const rowsPerHessian = node.count / node.hessian;
    let used = 0;
    const consider = (bin: number) => {
      const at = STRIDE * (start + bin);
      const hessian = histograms[at + 1];
      if (!(hessian * rowsPerHessian >= MIN_CAT_SUPPORT)) return;
      ratio[bin] = histograms[at] / (hessian + MIN_CAT_SUPPORT);
      order[used++] = bin;
    };
    for (let bin = 0; bin < nBins[feature]; bin++) consider(bin);
    if (hasMissing[feature]) consider(missingBin);
    // Among equal ones the last comes first: scikit-learn never treats two as equal, and glibc's merge sort then
    // reverses them.
    order.subarray(0, used).sort((a, b) => ratio[a] - ratio[b] || b - a);
    return used;
  }

  /** The loss that the split removes, or −1 if it violates the feature's monotonic constraint. */
  #gainOf(
    feature: number,
    node: NodeSums,
    leftGradient: number,
    leftHessian: number,
    rightGradient: number,
    rightHessian: number,
  ): number {
    const { l2Regularization, monotonicCst } = this.#rules;
    const leftValue = nodeValue(leftGradient, leftHessian, node, l2Regularization);
    const rightValue = nodeValue(rightGradient, rightHessian, node, l2Regularization);
    const constraint = monotonicCst[feature];
    if (constraint === 1 && leftValue > rightValue) return -1;
    if (constraint === -1 && leftValue < rightValue) return -1;
    return node.gradient * node.value - leftGradient * leftValue - rightGradient * rightValue;
  }

  #keep(
    gain: number,
    feature: number,
    bin: number,
    count: number,
    gradient: number,
    hessian: number,
  ): void {
    this.#gain = gain;
    this.#feature = feature;
    this.#bin = bin;
    this.#leftCount = count;
    this.#leftGradient = gradient;
    this.#leftHessian = hessian;
    this.#leftBins = null;
  }
}

function nodeValue(
  gradient: number,
  hessian: number,
  { lower, upper }: NodeSums,
  l2Regularization: number,
): number {
  const value = -gradient / (hessian + l2Regularization + 1e-15);
  if (value < lower) return lower;
  return value > upper ? upper : value;
}
