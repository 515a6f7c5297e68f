/** Scores rows with a logistic regression. */
import type { Matrix } from '../matrix.ts';

/** `coef` has shape (nFeatures,). */
export interface LinearPredictor {
  readonly coef: Float64Array;
  readonly intercept: number;
}

/**
 * The probability of class 1 for each row of X, shape (X.rows,): scikit-learn's `expit(X @ coef + intercept)`. Computed
 * in float64: if large columns cancel, float32 would leave no correct digit in the sum. A row gets the same bits in any
 * batch, and equal rows stay tied.
 */
export function scoreRows(predictor: LinearPredictor, X: Matrix): Float64Array {
  return decisions(predictor, X).map(sigmoid);
}

/** The same without `expit`. */
export function decisions({ coef, intercept }: LinearPredictor, X: Matrix): Float64Array {
  const { rows, columns, values } = X;
  const decision = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let raw = 0;
    for (let j = 0; j < columns; j++, at++) raw += values[at] * coef[j];
    raw += intercept;
    // Terms that overflow in both directions sum to NaN; halving them until they fit gives the sum's sign.
    decision[i] = Number.isNaN(raw) ? overflown(X, i, coef) : raw;
  }
  return decision;
}

function overflown({ columns, values }: Matrix, i: number, coef: Float64Array): number {
  const at = i * columns;
  const scale = 2 ** -600;
  let raw = 0;
  for (let j = 0; j < columns; j++) raw += values[at + j] * scale * (coef[j] * scale);
  return raw / scale / scale;
}

function sigmoid(raw: number): number {
  const e = Math.exp(-Math.abs(raw));
  return raw >= 0 ? 1 / (1 + e) : e / (1 + e);
}
