/** Says why precision, recall and F1 are 0 where they are: a bare 0 looks like a fault. */
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
): Partial<Record<MetricKey, string>> {
  const makes = tp + fn;
  if (tp > 0 || makes === 0) return {};
  const rows = tn + fp + makes;
  const predicted =
    fp === 0
      ? `None of ${rows} rows has`
      : fp === 1
        ? `Only 1 of ${rows} rows has`
        : `Only ${fp} of ${rows} rows have`;
  const cause =
    `${predicted} a probability above the threshold ${threshold} (the highest is ${highest.toFixed(4)}), ` +
    `so none of the ${makes} makes is found`;
  const recall = { recall: `${cause}.`, f1_score: `${cause}, and F1 follows recall.` };
  if (fp === 0) return recall;
  return { ...recall, precision: `${cause}: ${fp} predicted, 0 of them right.` };
}
