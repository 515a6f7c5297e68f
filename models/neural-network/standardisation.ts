/** Scales each feature to mean 0 and deviation 1, as scikit-learn's StandardScaler does. */
import { ReviewError } from '../../common/errors.ts';
import type { Matrix } from '../matrix.ts';

/** Each of shape (nFeatures,); `scale` is 1 for a constant feature. */
export interface Standardisation {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
}

/** Keeps the sums of products within float32: values a billion deviations away teach nothing. */
export const FARTHEST = 1e9;

/** Throws `INVALID_PARAMETER_VALUE` for a feature whose sums of squares overflow. */
export function learnStandardisation(X: Matrix): Standardisation {
  const mean = new Float64Array(X.columns);
  const scale = new Float64Array(X.columns);
  for (let j = 0; j < X.columns; j++) {
    mean[j] = meanOf(X, j, (value) => value);
    const variance = meanOf(X, j, (value) => (value - mean[j]) ** 2);
    if (!Number.isFinite(variance)) throw tooLarge(j);
    scale[j] = isConstant(variance, mean[j], X.rows) ? 1 : Math.sqrt(variance);
  }
  return { mean, scale };
}

function meanOf(X: Matrix, j: number, of: (value: number) => number): number {
  let sum = 0;
  for (let i = j; i < X.values.length; i += X.columns) sum += of(X.values[i]);
  return sum / X.rows;
}

/** The rounding bound below which scikit-learn treats a variance as zero (`_is_constant_feature`). */
export function isConstant(variance: number, mean: number, rows: number): boolean {
  const epsilon = Number.EPSILON;
  return variance <= rows * epsilon * variance + (rows * mean * epsilon) ** 2;
}

/** Rows `from` to `to` (exclusive) of X, standardised, as float32 in row-major order. */
export function standardise(
  { mean, scale }: Standardisation,
  X: Matrix,
  from = 0,
  to = X.rows,
): Float32Array {
  const { columns } = X;
  const standardised = new Float32Array((to - from) * columns);
  const start = from * columns;
  for (let k = 0; k < standardised.length; k += columns) {
    for (let j = 0; j < columns; j++) {
      const deviations = (X.values[start + k + j] - mean[j]) / scale[j];
      standardised[k + j] = Math.max(-FARTHEST, Math.min(FARTHEST, deviations));
    }
  }
  return standardised;
}

function tooLarge(j: number): ReviewError {
  return new ReviewError('INVALID_PARAMETER_VALUE', 'neuralNetwork.tooLargeToSquare', {
    feature: j,
  });
}
