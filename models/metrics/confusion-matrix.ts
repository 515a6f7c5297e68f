/** The four counts that every threshold metric is based on. */
import type { Labels } from '../matrix.ts';
import { requireSameRows } from './check.ts';

/** scikit-learn's `confusion_matrix` is `[[tn, fp], [fn, tp]]`: rows actual, columns predicted. */
export interface ConfusionMatrix {
  readonly tn: number;
  readonly fp: number;
  readonly fn: number;
  readonly tp: number;
}

/** Counts labels against predicted classes, both of shape (n,), n ≥ 1. Throws if their lengths differ. */
export function confusionMatrix(y: Labels, predicted: Labels): ConfusionMatrix {
  requireSameRows(y, predicted, 'metrics.unequalPredictions');
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < y.length; i++) counts[2 * y[i] + predicted[i]]++;
  const [tn, fp, fn, tp] = counts;
  return { tn, fp, fn, tp };
}
