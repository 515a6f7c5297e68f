/** What every score needs of its input, checked once with a message that names the row. */
import { ReviewError } from '../../common/errors.ts';
import type { Labels } from '../matrix.ts';

/** Throws unless both have the same length of at least 1. */
export function requireSameRows(y: Labels, other: ArrayLike<number>, what: string): void {
  if (y.length !== other.length) {
    throw new ReviewError(
      'INVALID_PARAMETER_VALUE',
      `There are ${y.length} labels and ${other.length} ${what}: give one for each row.`,
    );
  }
  if (y.length === 0) {
    throw new ReviewError(
      'BAD_TARGET',
      'There is no labelled row to score: a score needs at least 1. Give rows with a label.',
    );
  }
}

/** Throws unless there is one probability in [0, 1] for each of at least one label. */
export function requireProbabilities(y: Labels, probability: Float64Array): void {
  requireSameRows(y, probability, 'probabilities');
  for (let i = 0; i < probability.length; i++) {
    if (!(probability[i] >= 0 && probability[i] <= 1)) {
      throw new ReviewError(
        'INVALID_PARAMETER_VALUE',
        `The probability of row ${i}, counted from 0, is ${probability[i]}; it must be from 0 to 1.`,
      );
    }
  }
}
