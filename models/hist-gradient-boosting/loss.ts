/** The log loss of raw predictions (log odds): its mean, and its gradient and hessian for each row. */
import { ReviewError } from '../../common/errors.ts';
import type { Labels } from '../matrix.ts';
import type { HistGradientBoostingParams } from './params.ts';

/** Below this, 1 + exp(−raw) no longer distinguishes exp(raw) from its inverse's rounding. */
const FAR = -37;
/** Products of this many 1 + exp(−raw) stay below the largest float64, as each is below 1e17. */
const BLOCK = 16;

/** Rows with their weights: row i weighs `weights[labels[i]]`. */
export interface WeightedLabels {
  readonly labels: Labels;
  readonly weights: readonly [number, number];
}

/** Throws `INVALID_PARAMETER_VALUE` if the total weight of the classes in y is 0. */
export function weighClasses(
  classWeight: HistGradientBoostingParams['classWeight'],
  y: Labels,
): readonly [number, number] {
  if (classWeight === null) return [1, 1];
  const ones = countOnes(y);
  if (classWeight === 'balanced')
    return [y.length / (2 * (y.length - ones)), y.length / (2 * ones)];
  if (classWeight[0] === 0 && classWeight[1] === 0) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'histGradientBoosting.noWeight');
  }
  return [classWeight[0], classWeight[1]];
}

export function countOnes(y: Labels): number {
  let ones = 0;
  for (let i = 0; i < y.length; i++) ones += y[i];
  return ones;
}

/** The log odds of class 1 over all rows: the prediction before the first tree. */
export function baselinePrediction({ labels, weights }: WeightedLabels): number {
  const ones = countOnes(labels);
  const weight1 = weights[1] * ones;
  const share = weight1 / (weights[0] * (labels.length - ones) + weight1);
  const epsilon = 10 * Number.EPSILON;
  const clipped = Math.min(Math.max(share, epsilon), 1 - epsilon);
  return Math.log(clipped / (1 - clipped));
}

/**
 * The weighted mean loss. If `derivatives` are given, writes the gradient and the hessian of row i's loss to
 * `derivatives[2i]` and `[2i + 1]`, rounded to float32 as in scikit-learn.
 */
export function evaluateLoss(
  { labels, weights }: WeightedLabels,
  raw: Float64Array,
  derivatives: Float32Array | null,
): number {
  // For each class: log(1 + exp(-raw)) + (1 - y) raw, with one logarithm for the product of many factors.
  let sum0 = 0;
  let sum1 = 0;
  for (let from = 0; from < raw.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, raw.length);
    let product0 = 1;
    let product1 = 1;
    let block0 = 0;
    for (let i = from; i < to; i++) {
      const value = raw[i];
      const is1 = labels[i];
      const is0 = 1 - is1;
      let gradient: number;
      let hessian: number;
      if (value > FAR) {
        const e = Math.exp(-value);
        const factor = 1 + e;
        gradient = (is0 - is1 * e) / factor;
        hessian = e / (factor * factor);
        product0 *= 1 + is0 * e;
        product1 *= 1 + is1 * e;
        block0 += is0 * value;
      } else {
        const e = Math.exp(value);
        gradient = e - is1;
        hessian = e * (1 - e);
        sum0 += is0 * e;
        sum1 += is1 * (e - value);
      }
      if (derivatives !== null) {
        derivatives[2 * i] = weights[is1] * gradient;
        derivatives[2 * i + 1] = weights[is1] * hessian;
      }
    }
    sum0 += Math.log(product0) + block0;
    sum1 += Math.log(product1);
  }
  const [weight0, weight1] = weights;
  const ones = countOnes(labels);
  const total = weight0 * (labels.length - ones) + weight1 * ones;
  return (weight0 * sum0 + weight1 * sum1) / total;
}
