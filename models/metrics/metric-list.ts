/** The scores a run can have: their keys, titles, which way is better, and a sentence about each. */

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
  readonly title: string;
  readonly better: 'higher' | 'lower';
  readonly doc: string;
}

/** Every metric of `scoreBinary`, in the order in which tables show them. */
export const METRICS: readonly MetricInfo[] = [
  {
    key: 'accuracy',
    title: 'Accuracy',
    better: 'higher',
    doc: 'The share of shots whose outcome was predicted right.',
  },
  {
    key: 'log_loss',
    title: 'Log loss',
    better: 'lower',
    doc: 'How surprised the probabilities are by the outcomes; always saying 50 % gives 0.693.',
  },
  {
    key: 'precision',
    title: 'Precision',
    better: 'higher',
    doc: 'Of the predicted makes, the share that went in.',
  },
  {
    key: 'recall',
    title: 'Recall',
    better: 'higher',
    doc: 'Of the shots that went in, the share that was predicted.',
  },
  {
    key: 'f1_score',
    title: 'F1-Score',
    better: 'higher',
    doc: 'The harmonic mean of precision and recall.',
  },
  {
    key: 'roc_auc',
    title: 'ROC AUC',
    better: 'higher',
    doc: 'The chance that a make has a higher probability than a miss; 0.5 is a coin.',
  },
  {
    key: 'average_precision',
    title: 'Average precision',
    better: 'higher',
    doc: 'Precision averaged over recall, whatever the threshold; the share of makes is the floor.',
  },
  {
    key: 'brier_score',
    title: 'Brier score',
    better: 'lower',
    doc: 'The mean squared gap between probability and outcome; always saying 50 % gives 0.25.',
  },
  {
    key: 'true_negatives',
    title: 'True negatives',
    better: 'higher',
    doc: 'Misses that were predicted as misses.',
  },
  {
    key: 'false_positives',
    title: 'False positives',
    better: 'lower',
    doc: 'Misses that were predicted as makes.',
  },
  {
    key: 'false_negatives',
    title: 'False negatives',
    better: 'lower',
    doc: 'Makes that were predicted as misses.',
  },
  {
    key: 'true_positives',
    title: 'True positives',
    better: 'higher',
    doc: 'Makes that were predicted as makes.',
  },
];
