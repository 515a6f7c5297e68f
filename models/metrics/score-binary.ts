/** All scores of one model on one set of rows, with the reason for each undefined one. */

import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import { predict } from '../estimator.ts';
import type { Labels } from '../matrix.ts';
import { requireProbabilities } from './check.ts';
import { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.ts';
import { BELOW_ALL } from './cuts.ts';
import type { MetricKey } from './metric-list.ts';
import { averagePrecision, rankCounts, rocAuc } from './ranking.ts';
import { rowLoss } from './row-loss.ts';
import { compensatedSum } from './sum.ts';

export interface Scores {
  /**
   * An undefined metric has its reason in `undefinedReasons`. It is NaN, except for precision, recall and F1, which are
   * 0 as in scikit-learn.
   */
  readonly metrics: Readonly<Record<MetricKey, number>>;
  readonly undefinedReasons: Readonly<Partial<Record<MetricKey, Text>>>;
}

/**
 * scikit-learn 1.4's scores with `zero_division=0` and labels {0, 1}; a row counts as a predicted make if its
 * probability is strictly above `threshold`. y, probability: shape (n,), n ≥ 1. Throws `BAD_TARGET` if there are no
 * rows, `INVALID_PARAMETER_VALUE` for a probability or threshold outside [0, 1]. Source:
 * https://scikit-learn.org/1.4/modules/model_evaluation.html
 */
export function scoreBinary(y: Labels, probability: Float64Array, threshold = 0.5): Scores {
  if (!(threshold >= BELOW_ALL && threshold <= 1)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'metrics.badThreshold', {
      value: String(threshold),
    });
  }
  requireProbabilities(y, probability);
  const n = y.length;
  const ranks = rankCounts(y, probability);
  return scoresOf(confusionMatrix(y, predict(probability, threshold)), {
    logLoss: logLoss(y, probability),
    brier: compensatedSum(n, (i) => (y[i] - probability[i]) ** 2) / n,
    rocAuc: rocAuc(ranks),
    averagePrecision: averagePrecision(ranks),
  });
}

/** What is known of rows beside their counts; the areas may be anything where they are undefined. */
interface ProbabilityScores {
  readonly logLoss: number;
  readonly brier: number;
  readonly rocAuc: number;
  readonly averagePrecision: number;
}

/** The scores of at least one row, from its counts. */
export function scoresOf(
  { tn, fp, fn, tp }: ConfusionMatrix,
  { logLoss, brier, rocAuc, averagePrecision }: ProbabilityScores,
): Scores {
  const n = tn + fp + fn + tp;
  const hasMakes = tp + fn > 0;
  const hasMisses = tn + fp > 0;
  const undefinedReasons: Partial<Record<MetricKey, Text>> = {};
  const unless = (
    isDefined: boolean,
    value: number,
    key: MetricKey,
    reason: Text,
    otherwise: number,
  ): number => {
    if (isDefined) return value;
    undefinedReasons[key] = reason;
    return otherwise;
  };
  const metrics: Record<MetricKey, number> = {
    accuracy: (tp + tn) / n,
    log_loss: logLoss,
    precision: unless(
      tp + fp > 0,
      tp / (tp + fp),
      'precision',
      message('metrics.precisionUndefined'),
      0,
    ),
    recall: unless(hasMakes, tp / (tp + fn), 'recall', message('metrics.recallUndefined'), 0),
    f1_score: unless(
      tp + fp + fn > 0,
      (2 * tp) / (2 * tp + fp + fn),
      'f1_score',
      message('metrics.f1Undefined'),
      0,
    ),
    roc_auc: unless(
      hasMakes && hasMisses,
      rocAuc,
      'roc_auc',
      message(hasMakes ? 'metrics.rocAucAllMakes' : 'metrics.rocAucAllMisses'),
      Number.NaN,
    ),
    average_precision: unless(
      hasMakes,
      averagePrecision,
      'average_precision',
      message('metrics.averagePrecisionUndefined'),
      Number.NaN,
    ),
    brier_score: brier,
    true_negatives: tn,
    false_positives: fp,
    false_negatives: fn,
    true_positives: tp,
  };
  return { metrics, undefinedReasons };
}

function logLoss(y: Labels, probability: Float64Array): number {
  return compensatedSum(y.length, (i) => rowLoss(y[i], probability[i])) / y.length;
}
