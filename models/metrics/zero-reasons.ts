/** Explains why precision, recall or F1 is 0, because a bare 0 looks like a bug. */

import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import type { ConfusionMatrix } from './confusion-matrix.ts';
import type { MetricKey } from './metric-list.ts';

/**
 * Reasons for scores that are defined and 0. `highest` is the highest probability among the rows. Undefined scores have
 * their reasons in `Scores.undefinedReasons`.
 */
export function zeroReasons(
  { tn, fp, fn, tp }: ConfusionMatrix,
  highest: number,
  threshold: number,
): Partial<Record<MetricKey, Text>> {
  const makes = tp + fn;
  if (tp > 0 || makes === 0) return {};
  const rows = tn + fp + makes;
  const misses = { rows, predicted: fp, threshold, highest: shorten(highest, threshold), makes };
  const recall = {
    recall: message('metrics.recallZero', misses),
    f1_score: message('metrics.f1Zero', misses),
  };
  return fp === 0 ? recall : { ...recall, precision: message('metrics.precisionZero', misses) };
}

/** Rounded to four decimals, or to as many as it takes to stay on its side of the threshold. */
function shorten(highest: number, threshold: number): number {
  for (let decimals = 4; decimals <= 20; decimals++) {
    const short = Number(highest.toFixed(decimals));
    if (short > threshold === highest > threshold) return short;
  }
  return highest;
}
