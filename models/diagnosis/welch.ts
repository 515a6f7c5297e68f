/** Compares the means of two groups of rows that have nothing in common. */
import { summarise } from '../metrics/summary.ts';
import { type Interval, twoSidedP, waldInterval } from '../statistics/normal.ts';

export interface MeanDifference extends Interval {
  readonly value: number;
  readonly p: number;
}

/** The mean of `a` minus that of `b`, with Wald's interval and test on Welch's standard error. NaN from fewer than two rows. */
export function meanDifference(a: Float64Array, b: Float64Array): MeanDifference {
  const [first, second] = [summarise(a), summarise(b)];
  const value = first.mean - second.mean;
  const error = Math.sqrt(first.sd ** 2 / a.length + second.sd ** 2 / b.length);
  const p = error === 0 ? (value === 0 ? 1 : 0) : twoSidedP(value / error);
  return { value, p, ...waldInterval(value, error) };
}
