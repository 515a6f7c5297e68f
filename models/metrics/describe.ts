/** How the values of a metric are spread over runs. */

import { quantile } from '../statistics/quantile.ts';
import { summarise } from './summary.ts';

/** Every figure but the counts is NaN where it is not defined. */
export interface Spread {
  /** How many values there are, NaN left out. */
  readonly n: number;
  /** How many were NaN. */
  readonly nan: number;
  readonly mean: number;
  /** The standard deviation of a sample, divided by n − 1; NaN for one value. */
  readonly sd: number;
  readonly min: number;
  /** Of an even number of values: the mean of the two in the middle. */
  readonly median: number;
  readonly max: number;
}

/** The figures of pandas' `groupby(…).agg(['count', 'mean', 'std', 'min', 'median', 'max'])`. */
export function describe(values: Iterable<number>): Spread {
  const all = Float64Array.from(values);
  const sorted = all.filter((value) => !Number.isNaN(value)).sort();
  const n = sorted.length;
  const counts = { n, nan: all.length - n };
  if (n === 0) {
    const none = Number.NaN;
    return { ...counts, mean: none, sd: none, min: none, median: none, max: none };
  }
  const [min, max] = [sorted[0], sorted[n - 1]];
  const half = n >> 1;
  const median = n % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  const areFinite = Number.isFinite(min) && Number.isFinite(max);
  // A compensated sum of infinities is NaN.
  const { mean, sd } = areFinite ? summarise(sorted) : { mean: min + max, sd: Number.NaN };
  return { ...counts, mean, sd, min, median, max };
}

export interface Quartiles {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  /** The farthest values within 1.5 times the distance of the quartiles, after Tukey 1977. */
  readonly low: number;
  readonly high: number;
}

/** The figures of a box plot, quartiles as numpy's `percentile` interpolates them. At least one finite value. */
export function describeQuartiles(values: Iterable<number>): Quartiles {
  const sorted = Float64Array.from(values).sort();
  const [q1, median, q3] = [0.25, 0.5, 0.75].map((p) => quantile(sorted, p));
  const reach = 1.5 * (q3 - q1);
  const inside = sorted.filter((value) => value >= q1 - reach && value <= q3 + reach);
  return { q1, median, q3, low: inside[0], high: inside[inside.length - 1] };
}
