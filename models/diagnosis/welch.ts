/** Compares the means of two groups of rows that have nothing in common. */
import { compensatedSum } from '../metrics/sum.ts';
import { type Interval, twoSidedP, waldInterval } from '../statistics/normal.ts';

export interface MeanDifference extends Interval {
  readonly value: number;
  readonly p: number;
}

/** The mean of `a` minus that of `b`, with Wald's interval and test on Welch's standard error. NaN from fewer than two rows. */
export function meanDifference(a: Float64Array, b: Float64Array): MeanDifference {
  const [first, second] = [momentsOf(a), momentsOf(b)];
  const value = first.mean - second.mean;
  const error = Math.sqrt(first.variance / a.length + second.variance / b.length);
  const p = error === 0 ? (value === 0 ? 1 : 0) : twoSidedP(value / error);
  return { value, p, ...waldInterval(value, error) };
}

function momentsOf(values: Float64Array) {
  const n = values.length;
  const mean = compensatedSum(n, (i) => values[i]) / n;
  const squares = compensatedSum(n, (i) => (values[i] - mean) ** 2);
  return { mean, variance: n > 1 ? squares / (n - 1) : Number.NaN };
}
