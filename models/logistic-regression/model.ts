/** A fitted logistic regression: its explanation, scoring and state. */

import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import { badModelFile, checkFeatures, readCount, readFloat64, readTexts } from '../checks.ts';
import type { FittedModel, ModelState } from '../estimator.ts';
import { decisions, type LinearPredictor, scoreRows } from './scoring.ts';

export const LOGISTIC_REGRESSION = 'logistic_regression';

/** `standardErrors` of the coefficients, shape (nFeatures,), and of the intercept if it was fitted. */
export interface LogisticRegressionFit extends LinearPredictor {
  readonly standardErrors: Float64Array;
  readonly interceptStandardError: number;
  readonly approximate: boolean;
  readonly nIter: number;
  readonly warnings: readonly Text[];
}

export function fittedLogisticRegression(learned: LogisticRegressionFit): FittedModel {
  const { coef, intercept, standardErrors, interceptStandardError, approximate } = learned;
  const { nIter, warnings } = learned;
  return {
    estimator: LOGISTIC_REGRESSION,
    nFeatures: coef.length,
    facts: { n_iter: nIter },
    warnings,
    explanation: {
      kind: 'coefficients',
      intercept,
      values: coef,
      standardErrors,
      interceptStandardError,
      approximate,
    },
    async predictProba(X) {
      checkFeatures(LOGISTIC_REGRESSION, X, coef.length);
      return scoreRows(learned, X);
    },
    async decisionFunction(X) {
      checkFeatures(LOGISTIC_REGRESSION, X, coef.length);
      return decisions(learned, X);
    },
    state: () => ({
      json: { n_features: coef.length, n_iter: nIter, approximate, warnings },
      arrays: {
        coef: coef.slice(),
        intercept: Float64Array.of(intercept),
        standard_errors: Float64Array.of(...standardErrors, interceptStandardError),
      },
    }),
  };
}

/** Throws `BAD_MODEL_FILE` naming the field that is missing or invalid. */
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
    ...readErrors({ json, arrays }, nFeatures),
    nIter: readCount(LOGISTIC_REGRESSION, json, 'n_iter'),
    warnings: readTexts(LOGISTIC_REGRESSION, json, 'warnings'),
  });
}

function readErrors({ json, arrays }: ModelState, nFeatures: number) {
  // Older model files contain the means of the training rows instead of standard errors.
  if (arrays.feature_means !== undefined && arrays.standard_errors === undefined) {
    const standardErrors = new Float64Array(nFeatures).fill(Number.NaN);
    return { standardErrors, interceptStandardError: Number.NaN, approximate: true };
  }
  const { approximate } = json;
  if (typeof approximate !== 'boolean') {
    const takes = message('models.trueOrFalse');
    throw badModelFile(LOGISTIC_REGRESSION, 'approximate', takes, approximate);
  }
  const length = nFeatures + 1;
  const errors = arrays.standard_errors;
  if (!(errors instanceof Float64Array && errors.length === length)) {
    const found = errors && `${errors.constructor.name} of ${errors.length}`;
    const takes = message('logisticRegression.takesErrors', { n: length });
    throw badModelFile(LOGISTIC_REGRESSION, 'standard_errors', takes, found);
  }
  return {
    standardErrors: errors.slice(0, nFeatures),
    interceptStandardError: errors[nFeatures],
    approximate,
  };
}
