/** A fitted logistic regression: what it knows, how it scores, how it is kept. */

import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import { badModelFile, checkFeatures, readCount, readFloat64, readTexts } from '../checks.ts';
import type { FittedModel, ModelState } from '../estimator.ts';
import type { Matrix } from '../matrix.ts';
import { type LinearPredictor, scoreRows } from './scoring.ts';

export const LOGISTIC_REGRESSION = 'logistic_regression';

export interface LogisticRegressionFit extends LinearPredictor {
  readonly nIter: number;
  readonly warnings: readonly Text[];
}

export function fittedLogisticRegression(learned: LogisticRegressionFit): FittedModel {
  const { coef, intercept, featureMeans, nIter, warnings } = learned;
  return {
    estimator: LOGISTIC_REGRESSION,
    nFeatures: coef.length,
    facts: { n_iter: nIter },
    warnings,
    explanation: { kind: 'coefficients', intercept, values: coef },
    async predictProba(X, backend) {
      checkFeatures(LOGISTIC_REGRESSION, X, coef.length);
      return scoreRows(learned, X, backend);
    },
    state: () => ({
      json: { n_features: coef.length, n_iter: nIter, warnings },
      arrays: {
        coef: coef.slice(),
        intercept: Float64Array.of(intercept),
        feature_means: featureMeans.slice(),
      },
    }),
  };
}

/** Throws `BAD_MODEL_FILE` naming the field that is missing or does not fit. */
export function restoreLogisticRegression({ json, arrays }: ModelState): FittedModel {
  const nFeatures = readCount(LOGISTIC_REGRESSION, json, 'n_features');
  if (nFeatures === 0)
    throw badModelFile(
      LOGISTIC_REGRESSION,
      'n_features',
      message('models.takesCount', { least: 1 }),
      0,
    );
  return fittedLogisticRegression({
    coef: readFloat64(LOGISTIC_REGRESSION, arrays, 'coef', nFeatures),
    intercept: readFloat64(LOGISTIC_REGRESSION, arrays, 'intercept', 1)[0],
    featureMeans: readFloat64(LOGISTIC_REGRESSION, arrays, 'feature_means', nFeatures),
    nIter: readCount(LOGISTIC_REGRESSION, json, 'n_iter'),
    warnings: readTexts(LOGISTIC_REGRESSION, json, 'warnings'),
  });
}

/** The mean of each column, shape (X.columns,). */
export function columnMeans({ rows, columns, values }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < values.length; i++) means[i % columns] += values[i];
  return means.map((sum) => sum / rows);
}
