/** Says why precision, recall and F1 are 0 where they are: a bare 0 looks like a fault. */

import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import type { ConfusionMatrix } from './confusion-matrix.ts';
import type { MetricKey } from './metric-list.ts';

/**
 * Reasons for scores that are defined and 0. `highest` is the highest probability among the rows.
 * Undefined ones have theirs in `Scores.undefinedReasons`.
 */
export function zeroReasons(
  { tn, fp, fn, tp }: ConfusionMatrix,
  highest: number,
  threshold: number,
): Partial<Record<MetricKey, Text>> {
  const makes = tp + fn;
  if (tp > 0 || makes === 0) return {};
  const misses = { rows: tn + fp + makes, predicted: fp, threshold, highest, makes };
  const recall = {
    recall: message('metrics.recallZero', misses),
    f1_score: message('metrics.f1Zero', misses),
  };
  return fp === 0 ? recall : { ...recall, precision: message('metrics.precisionZero', misses) };
}
