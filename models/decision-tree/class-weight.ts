/** What each training row weighs: scikit-learn's `class_weight`. */
import { ReviewError } from '../../common/errors.ts';
import type { Labels } from '../matrix.ts';
import { DECISION_TREE } from './model.ts';
import type { DecisionTreeParams } from './params.ts';

/** `used` are the rows that weigh more than 0, ascending; row i weighs `weights[labels[i]]`. */
export interface WeightedRows {
  readonly labels: Labels;
  readonly used: Int32Array;
  readonly weights: readonly [number, number];
}

/**
 * Throws `INVALID_PARAMETER_VALUE` when no row would weigh anything, and for weights so unlike that float64
 * cannot add a light row to the heavy ones: impurities would come out as NaN.
 */
export function weighRows(classWeight: DecisionTreeParams['classWeight'], y: Labels): WeightedRows {
  const ones = countOnes(y);
  const counts = [y.length - ones, ones] as const;
  const weights = classWeights(classWeight, counts);
  checkWeights(classWeight, weights, counts);
  return { labels: y, used: weightyRows(y, weights), weights };
}

function countOnes(y: Labels): number {
  let ones = 0;
  for (let i = 0; i < y.length; i++) ones += y[i];
  return ones;
}

function weightyRows(y: Labels, weights: readonly [number, number]): Int32Array {
  const rows = new Int32Array(y.length);
  let used = 0;
  for (let i = 0; i < y.length; i++) if (weights[y[i]] > 0) rows[used++] = i;
  return rows.slice(0, used);
}

function checkWeights(
  classWeight: DecisionTreeParams['classWeight'],
  weights: readonly [number, number],
  counts: readonly [number, number],
): void {
  const present = weights.filter((weight, label) => weight > 0 && counts[label] > 0);
  const total = weights[0] * counts[0] + weights[1] * counts[1];
  const lightest = Math.min(...present);
  const isUsable = lightest > 1e-100 && total < 1e100 && total / lightest < 2 ** 50;
  if (present.length > 0 && isUsable) return;
  const found = `${DECISION_TREE}.class_weight is ${JSON.stringify(classWeight)}`;
  throw new ReviewError(
    'INVALID_PARAMETER_VALUE',
    present.length === 0
      ? `${found}, which leaves none of the ${counts[0] + counts[1]} rows with a weight; give a weight above 0 to a class that occurs.`
      : `${found}, beyond what float64 can add up over ${counts[0] + counts[1]} rows; give weights closer to each other and to 1.`,
  );
}

function classWeights(
  classWeight: DecisionTreeParams['classWeight'],
  [zeros, ones]: readonly [number, number],
): [number, number] {
  if (classWeight === null) return [1, 1];
  if (classWeight !== 'balanced') return [classWeight[0], classWeight[1]];
  const nClasses = (zeros > 0 ? 1 : 0) + (ones > 0 ? 1 : 0);
  const balance = (count: number) => (count > 0 ? (zeros + ones) / (nClasses * count) : 0);
  return [balance(zeros), balance(ones)];
}

/** Whether weights add up to the same float64 in any order. */
export function sumsAreExact({ labels, weights }: WeightedRows): boolean {
  return weights.every((w) => Number.isInteger(w) && Number.isSafeInteger(w * labels.length));
}
