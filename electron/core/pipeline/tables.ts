/**
 * The CSV artifacts of a run, as rows: results, confusion matrix, ROC curve, and what a model says about its features.
 */
import type { Coefficients, Explanation } from '../../../models/estimator.ts';
import type { Evaluation } from '../../../models/metrics/evaluate.ts';
import { waldInterval } from '../../../models/statistics/normal.ts';
import type { CsvValue } from '../report/csv.ts';

type Table = readonly (readonly CsvValue[])[];

/** A feature's name and standard deviation in training. */
export interface ExplainedFeature {
  readonly feature: string;
  readonly sd: number;
}

export interface ModelEvaluation {
  readonly model: string;
  readonly evaluation: Evaluation;
}

/** The original's columns, one row per model. */
export function resultsTable(results: readonly ModelEvaluation[]): Table {
  return [
    ['Model', 'Accuracy', 'Log Loss', 'Precision', 'Recall', 'F1-Score'],
    ...results.map(({ model, evaluation: { metrics } }) => [
      model,
      metrics.accuracy,
      metrics.log_loss,
      metrics.precision,
      metrics.recall,
      metrics.f1_score,
    ]),
  ];
}

export function confusionTable({ confusion: { tn, fp, fn, tp } }: Evaluation): Table {
  return [
    ['actual', 'predicted_miss', 'predicted_make'],
    ['miss', tn, fp],
    ['make', fn, tp],
  ];
}

/**
 * Thresholds as in scikit-learn's `roc_curve`, where a shot at the threshold is a make; a prediction must be above it.
 */
export function rocTable({ roc }: Evaluation): Table {
  return [
    ['threshold', 'false_positive_rate', 'true_positive_rate', 'predicted_make'],
    ...Array.from(roc.thresholds, (threshold, i) => [
      threshold,
      roc.fpr[i],
      roc.tpr[i],
      'probability >= threshold',
    ]),
  ];
}

/**
 * The file and rows that explain a model's features; null if the model explains none. The features' standard deviations
 * in training give coefficients per deviation beside those per unit.
 */
export function explanationTable(
  explanation: Explanation,
  features: readonly ExplainedFeature[],
): { path: string; rows: Table } | null {
  switch (explanation.kind) {
    case 'coefficients':
      return {
        path: 'coefficients.csv',
        rows: coefficientRows(explanation, features),
      };
    case 'importances':
    case 'tree':
      return {
        path: 'feature_importances.csv',
        rows: [
          ['feature', 'importance'],
          ...features.map(({ feature }, j) => [feature, explanation.values[j]]),
        ],
      };
    case 'distributions': {
      const { means, deviations } = explanation;
      return {
        path: 'class_distributions.csv',
        rows: [
          ['feature', 'mean_miss', 'sd_miss', 'mean_make', 'sd_make'],
          ...features.map(({ feature }, j) => [
            feature,
            means[0][j],
            deviations[0][j],
            means[1][j],
            deviations[1][j],
          ]),
        ],
      };
    }
    case 'layers':
    case 'constant':
    case 'none':
      return null;
  }
}

function coefficientRows(
  { intercept, interceptStandardError, values, standardErrors }: Coefficients,
  features: readonly ExplainedFeature[],
): Table {
  const row = (name: string, value: number, error: number, sd: number | null) => {
    const { low, high } = waldInterval(value, error);
    const perDeviation = sd === null ? null : Math.exp(value * sd);
    return [name, value, Math.exp(value), error, low, high, perDeviation];
  };
  return [
    [
      'feature',
      'coefficient',
      'odds_ratio',
      'standard_error',
      'interval_low',
      'interval_high',
      'odds_ratio_standardised',
    ],
    row('(intercept)', intercept, interceptStandardError, null),
    ...features.map(({ feature, sd }, j) => row(feature, values[j], standardErrors[j], sd)),
  ];
}
