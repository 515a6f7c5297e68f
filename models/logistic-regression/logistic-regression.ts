/** The logistic_regression estimator: scikit-learn 1.4's LogisticRegression for two classes. */
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Estimator, FitContext } from '../estimator.ts';
import type { Labels, Matrix } from '../matrix.ts';
import { lbfgs, type SolverOptions, type SolverResult } from './lbfgs.ts';
import { lossGradient, type Objective } from './loss.ts';
import {
  columnMeans,
  fittedLogisticRegression,
  LOGISTIC_REGRESSION,
  restoreLogisticRegression,
} from './model.ts';
import { newtonCholesky } from './newton-cholesky.ts';
import { type LogisticRegressionParams, logisticRegressionParams } from './params.ts';
import { PYFUNC } from './pyfunc.ts';

/**
 * `P(y = 1) = 1 / (1 + exp(-(X·coef + intercept)))`, fitted in float64 from zero coefficients. The solvers take
 * scikit-learn's steps and stop where it stops, so coefficients and `n_iter` are the same but for rounding.
 * The curve `train_loss` is what the solver minimises, after each iteration: the mean log loss of the training rows,
 * weighted by class, plus the penalty. Throws `BAD_TARGET` when y has one class, `INVALID_PARAMETER_VALUE` when the
 * class weights leave no row any weight, and `CANCELLED`.
 * https://scikit-learn.org/1.4/modules/generated/sklearn.linear_model.LogisticRegression.html
 */
export const logisticRegression: Estimator<LogisticRegressionParams, typeof LOGISTIC_REGRESSION> = {
  name: LOGISTIC_REGRESSION,
  title: 'Logistic regression',
  sklearnClass: 'LogisticRegression',
  params: logisticRegressionParams,
  isDefault: true,
  inSample: true,
  pyfunc: PYFUNC,
  async fit(params, X, y, context) {
    const objective = makeObjective(params, X, y);
    const coef = new Float64Array(X.columns + (params.fitIntercept ? 1 : 0));
    const { nIter, warnings } = await run(solve(params, objective, coef), context);
    const ignored = params.penalty === null && params.C !== 1;
    return fittedLogisticRegression({
      coef: coef.slice(0, X.columns),
      intercept: params.fitIntercept ? coef[X.columns] : 0,
      featureMeans: columnMeans(X),
      nIter,
      warnings: ignored
        ? [message('logisticRegression.penaltyIgnored', { value: String(params.C) }), ...warnings]
        : warnings,
    });
  },
  restore: restoreLogisticRegression,
};

function makeObjective(params: LogisticRegressionParams, X: Matrix, y: Labels): Objective {
  const ones = y.reduce((sum, label) => sum + label, 0);
  const counts = [y.length - ones, ones];
  if (counts[0] === 0 || counts[1] === 0) {
    throw new ReviewError('BAD_TARGET', 'logisticRegression.oneClass', {
      n: y.length,
      label: y[0],
    });
  }
  const classWeights = weightsOf(params.classWeight, counts);
  const weightSum = counts[0] * classWeights[0] + counts[1] * classWeights[1];
  if (weightSum === 0) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'logisticRegression.noWeight');
  }
  const l2 = params.penalty === null ? 0 : 1 / (params.C * weightSum);
  return { X, y, classWeights, weightSum, l2, fitIntercept: params.fitIntercept };
}

function weightsOf(
  classWeight: LogisticRegressionParams['classWeight'],
  [zeros, ones]: readonly number[],
): [number, number] {
  if (classWeight === null) return [1, 1];
  if (classWeight !== 'balanced') return [classWeight[0], classWeight[1]];
  return [(zeros + ones) / (2 * zeros), (zeros + ones) / (2 * ones)];
}

function solve(
  { solver, maxIter, tol }: LogisticRegressionParams,
  objective: Objective,
  coef: Float64Array,
): Generator<number, SolverResult> {
  const options: SolverOptions = { maxIter, tol };
  return solver === 'lbfgs'
    ? lbfgs((x, gradient) => lossGradient(objective, x, gradient), coef, options)
    : newtonCholesky(objective, coef, options);
}

async function run(
  iterations: Generator<number, SolverResult>,
  { backend, signal, onPoint }: FitContext,
): Promise<SolverResult> {
  for (let step = 1; ; step++) {
    if (signal?.aborted) {
      throw new ReviewError('CANCELLED', 'models.cancelledOf', { estimator: LOGISTIC_REGRESSION });
    }
    const { done, value } = iterations.next();
    if (done) return value;
    onPoint?.({ key: 'train_loss', value, step });
    // Lets a message that aborts the signal come in.
    await backend.tf.nextFrame();
  }
}
