/** Checks that the data is valid before any estimator learns from it. */

import { ReviewError } from '../common/errors.ts';
import { message } from '../common/i18n/message.ts';
import type { Message } from '../common/i18n/text.ts';
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
    throw bad(message('models.noTrainingData', { estimator, rows, columns }));
  }
  if (y.length !== rows) {
    throw bad(message('models.unequalLabels', { estimator, labels: y.length, rows }));
  }
  const gap = findUnusable(X, acceptsMissing);
  if (gap >= 0) {
    const [row, column] = [Math.floor(gap / columns), gap % columns];
    const value = String(values[gap]);
    throw bad(
      message(acceptsMissing ? 'models.notFiniteOrMissingToLearn' : 'models.notFiniteToLearn', {
        row,
        column,
        value,
        estimator,
      }),
    );
  }
  const other = y.findIndex((label) => label > 1);
  if (other >= 0) {
    throw new ReviewError('BAD_TARGET', 'models.badLabel', {
      row: other,
      label: y[other],
      estimator,
    });
  }
}

function bad(problem: Message): ReviewError {
  return new ReviewError('INVALID_PARAMETER_VALUE', problem);
}
