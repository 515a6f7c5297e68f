/** Quantiles of values, and intervals between them. */
import type { Interval } from './normal.ts';

/** numpy's `quantile` (linear) of ascending values, shape (n,); NaN for n = 0. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  const below = sorted[low] ?? Number.NaN;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? Number.NaN;
  return below + (above - below) * (at - low);
}

/** Between the 2.5 % and the 97.5 % quantile of the values that are not NaN: the percentile interval of Efron 1979. */
export function percentileInterval(values: Float64Array): Interval {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}
