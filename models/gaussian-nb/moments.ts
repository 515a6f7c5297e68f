/** Means and variances of columns, summed in numpy's order. */
import { pairwiseSum } from '../decision-tree/pairwise-sum.ts';
import type { Matrix } from '../matrix.ts';

/** Each of shape (X.columns,). */
export interface Moments {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** `np.mean(X, axis=0)` and `np.var(X, axis=0)` of a C-contiguous array with at least one row. */
export function columnMoments(X: Matrix): Moments {
  const mean = columnSums(X, (value) => value);
  for (let j = 0; j < X.columns; j++) mean[j] /= X.rows;
  const variance = columnSums(X, (value, j) => (value - mean[j]) * (value - mean[j]));
  for (let j = 0; j < X.columns; j++) variance[j] /= X.rows;
  return { mean, variance };
}

/** Row by row, except that numpy sums a single column pairwise. */
function columnSums(
  { rows, columns, values }: Matrix,
  term: (value: number, j: number) => number,
): Float64Array {
  if (columns === 1) return Float64Array.of(pairwiseSum(rows, (i) => term(values[i], 0)));
  const sums = new Float64Array(columns);
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, k++) sums[j] += term(values[k], j);
  }
  return sums;
}
