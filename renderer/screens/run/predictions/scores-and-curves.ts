/** All that is computed of one run's selected shots: scores at a threshold, and curves over all of them. Pure. */

import type { PredictionColumns } from '../../../../common/wire/predictions-format.ts';
import type { Labels } from '../../../../models/matrix.ts';
import type { ConfusionMatrix } from '../../../../models/metrics/confusion-matrix.ts';
import {
  type CalibrationCurve,
  calibrationCurve,
  type PrecisionRecallCurve,
  precisionRecallCurve,
  type RocCurve,
  rocCurve,
} from '../../../../models/metrics/curves.ts';
import { cutsOf } from '../../../../models/metrics/cuts.ts';
import { type RankCounts, rankCounts } from '../../../../models/metrics/ranking.ts';
import {
  type Scores,
  scoreCounts,
  scoreProbabilities,
} from '../../../../models/metrics/score-binary.ts';
import { countsAt } from '../../../../models/metrics/threshold-curves.ts';
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
  readonly ranks: RankCounts;
  /** `cuts`: for each point, the threshold above which shots are predicted as makes. */
  readonly roc: RocCurve & { readonly cuts: Float64Array };
  readonly precisionRecall: PrecisionRecallCurve & { readonly cuts: Float64Array };
  readonly calibration: CalibrationCurve;
  /** The mean gap between probability and outcome over the bins, weighted by their rows. */
  readonly calibrationGap: number;
  readonly makes: number;
  readonly highest: number;
  /** The scores that do not hang on the threshold. */
  readonly scores: ReturnType<typeof scoreProbabilities>;
}

export function curvesOf({ y, probability }: LabelledShots): ClassifierCurves {
  const calibration = calibrationCurve(y, probability);
  const { probTrue, probPred, count } = calibration;
  const roc = rocCurve(y, probability);
  const precisionRecall = precisionRecallCurve(y, probability);
  const gaps = Array.from(count, (rows, bin) => Math.abs(probTrue[bin] - probPred[bin]) * rows);
  const ranks = rankCounts(y, probability);
  return {
    ranks,
    roc: { ...roc, cuts: cutsOf(roc) },
    // The last point, at recall 0, has no predicted make.
    precisionRecall: { ...precisionRecall, cuts: Float64Array.of(...cutsOf(precisionRecall), 1) },
    calibration,
    calibrationGap: gaps.reduce((sum, gap) => sum + gap, 0) / y.length,
    makes: ranks.tps[ranks.tps.length - 1],
    highest: ranks.thresholds[0],
    scores: scoreProbabilities(y, probability, ranks),
  };
}

export interface ScoresAtThreshold extends Scores {
  readonly n: number;
  readonly confusion: ConfusionMatrix;
  /** Why a defined score is nevertheless 0. */
  readonly zeroReasons: ReturnType<typeof zeroReasons>;
}

/** Quick enough to follow a dragged threshold over any number of shots. */
export function scoresAt(
  { ranks, highest, scores }: ClassifierCurves,
  threshold: number,
): ScoresAtThreshold {
  const confusion = countsAt(ranks, threshold);
  const counted = scoreCounts(confusion);
  return {
    metrics: { ...counted.metrics, ...scores.metrics },
    undefinedReasons: { ...counted.undefinedReasons, ...scores.undefinedReasons },
    n: confusion.tp + confusion.fp + confusion.fn + confusion.tn,
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
