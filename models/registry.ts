/** The estimators by name: everything a run can train. */

import { ReviewError } from '../common/errors.ts';
import { decisionTree } from './decision-tree/estimator.ts';
import { dummy } from './dummy/dummy.ts';
import type { Estimator } from './estimator.ts';
import { extraTrees } from './extra-trees/extra-trees.ts';
import { gaussianNb } from './gaussian-nb/gaussian-nb.ts';
import { histGradientBoosting } from './hist-gradient-boosting/estimator.ts';
import { kNeighbors } from './k-neighbors/k-neighbors.ts';
import { logisticRegression } from './logistic-regression/logistic-regression.ts';
import { neuralNetwork } from './neural-network/estimator.ts';
import { type ParamSpecs, type Params, requireParams } from './params.ts';
import { randomForest } from './random-forest/random-forest.ts';
import { requireTrainingData } from './training-data.ts';

/** In the order in which users choose from them. */
export type Registry<Name extends string = string> = {
  readonly [N in Name]: Estimator<Params, N>;
};

/** To add an estimator, add its folder and a line here. */
export const ESTIMATORS = createRegistry([
  checked(logisticRegression),
  checked(decisionTree),
  checked(randomForest),
  checked(extraTrees),
  checked(histGradientBoosting),
  checked(neuralNetwork),
  checked(kNeighbors),
  checked(gaussianNb),
  checked(dummy),
]);

export type EstimatorName = keyof typeof ESTIMATORS;

export function createRegistry<Name extends string>(
  estimators: readonly Estimator<Params, Name>[],
): Registry<Name> {
  const registry = Object.fromEntries(estimators.map((one) => [one.name, one]));
  if (Object.keys(registry).length < estimators.length) {
    throw new Error(`two estimators have one name: ${estimators.map(({ name }) => name)}`);
  }
  return registry as Registry<Name>;
}

/**
 * The same estimator with a `fit` that checks its input, which comes from another process: params as `requireParams`
 * does; `INVALID_PARAMETER_VALUE` for data that is empty, not finite (NaN is allowed for estimators that accept missing
 * values) or of unequal length, `BAD_TARGET` for labels other than 0 and 1.
 */
export function checked<P, Name extends string>(
  estimator: Estimator<P, Name>,
): Estimator<Params, Name> {
  const { name, acceptsMissing } = estimator;
  const params = estimator.params as ParamSpecs<Params>;
  return {
    ...estimator,
    params,
    fit: async (given, X, y, context) => {
      requireParams(name, params, given);
      requireTrainingData(name, X, y, acceptsMissing);
      return estimator.fit(given as P, X, y, context);
    },
  };
}

/** The estimator with that name. Throws `INVALID_PARAMETER_VALUE` with the known names. */
export function estimatorNamed(name: string, registry: Registry = ESTIMATORS): Estimator<Params> {
  if (Object.hasOwn(registry, name)) return registry[name];
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.unknownEstimator', {
    name,
    names: Object.keys(registry).join(', '),
  });
}

/** The names of the estimators trained if a spec names no models. */
export function defaultModels(registry: Registry): string[] {
  return Object.values(registry).flatMap(({ name, isDefault }) => (isDefault ? [name] : []));
}
