/** Everything a review shows about one model on one set of rows, computed in one place. */

import type { Text } from '../../common/i18n/text.ts';
import { predict } from '../estimator.ts';
import type { Labels } from '../matrix.ts';
import { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.ts';
import { type CalibrationCurve, calibrationCurve, type RocCurve, rocOf } from './curves.ts';
import type { MetricKey } from './metric-list.ts';
import { rankCounts } from './ranking.ts';
import { type Scores, scoreRanked } from './score-binary.ts';
import { zeroReasons } from './zero-reasons.ts';

export interface Evaluation extends Scores {
  /** Rows with a label. */
  readonly n: number;
  readonly threshold: number;
  /** Why a defined score is nevertheless 0. */
  readonly zeroReasons: Readonly<Partial<Record<MetricKey, Text>>>;
  readonly confusion: ConfusionMatrix;
  readonly roc: RocCurve;
  readonly calibration: CalibrationCurve;
}

/** Scores, curves and counts of probabilities against labels, both of shape (n,), n ≥ 1. */
export function evaluate(y: Labels, probability: Float64Array, threshold = 0.5): Evaluation {
  const ranks = rankCounts(y, probability);
  const scores = scoreRanked(y, probability, ranks, threshold);
  const confusion = confusionMatrix(y, predict(probability, threshold));
  const highest = probability.reduce((a, b) => Math.max(a, b), 0);
  return {
    ...scores,
    n: y.length,
    threshold,
    zeroReasons: zeroReasons(confusion, highest, threshold),
    confusion,
    roc: rocOf(ranks),
    calibration: calibrationCurve(y, probability, 10),
  };
}
