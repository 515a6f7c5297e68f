/** Checks the input of every score once, with a message that names the row. */
import { ReviewError } from '../../common/errors.ts';
import type { Labels } from '../matrix.ts';

/** Throws unless both have the same length of at least 1. */
export function requireSameRows(
  y: Labels,
  other: ArrayLike<number>,
  otherwise: `metrics.unequal${'Probabilities' | 'Predictions' | 'First' | 'Second'}`,
): void {
  if (y.length !== other.length) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', otherwise, {
      labels: y.length,
      others: other.length,
    });
  }
  if (y.length === 0) {
    throw new ReviewError('BAD_TARGET', 'metrics.noLabels');
  }
}

/** Throws unless there is one probability in [0, 1] for each of at least one label. */
export function requireProbabilities(y: Labels, probability: Float64Array): void {
  requireSameRows(y, probability, 'metrics.unequalProbabilities');
  for (let i = 0; i < probability.length; i++) {
    if (!(probability[i] >= 0 && probability[i] <= 1)) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'metrics.badProbability', {
        row: i,
        value: String(probability[i]),
      });
    }
  }
}
