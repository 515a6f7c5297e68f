/** What scores over folds or seeds say together: mean, spread, and an interval that heeds shared training rows. */
import type { Fold } from '../split/fold.ts';
import { tQuantile } from './student-t.ts';
import { compensatedSum } from './sum.ts';

export interface ScoreSummary {
  readonly mean: number;
  /** The standard deviation of a sample, divided by n − 1; NaN for one value. */
  readonly sd: number;
}

/** NaN if a value is: a fold without a score has no mean either, as in scikit-learn's `cv_results_`. */
export function summarise(values: ArrayLike<number>): ScoreSummary {
  const n = values.length;
  const mean = compensatedSum(n, (i) => values[i]) / n;
  const squares = compensatedSum(n, (i) => (values[i] - mean) ** 2);
  return { mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN };
}

/**
 * The 95 % interval of the mean score over folds, by the corrected resampled t-test: since folds share training rows,
 * the variance of the mean is sd² · (1/n + test rows / training rows), with n − 1 degrees of freedom. Where folds differ
 * in size, as in the order of time, the mean ratio is taken. Source: Nadeau and Bengio 2003, "Inference for the
 * Generalization Error", Machine Learning 52, section 4.
 */
export function correctedInterval(
  { mean, sd }: ScoreSummary,
  folds: readonly Fold[],
): { low: number; high: number } {
  const n = folds.length;
  const ratio = compensatedSum(n, (i) => folds[i].test.length / folds[i].train.length) / n;
  const half = tQuantile(0.975, n - 1) * sd * Math.sqrt(1 / n + ratio);
  return { low: mean - half, high: mean + half };
}
