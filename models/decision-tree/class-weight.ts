/** The weight of each training row: scikit-learn's `class_weight`. */
import { ReviewError } from '../../common/errors.ts';
import type { Labels } from '../matrix.ts';
import type { ClassWeights } from '../params.ts';
import { pairwiseSum } from './pairwise-sum.ts';

/**
 * Row i has the weight `weights[labels[i]]` and occurs `counts[i]` times (null: once); `used` are the rows with a
 * weight above 0, ascending.
 */
export interface WeightedRows {
  readonly labels: Labels;
  readonly used: Int32Array;
  readonly counts: Int32Array | null;
  readonly weights: readonly [number, number];
}

type ClassWeight = 'balanced' | ClassWeights | null;

/**
 * Throws `INVALID_PARAMETER_VALUE` if all rows have weight 0, and for weights so different that float64 cannot add a
 * light row to the heavy ones, which would make impurities NaN.
 */
export function weighRows(owner: string, classWeight: ClassWeight, y: Labels): WeightedRows {
  const totals = countClasses(y, null);
  const weights = classWeights(classWeight, totals);
  checkWeights(owner, classWeight, weights, totals);
  return { labels: y, used: weightyRows(y, null, weights), counts: null, weights };
}

/** Rows drawn `counts` times each, weighted by class. */
export function weighDrawnRows(
  y: Labels,
  counts: Int32Array,
  weights: readonly [number, number],
): WeightedRows {
  return { labels: y, used: weightyRows(y, counts, weights), counts, weights };
}

/** Number of rows of each class. */
export function countClasses(y: Labels, counts: Int32Array | null): [number, number] {
  let all = 0;
  let ones = 0;
  for (let i = 0; i < y.length; i++) {
    const count = counts === null ? 1 : counts[i];
    all += count;
    ones += y[i] * count;
  }
  return [all - ones, ones];
}

function weightyRows(
  y: Labels,
  counts: Int32Array | null,
  weights: readonly [number, number],
): Int32Array {
  const rows = new Int32Array(y.length);
  let used = 0;
  for (let i = 0; i < y.length; i++) {
    if (weights[y[i]] > 0 && (counts === null || counts[i] > 0)) rows[used++] = i;
  }
  return rows.slice(0, used);
}

function checkWeights(
  owner: string,
  classWeight: ClassWeight,
  weights: readonly [number, number],
  counts: readonly [number, number],
): void {
  const present = weights.filter((weight, label) => weight > 0 && counts[label] > 0);
  const total = weights[0] * counts[0] + weights[1] * counts[1];
  const lightest = Math.min(...present);
  const isUsable = lightest > 1e-100 && total < 1e100 && total / lightest < 2 ** 50;
  if (present.length > 0 && isUsable) return;
  throw new ReviewError(
    'INVALID_PARAMETER_VALUE',
    present.length === 0 ? 'decisionTree.noWeight' : 'decisionTree.unlikeWeights',
    { owner, value: JSON.stringify(classWeight), rows: counts[0] + counts[1] },
  );
}

/** The weight of a row of each class if the classes occur `totals` times. */
export function classWeights(
  classWeight: ClassWeight,
  [zeros, ones]: readonly [number, number],
): [number, number] {
  if (classWeight === null) return [1, 1];
  if (classWeight !== 'balanced') return [classWeight[0], classWeight[1]];
  const nClasses = (zeros > 0 ? 1 : 0) + (ones > 0 ? 1 : 0);
  const balance = (count: number) => (count > 0 ? (zeros + ones) / (nClasses * count) : 0);
  return [balance(zeros), balance(ones)];
}

/** The total weight of all rows, summed as numpy does. */
export function totalWeight(rows: WeightedRows): number {
  const { labels, counts, weights } = rows;
  if (sumsAreExact(rows)) {
    const [zeros, ones] = countClasses(labels, counts);
    return zeros * weights[0] + ones * weights[1];
  }
  return pairwiseSum(labels.length, (i) => weights[labels[i]] * (counts === null ? 1 : counts[i]));
}

/** Whether weights add up to the same float64 in any order. */
export function sumsAreExact({ labels, weights }: WeightedRows): boolean {
  return weights.every((w) => Number.isInteger(w) && Number.isSafeInteger(w * labels.length));
}
