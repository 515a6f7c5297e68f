/** All results in the right column for one run's shots: scores at a threshold, and curves over all of them. Pure. */

import type { PredictionColumns } from '../../../../common/wire/predictions-format.ts';
import { predict } from '../../../../models/estimator.ts';
import type { Labels } from '../../../../models/matrix.ts';
import {
  type ConfusionMatrix,
  confusionMatrix,
} from '../../../../models/metrics/confusion-matrix.ts';
import {
  type CalibrationCurve,
  calibrationCurve,
  type PrecisionRecallCurve,
  precisionRecallCurve,
  type RocCurve,
  rocCurve,
} from '../../../../models/metrics/curves.ts';
import { cutsOf } from '../../../../models/metrics/cuts.ts';
import { type Scores, scoreBinary } from '../../../../models/metrics/score-binary.ts';
import { zeroReasons } from '../../../../models/metrics/zero-reasons.ts';

/** Labelled shots, both of shape (n,), n ≥ 1. */
export interface LabelledShots {
  readonly y: Labels;
  readonly probability: Float64Array;
}

export function selectLabelled(
  { actual, probability }: PredictionColumns,
  indices: Uint32Array,
): LabelledShots | null {
  if (indices.length === 0) return null;
  return {
    y: Uint8Array.from(indices, (i) => actual[i]),
    probability: Float64Array.from(indices, (i) => probability[i]),
  };
}

export interface ClassifierCurves {
  /** `cuts`: for each point, the threshold above which shots are predicted as makes. */
  readonly roc: RocCurve & { readonly cuts: Float64Array };
  readonly precisionRecall: PrecisionRecallCurve & { readonly cuts: Float64Array };
  readonly calibration: CalibrationCurve;
  /** The mean gap between probability and outcome over the bins, weighted by their rows. */
  readonly calibrationGap: number;
  readonly makes: number;
}

export function curvesOf({ y, probability }: LabelledShots): ClassifierCurves {
  const calibration = calibrationCurve(y, probability);
  const { probTrue, probPred, count } = calibration;
  const roc = rocCurve(y, probability);
  const precisionRecall = precisionRecallCurve(y, probability);
  const gaps = Array.from(count, (rows, bin) => Math.abs(probTrue[bin] - probPred[bin]) * rows);
  return {
    roc: { ...roc, cuts: cutsOf(roc) },
    // The last point, at recall 0, has no predicted make.
    precisionRecall: { ...precisionRecall, cuts: Float64Array.of(...cutsOf(precisionRecall), 1) },
    calibration,
    calibrationGap: gaps.reduce((sum, gap) => sum + gap, 0) / y.length,
    makes: y.reduce((sum, label) => sum + label, 0),
  };
}

export interface ScoresAtThreshold extends Scores {
  readonly n: number;
  readonly confusion: ConfusionMatrix;
  /** Why a defined score is nevertheless 0. */
  readonly zeroReasons: ReturnType<typeof zeroReasons>;
}

export function scoresAt({ y, probability }: LabelledShots, threshold: number): ScoresAtThreshold {
  const confusion = confusionMatrix(y, predict(probability, threshold));
  const highest = probability.reduce((a, b) => Math.max(a, b), 0);
  return {
    ...scoreBinary(y, probability, threshold),
    n: y.length,
    confusion,
    zeroReasons: zeroReasons(confusion, highest, threshold),
  };
}

/** The columns of `other` in the row order of `first`; null if the rows are not the same. */
export function alignRows(
  first: PredictionColumns,
  other: PredictionColumns,
): PredictionColumns | null {
  if (first.row.length !== other.row.length) return null;
  const place = new Map(Array.from(other.row, (row, i) => [row, i]));
  const order = Int32Array.from(first.row, (row) => place.get(row) ?? -1);
  if (order.includes(-1)) return null;
  return {
    ...first,
    probability: Float64Array.from(order, (i) => other.probability[i]),
  };
}
