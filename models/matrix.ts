/** A dense float64 table of numbers: rows are samples, columns are features. */
import { ReviewError } from '../common/errors.ts';

/**
 * Shape (rows, columns), row-major: the value of row i, column j is `values[i * columns + j]`. NaN means a missing
 * value, which only some estimators support.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  /** The columns that contain categories, by ascending column; all others contain quantities. */
  readonly categorical?: readonly CategoricalColumn[];
}

/** A column of codes 0 … `categories` − 1 whose order has no meaning; NaN: missing or unknown. */
export interface CategoricalColumn {
  readonly column: number;
  readonly categories: number;
}

/** Binary labels, 1 for the positive class (a make), 0 for the negative one. Shape (rows,). */
export type Labels = Uint8Array;

/** A matrix of the given columns, each of shape (rows,). Throws if their lengths differ. */
export function matrixFromColumns(columns: readonly ArrayLike<number>[]): Matrix {
  const rows = columns[0]?.length ?? 0;
  const width = columns.length;
  const values = new Float64Array(rows * width);
  columns.forEach((column, j) => {
    if (column.length !== rows) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.unequalColumns', {
        column: j,
        rows: column.length,
        others: rows,
      });
    }
    for (let i = 0; i < rows; i++) values[i * width + j] = column[i];
  });
  return { rows, columns: width, values };
}

/** The rows of `X` at `indices`, in that order (numpy's `X[indices]`). */
export function takeRows(X: Matrix, indices: ArrayLike<number>): Matrix {
  const { columns } = X;
  const values = new Float64Array(indices.length * columns);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i] * columns;
    for (let j = 0; j < columns; j++) values[i * columns + j] = X.values[from + j];
  }
  return { ...X, rows: indices.length, values };
}

/** The labels at `indices`, in that order. */
export function takeLabels(y: Labels, indices: ArrayLike<number>): Labels {
  const taken = new Uint8Array(indices.length);
  for (let i = 0; i < indices.length; i++) taken[i] = y[indices[i]];
  return taken;
}
