/** The estimators by name: what a run may be asked to train. */

import { ReviewError } from '../common/errors.ts';
import { decisionTree } from './decision-tree/estimator.ts';
import { dummy } from './dummy/dummy.ts';
import type { Estimator } from './estimator.ts';
import { logisticRegression } from './logistic-regression/logistic-regression.ts';
import { neuralNetwork } from './neural-network/estimator.ts';
import { type ParamSpecs, type ParamValue, readParams } from './params.ts';
import { requireTrainingData } from './training-data.ts';

export type EstimatorName = 'logistic_regression' | 'decision_tree' | 'neural_network' | 'dummy';

/** Params of any estimator, keyed by their names in code. */
export type Params = Readonly<Record<string, ParamValue>>;

/**
 * `fit` of each checks what it is given, which may come from another process: params as `readParams`
 * does; `INVALID_PARAMETER_VALUE` for data that is empty, not finite or of unequal length, `BAD_TARGET`
 * for labels other than 0 and 1.
 */
export const ESTIMATORS: Readonly<Record<EstimatorName, Estimator<Params>>> = {
  logistic_regression: checked(logisticRegression),
  decision_tree: checked(decisionTree),
  neural_network: checked(neuralNetwork),
  dummy: checked(dummy),
};

function checked<P>(estimator: Estimator<P>): Estimator<Params> {
  const { name, title, params, restore } = estimator;
  return {
    name,
    title,
    params: params as ParamSpecs<Params>,
    fit: async (given, X, y, context) => {
      const values = readParams(name, params, given);
      requireTrainingData(name, X, y);
      return estimator.fit(values, X, y, context);
    },
    restore,
  };
}

/** The estimator of that name. Throws `INVALID_PARAMETER_VALUE` with the known names. */
export function estimatorNamed(name: string): Estimator<Params> {
  if (isEstimatorName(name)) return ESTIMATORS[name];
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.unknownEstimator', {
    name,
    names: Object.keys(ESTIMATORS).join(', '),
  });
}

function isEstimatorName(name: string): name is EstimatorName {
  return Object.hasOwn(ESTIMATORS, name);
}
