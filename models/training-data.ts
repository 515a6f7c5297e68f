/** What the data must be before any estimator learns from it. */
import { ReviewError } from '../common/errors.ts';
import { findUnusable } from './checks.ts';
import type { Labels, Matrix } from './matrix.ts';

/** Throws `INVALID_PARAMETER_VALUE`, or `BAD_TARGET` for a label other than 0 and 1. */
export function requireTrainingData(
  estimator: string,
  X: Matrix,
  y: Labels,
  acceptsMissing = false,
): void {
  const { rows, columns, values } = X;
  if (rows === 0 || columns === 0) {
    throw bad(`${estimator} got ${rows} rows of ${columns} features: give at least one of each.`);
  }
  if (y.length !== rows) {
    throw bad(`${estimator} got ${y.length} labels for ${rows} rows: give one for each row.`);
  }
  const gap = findUnusable(X, acceptsMissing);
  if (gap >= 0) {
    const [row, column] = [Math.floor(gap / columns), gap % columns];
    throw bad(
      `Row ${row}, feature ${column} (both counted from 0) is ${values[gap]}; ${estimator} learns ` +
        `from ${acceptsMissing ? 'finite and missing' : 'finite'} numbers only. Fill in or drop the row.`,
    );
  }
  const other = y.findIndex((label) => label > 1);
  if (other >= 0) {
    throw new ReviewError(
      'BAD_TARGET',
      `Row ${other}, counted from 0, has the label ${y[other]}; ${estimator} learns from 0 and 1.`,
    );
  }
}

function bad(message: string): ReviewError {
  return new ReviewError('INVALID_PARAMETER_VALUE', message);
}
