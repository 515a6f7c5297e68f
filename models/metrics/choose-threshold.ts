/** Chooses the threshold of a prediction by what it brings on given rows. */

import { ReviewError } from '../../common/errors.ts';
import type { Labels } from '../matrix.ts';
import { cutsOf } from './cuts.ts';
import { rankCounts } from './ranking.ts';

/**
 * `f1`, `accuracy`: the highest. `cost`: the lowest, where a shot wrongly predicted made costs `at` and one wrongly
 * predicted missed 1. `precision`, `recall`: at least `at`, and the most of the other.
 */
export interface ThresholdRule {
  readonly best: 'f1' | 'accuracy' | 'cost' | 'precision' | 'recall';
  readonly at: number;
}

/**
 * The threshold in [0, 1] that is best on the rows; of equally good ones the highest. y, probability: shape (n,), n ≥ 1.
 * Throws `INVALID_PARAMETER_VALUE` if no threshold reaches a wanted precision or recall.
 */
export function chooseThreshold(
  y: Labels,
  probability: Float64Array,
  { best, at }: ThresholdRule,
): number {
  const { thresholds, tps, fps } = rankCounts(y, probability);
  // The first candidate predicts no make at all.
  const cuts = cutsOf({
    thresholds: Float64Array.of(Infinity, ...thresholds),
    below: Float64Array.of(...thresholds, -Infinity),
  });
  const n = y.length;
  const makes = y.reduce((sum, label) => sum + label, 0);
  let chosen = -1;
  let most = -Infinity;
  let tied = -Infinity;
  let reached = -Infinity;
  for (let k = 0; k < cuts.length; k++) {
    const tp = k === 0 ? 0 : tps[k - 1];
    const fp = k === 0 ? 0 : fps[k - 1];
    const precision = tp + fp === 0 ? 0 : tp / (tp + fp);
    const recall = makes === 0 ? 0 : tp / makes;
    let [value, second] = [0, 0];
    switch (best) {
      case 'f1':
        value = tp === 0 ? 0 : (2 * tp) / (tp + fp + makes);
        break;
      case 'accuracy':
        value = (tp + n - makes - fp) / n;
        break;
      case 'cost':
        value = -(at * fp + makes - tp);
        break;
      case 'precision':
        reached = Math.max(reached, precision);
        [value, second] = precision >= at ? [recall, precision] : [-Infinity, 0];
        break;
      case 'recall':
        reached = Math.max(reached, recall);
        [value, second] = recall >= at ? [precision, recall] : [-Infinity, 0];
    }
    if (value === -Infinity || cuts[k] < 0) continue;
    if (value > most || (value === most && second > tied)) {
      [chosen, most, tied] = [k, value, second];
    }
  }
  if (chosen < 0) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'metrics.thresholdUnreached', {
      metric: best,
      wanted: at,
      reached,
    });
  }
  return cuts[chosen];
}
