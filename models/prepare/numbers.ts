/** What stands for a missing number, and the scale of a feature, learned from the training rows. */
import { isConstant } from '../neural-network/standardisation.ts';
import type { PreparationOptions } from './options.ts';

/** The value for missing ones, as scikit-learn's SimpleImputer finds it; null if all are missing. */
export function fillOf(
  values: Float64Array,
  impute: Exclude<PreparationOptions['impute'], 'none'>,
): number | null {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return null;
  if (impute === 'mean') return known.reduce((sum, value) => sum + value, 0) / known.length;
  known.sort();
  // JSON has no -0, which plus 0 is 0.
  if (impute === 'most_frequent') return mostFrequent(known) + 0;
  const middle = known.length >> 1;
  return (known.length % 2 === 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2) + 0;
}

/** The smallest of the most frequent values, which are ascending. */
function mostFrequent(ascending: Float64Array): number {
  let best = ascending[0];
  let most = 0;
  let from = 0;
  for (let i = 1; i <= ascending.length; i++) {
    if (i < ascending.length && ascending[i] === ascending[from]) continue;
    if (i - from > most) {
      most = i - from;
      best = ascending[from];
    }
    from = i;
  }
  return best;
}

export interface Scale {
  readonly mean: number;
  /** The population standard deviation; 1 for a constant feature. */
  readonly scale: number;
}

export const UNSCALED: Scale = { mean: 0, scale: 1 };

/** As scikit-learn's StandardScaler: missing values do not count. */
export function scaleOf(values: Float64Array): Scale {
  const { rows, mean, variance } = momentsOf(values);
  if (rows === 0) return UNSCALED;
  return { mean, scale: isConstant(variance, mean, rows) ? 1 : Math.sqrt(variance) };
}

/** Of the population; missing values do not count. */
export function standardDeviation(values: Float64Array): number {
  return Math.sqrt(momentsOf(values).variance);
}

function momentsOf(values: Float64Array): { rows: number; mean: number; variance: number } {
  let rows = 0;
  let sum = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    rows++;
    sum += value;
  }
  const mean = sum / rows;
  let squares = 0;
  let deviations = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    squares += (value - mean) ** 2;
    deviations += value - mean;
  }
  return { rows, mean, variance: (squares - (deviations * deviations) / rows) / rows };
}
