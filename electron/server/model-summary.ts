/** What the page shows of a model: its facts, its preparation, and how it explains itself. */

import type { Text } from '../../common/i18n/text.ts';
import type { CalibrationOptions } from '../../models/calibration/calibrated-model.ts';
import type { Explanation } from '../../models/estimator.ts';
import { separations } from '../../models/gaussian-nb/separation.ts';
import { paramText, snakeCase } from '../../models/params.ts';
import { nameFeatures } from '../../models/prepare/feature-names.ts';
import { PREPARATION_PARAMS, type PreparationOptions } from '../../models/prepare/options.ts';
import { createPreparation, type FeatureGroup } from '../../models/prepare/preparation.ts';
import { categoriesByRows } from '../../models/prepare/unknown.ts';
import { estimatorNamed } from '../../models/registry.ts';
import type { FeatureRange } from '../../models/shift/feature-shift.ts';
import { waldInterval } from '../../models/statistics/normal.ts';
import type { ExampleValue, ModelDocument, Signature } from '../core/model-files/model-file.ts';

export interface ModelSummary {
  readonly estimator: string;
  /** `Decision tree` */
  readonly title: string;
  readonly target: string;
  /** The columns that it learned from. */
  readonly features: readonly string[];
  /** What its estimator learned from: scikit-learn's names. */
  readonly featureNames: readonly string[];
  /** The features that each column became, as indices of `featureNames`. */
  readonly groups: readonly FeatureGroup[];
  /** How the columns became features, in scikit-learn's spelling and MLflow's text. */
  readonly preparation: readonly { readonly key: string; readonly value: string }[];
  /** Whether a missing value gets another. */
  readonly imputes: boolean;
  /** The text columns with their categories in training, the most frequent first. */
  readonly categories: readonly ColumnCategories[];
  readonly threshold: number;
  readonly signature: Signature;
  /** By column. */
  readonly inputExample: readonly { readonly feature: string; readonly value: ExampleValue }[];
  /** The range, mean and standard deviation in training of each column of numbers. */
  readonly training: readonly FeatureRange[];
  readonly programVersion: string;
  /** How it was calibrated; what it shows is the model before. */
  readonly calibration: CalibrationOptions | null;
  readonly facts: readonly { readonly key: string; readonly value: number }[];
  readonly warnings: readonly Text[];
  readonly explanation: ModelExplanation;
}

export interface ColumnCategories {
  readonly column: string;
  readonly categories: readonly { readonly category: string; readonly rows: number }[];
}

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Lists are in the order of the features. */
export type ModelExplanation =
  | {
      readonly kind: 'coefficients';
      readonly intercept: number;
      readonly coefficients: readonly number[];
      /** The factor by which the odds of a make change per unit of the feature. */
      readonly oddsRatios: readonly number[];
      /** The same per standard deviation in training: these can be compared. */
      readonly standardisedOddsRatios: readonly number[];
      /** 95 % Wald intervals of the coefficients; null if there is no standard error. */
      readonly intervals: readonly (Interval | null)[];
      readonly interceptInterval: Interval | null;
      /** Whether a penalty or class weights affected the intervals. */
      readonly approximate: boolean;
    }
  | { readonly kind: 'importances'; readonly importances: readonly number[] }
  | { readonly kind: 'tree'; readonly importances: readonly number[] }
  | {
      readonly kind: 'distributions';
      /** Of misses and of makes. */
      readonly means: readonly [readonly number[], readonly number[]];
      readonly deviations: readonly [readonly number[], readonly number[]];
      /** How far the means are apart, in deviations within the classes. */
      readonly separations: readonly number[];
    }
  | Extract<Explanation, { kind: 'layers' | 'constant' | 'none' }>;

export function summaryOf(document: ModelDocument): ModelSummary {
  const {
    state,
    calibration,
    inputExample,
    preparation: prepared,
    featureSd,
    datasetColumns: _,
    ...facts
  } = document;
  const { featureNames, groups } = createPreparation(prepared);
  const estimator = estimatorNamed(document.estimator);
  const model = estimator.restore(state);
  return {
    ...facts,
    calibration: calibration
      ? { method: calibration.method, cv: calibration.members.length }
      : null,
    featureNames,
    groups,
    preparation: Object.keys(PREPARATION_PARAMS).map((key) => ({
      key: snakeCase(key),
      value: paramText(prepared[key as keyof PreparationOptions]),
    })),
    imputes: prepared.impute !== 'none',
    categories: prepared.columns.flatMap((column) =>
      column.kind === 'category'
        ? [{ column: column.name, categories: categoriesByRows(column) }]
        : [],
    ),
    title: estimator.title,
    inputExample: Object.entries(inputExample).map(([feature, value]) => ({ feature, value })),
    facts: Object.entries(model.facts).map(([key, value]) => ({ key, value })),
    warnings: model.warnings.map((text) => nameFeatures(text, featureNames)),
    explanation: explain(model.explanation, featureSd),
  };
}

function intervalOf(value: number, standardError: number): Interval | null {
  return Number.isNaN(standardError) ? null : waldInterval(value, standardError);
}

function explain(explanation: Explanation, featureSd: readonly number[]): ModelExplanation {
  switch (explanation.kind) {
    case 'coefficients': {
      const coefficients = Array.from(explanation.values);
      return {
        kind: 'coefficients',
        intercept: explanation.intercept,
        coefficients,
        oddsRatios: coefficients.map(Math.exp),
        standardisedOddsRatios: coefficients.map((value, j) => Math.exp(value * featureSd[j]!)),
        intervals: coefficients.map((value, j) =>
          intervalOf(value, explanation.standardErrors[j]!),
        ),
        interceptInterval: intervalOf(explanation.intercept, explanation.interceptStandardError),
        approximate: explanation.approximate,
      };
    }
    case 'importances':
    case 'tree':
      return { kind: explanation.kind, importances: Array.from(explanation.values) };
    case 'distributions': {
      const { means, deviations } = explanation;
      return {
        kind: 'distributions',
        means: [Array.from(means[0]), Array.from(means[1])],
        deviations: [Array.from(deviations[0]), Array.from(deviations[1])],
        separations: separations(explanation),
      };
    }
    case 'layers':
    case 'constant':
    case 'none':
      return explanation;
  }
}
