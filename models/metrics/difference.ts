/** What could be chance: the difference in accuracy of two models, a share of rows. */
import { ReviewError } from '../../common/errors.ts';
import type { Labels } from '../matrix.ts';
import { type Interval, Z_95 } from '../statistics/normal.ts';
import { requireSameRows } from './check.ts';
import { compensatedSum } from './sum.ts';

export interface AccuracyDifference {
  /** Rows that only the first model predicts correctly. */
  readonly onlyFirst: number;
  /** Rows that only the second model predicts correctly. */
  readonly onlySecond: number;
  /** Accuracy of the second minus that of the first. */
  readonly difference: number;
  /** The probability of at least this difference by chance alone if both were equally good. */
  readonly pValue: number;
}

/**
 * McNemar's test on the rows that one model predicts correctly and the other does not; y and both predictions of shape
 * (n,), n ≥ 1. Exact for every n, like statsmodels' `mcnemar(table, exact=True)`, which the chi-square form only
 * approximates. Source: McNemar 1947.
 */
export function accuracyDifference(y: Labels, first: Labels, second: Labels): AccuracyDifference {
  requireSameRows(y, first, 'metrics.unequalFirst');
  requireSameRows(y, second, 'metrics.unequalSecond');
  let onlyFirst = 0;
  let onlySecond = 0;
  for (let i = 0; i < y.length; i++) {
    if (first[i] === second[i]) continue;
    if (first[i] === y[i]) onlyFirst++;
    else onlySecond++;
  }
  return {
    onlyFirst,
    onlySecond,
    difference: (onlySecond - onlyFirst) / y.length,
    pValue: signTest(onlyFirst, onlySecond),
  };
}

/** Twice the probability of at most min(a, b) heads in a + b tosses of a fair coin, at most 1. */
function signTest(a: number, b: number): number {
  const n = a + b;
  const k = Math.min(a, b);
  const logChance = compensatedSum(k, (i) => Math.log((n - i) / (k - i))) - n * Math.LN2;
  let term = Math.exp(logChance);
  let tail = 0;
  for (let heads = k; heads >= 0 && term > tail * Number.EPSILON; heads--) {
    tail += term;
    term *= heads / (n - heads + 1);
  }
  return Math.min(1, 2 * tail);
}

/**
 * The 95 % confidence interval of a share such as an accuracy, `right` of `n` rows, 0 ≤ right ≤ n, n ≥ 1.
 * Source: Wilson 1927, without continuity correction (SciPy's `proportion_ci(method='wilson')`).
 */
export function wilsonInterval(right: number, n: number): Interval {
  if (!(n >= 1 && right >= 0 && right <= n)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'metrics.noShare', { right, n });
  }
  const share = right / n;
  const z2 = Z_95 * Z_95;
  const middle = (2 * n * share + z2) / (2 * (n + z2));
  const half = (Z_95 * Math.sqrt(z2 + 4 * n * share * (1 - share))) / (2 * (n + z2));
  return {
    low: right === 0 ? 0 : middle - half,
    high: right === n ? 1 : middle + half,
  };
}
