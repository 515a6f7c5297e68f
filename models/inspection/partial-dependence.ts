/** Partial dependence and individual conditional expectation: what a model says as one column takes other values. */
import { ReviewError } from '../../common/errors.ts';
import { type Columns, type Scorer, withColumn } from './columns.ts';

export interface PartialDependence {
  /** The values that the column takes, ascending, shape (g,). */
  readonly grid: Float64Array;
  /** The mean probability at each of them, shape (g,). */
  readonly average: Float64Array;
  /** The probability of each row at each of them: g arrays of shape (rows,). */
  readonly individual: readonly Float64Array[];
}

/** The share of the rows at each end that the grid leaves out. */
const TAIL = 0.05;

/**
 * scikit-learn 1.4's `partial_dependence` with `method='brute'` and `kind='both'` on a column that is known in all rows.
 * Sources: Friedman, "Greedy function approximation" (2001); Goldstein et al., "Peeking inside the black box" (2015).
 * https://scikit-learn.org/1.4/modules/generated/sklearn.inspection.partial_dependence.html
 */
export async function partialDependence<Rows extends Columns>(
  score: Scorer<Rows>,
  rows: Rows,
  j: number,
  grid: Float64Array,
): Promise<PartialDependence> {
  const individual: Float64Array[] = [];
  for (const value of grid) {
    individual.push(await score(withColumn(rows, j, new Float64Array(rows.rows).fill(value))));
  }
  const average = Float64Array.from(individual, (probability) => {
    return probability.reduce((sum, p) => sum + p, 0) / probability.length;
  });
  return { grid, average, individual };
}

/**
 * Each value if there are fewer than `resolution`, else that many at equal steps between the 5th and the 95th percentile.
 * Throws `INVALID_PARAMETER_VALUE` if those are the same, as scikit-learn does.
 */
export function gridOf(values: Float64Array, resolution = 100): Float64Array {
  const sorted = values.slice().sort();
  const unique = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (unique.length < resolution) return unique;
  const [low, high] = [quantile(sorted, TAIL), quantile(sorted, 1 - TAIL)];
  if (Math.abs(low - high) <= 1e-8 + 1e-5 * Math.abs(high)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'inspection.noRange', { value: low });
  }
  const step = (high - low) / (resolution - 1);
  return Float64Array.from({ length: resolution }, (_, i) =>
    i === resolution - 1 ? high : low + i * step,
  );
}

/** SciPy's `mquantiles` with its defaults (alphap = betap = 0.4). */
function quantile(sorted: Float64Array, share: number): number {
  const n = sorted.length;
  const at = n * share + 0.4 + share * 0.2;
  const k = Math.floor(Math.min(Math.max(at, 1), n - 1));
  const part = Math.min(Math.max(at - k, 0), 1);
  return (1 - part) * sorted[k - 1] + part * sorted[k];
}
