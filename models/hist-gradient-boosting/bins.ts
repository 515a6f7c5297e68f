/** Bins: each feature's values as integers 0 … 255, cut at quantiles; each category has its own bin. */
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import { type Matrix, takeRows } from '../matrix.ts';
import { RandomState } from '../random/mt19937.ts';

/** The number of rows from which scikit-learn computes quantiles. */
const SUBSAMPLE = 200_000;
const ALMOST_INFINITE = 1e300;

/** A feature as trees use it; trees try the categorical ones first, as in scikit-learn. */
export interface Feature {
  /** Its column index in X. */
  readonly column: number;
  /** The distinct codes in X, ascending: the k-th one is bin k. `null` for quantities. */
  readonly categories: Float64Array | null;
}

/** The cuts of each feature, in the order of `features`. Missing values have the bin `maxBins`. */
export interface BinMapper {
  readonly features: readonly Feature[];
  readonly maxBins: number;
  /** The upper limits of all bins but the last (a value equal to its limit is inside), or the categories. */
  readonly thresholds: readonly Float64Array[];
  /** How many bins contain values that are not missing. */
  readonly nBins: Int32Array;
}

/** Shape (rows, features), once row by row and once column by column. */
export interface BinnedRows {
  readonly rows: number;
  readonly features: number;
  readonly byRow: Uint8Array;
  readonly byColumn: Uint8Array;
}

/**
 * The features of X, the categorical ones first. Throws `INVALID_PARAMETER_VALUE` if one has more than `maxBins`
 * categories.
 */
export function describeFeatures(X: Matrix, maxBins: number): Feature[] {
  const isCategorical = new Set(X.categorical?.map(({ column }) => column));
  const columns = Array.from({ length: X.columns }, (_, column) => column);
  return [
    ...columns
      .filter((column) => isCategorical.has(column))
      .map((column) => ({ column, categories: categoriesOf(X, column, maxBins) })),
    ...columns
      .filter((column) => !isCategorical.has(column))
      .map((column) => ({ column, categories: null })),
  ];
}

function categoriesOf(X: Matrix, column: number, maxBins: number): Float64Array {
  const seen = new Set<number>();
  for (let at = column; at < X.values.length; at += X.columns) seen.add(X.values[at]);
  seen.delete(Number.NaN);
  if (seen.size > maxBins) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'histGradientBoosting.tooManyCategories', {
      feature: message('models.featureAt', { index: column }),
      categories: seen.size,
      most: maxBins,
    });
  }
  return Float64Array.from(seen).sort();
}

/** Finds the cuts in X; if it has more than 200,000 rows, in that many drawn with `seed`. */
export function fitBins(
  X: Matrix,
  features: readonly Feature[],
  maxBins: number,
  seed: number,
): BinMapper {
  const rows =
    X.rows > SUBSAMPLE
      ? takeRows(X, new RandomState(seed).permutation(X.rows).subarray(0, SUBSAMPLE))
      : X;
  const thresholds = features.map(
    ({ column, categories }) => categories ?? findThresholds(valuesOf(rows, column), maxBins),
  );
  const nBins = Int32Array.from(features, ({ categories }, f) =>
    categories === null ? thresholds[f].length + 1 : categories.length,
  );
  return { features, maxBins, thresholds, nBins };
}

/** The values of a column that are not missing, ascending. */
function valuesOf(X: Matrix, column: number): Float64Array {
  const values = new Float64Array(X.rows);
  let n = 0;
  for (let i = 0; i < X.rows; i++) {
    const value = X.values[i * X.columns + column];
    if (!Number.isNaN(value)) values[n++] = value;
  }
  return values.subarray(0, n).sort();
}

/** The midpoints of the distinct values if there are few, otherwise of `maxBins` quantiles (which may repeat). */
function findThresholds(sorted: Float64Array, maxBins: number): Float64Array {
  const distinct = distinctOf(sorted, maxBins + 1);
  const thresholds =
    distinct.length <= maxBins
      ? Float64Array.from(
          { length: Math.max(0, distinct.length - 1) },
          (_, i) => (distinct[i] + distinct[i + 1]) * 0.5,
        )
      : Float64Array.from({ length: maxBins - 1 }, (_, i) =>
          midpointQuantile(sorted, ((i + 1) * (100 / maxBins)) / 100),
        );
  return thresholds.map((threshold) => Math.min(threshold, ALMOST_INFINITE));
}

/** The first distinct numbers, at most `most` of them. */
function distinctOf(sorted: Float64Array, most: number): Float64Array {
  const distinct = new Float64Array(most);
  let n = 0;
  for (let i = 0; i < sorted.length && n < most; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct[n++] = sorted[i];
  }
  return distinct.subarray(0, n);
}

/** numpy's `percentile(…, method='midpoint')`, with its order of operations. */
function midpointQuantile(sorted: Float64Array, q: number): number {
  const position = (sorted.length - 1) * q;
  const index = Math.floor(position);
  if (index === position) return sorted[index];
  const next = sorted[index + 1];
  return next - (next - sorted[index]) * 0.5;
}

/** The bins of the rows of X. Each of its categories must be known. */
export function binRows(mapper: BinMapper, X: Matrix): BinnedRows {
  const { features, maxBins, thresholds } = mapper;
  const { rows, columns, values } = X;
  const byRow = new Uint8Array(rows * features.length);
  const byColumn = new Uint8Array(rows * features.length);
  features.forEach(({ column }, f) => {
    const limits = thresholds[f];
    for (let i = 0; i < rows; i++) {
      const value = values[i * columns + column];
      const bin = Number.isNaN(value) ? maxBins : lowerBound(limits, value);
      byRow[i * features.length + f] = bin;
      byColumn[f * rows + i] = bin;
    }
  });
  return { rows, features: features.length, byRow, byColumn };
}

/** The index of the first of the ascending numbers that is not below `value`; their count if all are. */
export function lowerBound(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
