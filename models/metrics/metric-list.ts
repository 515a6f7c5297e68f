/** The scores a run can have: their keys, titles, better direction, and a sentence about each. */

import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';

export type MetricKey =
  | 'accuracy'
  | 'log_loss'
  | 'precision'
  | 'recall'
  | 'f1_score'
  | 'roc_auc'
  | 'average_precision'
  | 'brier_score'
  | 'true_negatives'
  | 'false_positives'
  | 'false_negatives'
  | 'true_positives';

export interface MetricInfo {
  readonly key: MetricKey;
  readonly title: Text;
  /** null for counts, which mean little without the number of rows. */
  readonly better: 'higher' | 'lower' | null;
  readonly doc: Text;
}

/** Every metric of `scoreBinary`, in the order of the tables. */
export const METRICS: readonly MetricInfo[] = [
  {
    key: 'accuracy',
    title: message('metrics.accuracy'),
    better: 'higher',
    doc: message('metrics.accuracyDoc'),
  },
  {
    key: 'log_loss',
    title: message('metrics.logLoss'),
    better: 'lower',
    doc: message('metrics.logLossDoc'),
  },
  {
    key: 'precision',
    title: message('metrics.precision'),
    better: 'higher',
    doc: message('metrics.precisionDoc'),
  },
  {
    key: 'recall',
    title: message('metrics.recall'),
    better: 'higher',
    doc: message('metrics.recallDoc'),
  },
  {
    key: 'f1_score',
    title: message('metrics.f1Score'),
    better: 'higher',
    doc: message('metrics.f1ScoreDoc'),
  },
  {
    key: 'roc_auc',
    title: message('metrics.rocAuc'),
    better: 'higher',
    doc: message('metrics.rocAucDoc'),
  },
  {
    key: 'average_precision',
    title: message('metrics.averagePrecision'),
    better: 'higher',
    doc: message('metrics.averagePrecisionDoc'),
  },
  {
    key: 'brier_score',
    title: message('metrics.brierScore'),
    better: 'lower',
    doc: message('metrics.brierScoreDoc'),
  },
  {
    key: 'true_negatives',
    title: message('metrics.trueNegatives'),
    better: null,
    doc: message('metrics.trueNegativesDoc'),
  },
  {
    key: 'false_positives',
    title: message('metrics.falsePositives'),
    better: null,
    doc: message('metrics.falsePositivesDoc'),
  },
  {
    key: 'false_negatives',
    title: message('metrics.falseNegatives'),
    better: null,
    doc: message('metrics.falseNegativesDoc'),
  },
  {
    key: 'true_positives',
    title: message('metrics.truePositives'),
    better: null,
    doc: message('metrics.truePositivesDoc'),
  },
];

/** The metrics that say how good a model is on any number of rows; counts do not. */
export const SCORE_KEYS: readonly MetricKey[] = METRICS.flatMap(({ key, better }) =>
  better === null ? [] : [key],
);
