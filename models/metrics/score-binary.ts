/** All scores of one model on one set of rows, with the reason for each undefined one. */

import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import { predict } from '../estimator.ts';
import type { Labels } from '../matrix.ts';
import { type ConfusionMatrix, confusionMatrix } from './confusion-matrix.ts';
import { BELOW_ALL } from './cuts.ts';
import { METRICS, type MetricKey } from './metric-list.ts';
import { averagePrecision, type RankCounts, rankCounts, rocAuc } from './ranking.ts';
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
  return scoreRanked(y, probability, rankCounts(y, probability), threshold);
}

/** `scoreBinary` of rows whose counts are there: `ranks` are those of the same rows. */
export function scoreRanked(
  y: Labels,
  probability: Float64Array,
  ranks: RankCounts,
  threshold: number,
): Scores {
  if (!(threshold >= BELOW_ALL && threshold <= 1)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'metrics.badThreshold', {
      value: String(threshold),
    });
  }
  return scoresOf(
    confusionMatrix(y, predict(probability, threshold)),
    measured(y, probability, ranks),
  );
}

/** What is known of rows beside their counts; the areas may be anything where they are undefined. */
interface ProbabilityScores {
  readonly logLoss: number;
  readonly brier: number;
  readonly rocAuc: number;
  readonly averagePrecision: number;
}

/** The scores of at least one row, from its counts. */
export function scoresOf(confusion: ConfusionMatrix, known: ProbabilityScores): Scores {
  const { tn, fp, fn, tp } = confusion;
  const counted = scoreCounts(confusion);
  const ranked = ofProbabilities(tp + fn, tn + fp, known);
  return {
    metrics: inOrder({ ...counted.metrics, ...ranked.metrics }),
    undefinedReasons: { ...counted.undefinedReasons, ...ranked.undefinedReasons },
  };
}

/** The metrics in the order of `METRICS`, as runs and tables list them. */
function inOrder(metrics: Scores['metrics']): Scores['metrics'] {
  return Object.fromEntries(METRICS.map(({ key }) => [key, metrics[key]])) as Scores['metrics'];
}

const COUNTED = [
  'accuracy',
  'precision',
  'recall',
  'f1_score',
  'true_negatives',
  'false_positives',
  'false_negatives',
  'true_positives',
] as const satisfies readonly MetricKey[];
type CountedKey = (typeof COUNTED)[number];
type RankedKey = Exclude<MetricKey, CountedKey>;

interface PartOfScores<Key extends MetricKey> {
  readonly metrics: Readonly<Record<Key, number>>;
  readonly undefinedReasons: Readonly<Partial<Record<Key, Text>>>;
}

/** The scores that hang on the threshold alone; n ≥ 1. */
export function scoreCounts({ tn, fp, fn, tp }: ConfusionMatrix): PartOfScores<CountedKey> {
  const undefinedReasons: Partial<Record<CountedKey, Text>> = {};
  const share = (key: CountedKey, part: number, of: number, reason: Text) => {
    if (of > 0) return part / of;
    undefinedReasons[key] = reason;
    return 0;
  };
  const metrics = {
    accuracy: (tp + tn) / (tn + fp + fn + tp),
    precision: share('precision', tp, tp + fp, message('metrics.precisionUndefined')),
    recall: share('recall', tp, tp + fn, message('metrics.recallUndefined')),
    f1_score: share('f1_score', 2 * tp, 2 * tp + fp + fn, message('metrics.f1Undefined')),
    true_negatives: tn,
    false_positives: fp,
    false_negatives: fn,
    true_positives: tp,
  };
  return { metrics, undefinedReasons };
}

/** The scores of the probabilities themselves, whatever the threshold; `ranks` are those of the same rows. */
export function scoreProbabilities(
  y: Labels,
  probability: Float64Array,
  ranks: RankCounts,
): PartOfScores<RankedKey> {
  const makes = ranks.tps[ranks.tps.length - 1];
  return ofProbabilities(makes, y.length - makes, measured(y, probability, ranks));
}

function measured(y: Labels, probability: Float64Array, ranks: RankCounts): ProbabilityScores {
  const n = y.length;
  return {
    logLoss: logLoss(y, probability),
    brier: compensatedSum(n, (i) => (y[i] - probability[i]) ** 2) / n,
    rocAuc: rocAuc(ranks),
    averagePrecision: averagePrecision(ranks),
  };
}

/** Areas have no value without a make, that under the ROC curve none without a miss either. */
function ofProbabilities(
  makes: number,
  misses: number,
  { logLoss, brier, rocAuc, averagePrecision }: ProbabilityScores,
): PartOfScores<RankedKey> {
  const undefinedReasons: Partial<Record<RankedKey, Text>> = {};
  if (makes === 0) {
    undefinedReasons.roc_auc = message('metrics.rocAucAllMisses');
    undefinedReasons.average_precision = message('metrics.averagePrecisionUndefined');
  } else if (misses === 0) {
    undefinedReasons.roc_auc = message('metrics.rocAucAllMakes');
  }
  const metrics = {
    log_loss: logLoss,
    roc_auc: makes === 0 || misses === 0 ? Number.NaN : rocAuc,
    average_precision: makes === 0 ? Number.NaN : averagePrecision,
    brier_score: brier,
  };
  return { metrics, undefinedReasons };
}

function logLoss(y: Labels, probability: Float64Array): number {
  return compensatedSum(y.length, (i) => rowLoss(y[i], probability[i])) / y.length;
}
