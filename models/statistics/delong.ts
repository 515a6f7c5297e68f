/**
 * How sure an area under the ROC curve is, and the difference of two on the same rows. Sources: DeLong, DeLong and
 * Clarke-Pearson 1988, Biometrics 44; by midranks after Sun and Xu 2014, IEEE Signal Processing Letters 21.
 */
import type { Labels } from '../matrix.ts';
import { requireProbabilities } from '../metrics/check.ts';
import { compensatedSum } from '../metrics/sum.ts';
import { type Interval, twoSidedP, waldInterval } from './normal.ts';

/** What each row says about the area: for a make, the share of misses below it; for a miss, of makes above it. */
export interface Placements {
  readonly auc: number;
  /** Shape (makes,) and (misses,), in the order of the rows. */
  readonly makes: Float64Array;
  readonly misses: Float64Array;
}

/** y, probability: shape (n,), n ≥ 1. The area is NaN if only one class occurs. */
export function placements(y: Labels, probability: Float64Array): Placements {
  requireProbabilities(y, probability);
  const own = [
    probability.filter((_, i) => y[i] === 0).sort(),
    probability.filter((_, i) => y[i] === 1).sort(),
  ];
  const makes = new Float64Array(own[1].length);
  const misses = new Float64Array(own[0].length);
  const at = [0, 0];
  for (let i = 0; i < y.length; i++) {
    const others = own[1 - y[i]];
    const p = probability[i];
    const below = (countBelow(others, p, false) + countBelow(others, p, true)) / 2;
    const share = below / others.length;
    if (y[i] === 1) makes[at[1]++] = share;
    else misses[at[0]++] = 1 - share;
  }
  return { auc: mean(makes), makes, misses };
}

export interface Auc extends Interval {
  readonly auc: number;
  readonly variance: number;
}

/** The area with DeLong's variance and Wald's interval; NaN if only one class occurs, no interval from a single row of one. */
export function aucInterval({ auc, makes, misses }: Placements): Auc {
  const variance =
    covariance(makes, makes) / makes.length + covariance(misses, misses) / misses.length;
  return { auc, variance, ...waldInterval(auc, Math.sqrt(variance)) };
}

export interface AucDifference extends Interval {
  /** The first area minus the second. */
  readonly difference: number;
  readonly variance: number;
  /** The probability of at least this difference by chance alone if both areas were equal; 1 for equal rankings. */
  readonly p: number;
}

/** DeLong's test of two areas on the same rows. */
export function aucDifference(a: Placements, b: Placements): AucDifference {
  const makes = a.makes.map((value, i) => value - b.makes[i]);
  const misses = a.misses.map((value, i) => value - b.misses[i]);
  const variance =
    covariance(makes, makes) / makes.length + covariance(misses, misses) / misses.length;
  const difference = a.auc - b.auc;
  const isSame = makes.every((value) => value === 0) && misses.every((value) => value === 0);
  const standardError = Math.sqrt(variance);
  return {
    difference,
    variance,
    p: isSame && makes.length > 0 && misses.length > 0 ? 1 : twoSidedP(difference / standardError),
    ...waldInterval(difference, standardError),
  };
}

/** How many of the ascending values are below p, or at most p. */
function countBelow(sorted: Float64Array, p: number, isOrEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < p || (isOrEqual && sorted[middle] === p)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mean(values: Float64Array): number {
  return compensatedSum(values.length, (i) => values[i]) / values.length;
}

/** Divided by n − 1; NaN for fewer than two values. */
function covariance(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const n = a.length;
  return compensatedSum(n, (i) => (a[i] - meanA) * (b[i] - meanB)) / (n > 1 ? n - 1 : Number.NaN);
}
