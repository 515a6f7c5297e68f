/** Finds features that say the same, which naive Bayes would count twice. */
import type { Labels, Matrix } from '../matrix.ts';
import type { Moments } from './moments.ts';

/** Enough rows to see a strong correlation. */
const MOST_ROWS = 10_000;

export interface CorrelatedPair {
  readonly first: number;
  readonly second: number;
  /** Pearson's coefficient within the classes. */
  readonly correlation: number;
}

/** The two features that correlate most within the classes, on at most 10,000 rows; null if there are no two. */
export function strongestPair(
  X: Matrix,
  y: Labels,
  classes: readonly Moments[],
): CorrelatedPair | null {
  const { columns, values } = X;
  const step = Math.max(1, Math.ceil(X.rows / MOST_ROWS));
  const products = new Float64Array(columns * columns);
  const centred = new Float64Array(columns);
  for (let i = 0; i < X.rows; i += step) {
    const { mean } = classes[y[i]];
    for (let j = 0; j < columns; j++) centred[j] = values[i * columns + j] - mean[j];
    for (let j = 0; j < columns; j++) {
      for (let k = 0; k <= j; k++) products[j * columns + k] += centred[j] * centred[k];
    }
  }
  let strongest: CorrelatedPair | null = null;
  for (let j = 0; j < columns; j++) {
    for (let k = 0; k < j; k++) {
      const scale = Math.sqrt(products[j * columns + j] * products[k * columns + k]);
      const correlation = products[j * columns + k] / scale;
      if (Math.abs(correlation) > Math.abs(strongest?.correlation ?? 0)) {
        strongest = { first: k, second: j, correlation };
      }
    }
  }
  return strongest;
}
