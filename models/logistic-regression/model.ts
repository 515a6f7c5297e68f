/** A fitted logistic regression: what it knows, how it scores, how it is kept. */

import { badModelFile, checkFeatures, readCount, readFloat64, readStrings } from '../checks.ts';
import type { FittedModel, ModelState } from '../estimator.ts';
import type { Matrix } from '../matrix.ts';
import { type Line, scoreRows } from './scoring.ts';

export const NAME = 'logistic_regression';

export interface Learned extends Line {
  readonly nIter: number;
  readonly warnings: readonly string[];
}

export function fittedLogisticRegression(learned: Learned): FittedModel {
  const { coef, intercept, featureMeans, nIter, warnings } = learned;
  return {
    estimator: NAME,
    nFeatures: coef.length,
    facts: { n_iter: nIter },
    warnings,
    explanation: { kind: 'coefficients', intercept, values: coef },
    async predictProba(X, backend) {
      checkFeatures(NAME, X, coef.length);
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
  const nFeatures = readCount(NAME, json, 'n_features');
  if (nFeatures === 0) throw badModelFile(NAME, 'n_features', 'an integer ≥ 1', 0);
  return fittedLogisticRegression({
    coef: readFloat64(NAME, arrays, 'coef', nFeatures),
    intercept: readFloat64(NAME, arrays, 'intercept', 1)[0],
    featureMeans: readFloat64(NAME, arrays, 'feature_means', nFeatures),
    nIter: readCount(NAME, json, 'n_iter'),
    warnings: readStrings(NAME, json, 'warnings'),
  });
}

/** The mean of each column, shape (X.columns,). */
export function columnMeans({ rows, columns, values }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < values.length; i++) means[i % columns] += values[i];
  return means.map((sum) => sum / rows);
}
