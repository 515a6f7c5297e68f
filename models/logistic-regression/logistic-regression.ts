/** The logistic_regression estimator: scikit-learn 1.4's LogisticRegression for two classes. */
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Message } from '../../common/i18n/text.ts';
import type { Estimator, FitContext } from '../estimator.ts';
import type { Labels, Matrix } from '../matrix.ts';
import { lbfgs, type SolverOptions, type SolverResult } from './lbfgs.ts';
import { lossGradient, type Objective } from './loss.ts';
import {
  fittedLogisticRegression,
  LOGISTIC_REGRESSION,
  restoreLogisticRegression,
} from './model.ts';
import { newtonCholesky } from './newton-cholesky.ts';
import {
  type LogisticRegressionParams,
  logisticRegressionParams,
  requireCombination,
} from './params.ts';
import { proximalNewton } from './proximal-newton.ts';
import { sparseRowsOf } from './sparse-rows.ts';
import { logisticRegressionSteps } from './steps.ts';
import { uncertaintyAt } from './uncertainty.ts';

/** If one more Newton step moves a coefficient by a larger share of its standard error, it is not at the optimum. */
const FAR = 0.1;

const PYFUNC = `def score(state, arrays, rows):
    return sigmoid(rows @ arrays["coef"] + arrays["intercept"][0])
`;

/**
 * `P(y = 1) = 1 / (1 + exp(-(X·coef + intercept)))`, fitted in float64 from zero coefficients. `lbfgs` and
 * `newton-cholesky` take scikit-learn's steps and stop where it stops, so coefficients and `n_iter` are the same except
 * for rounding. For `newton-cg`, `liblinear`, `sag` and `saga` the result is what scikit-learn's solvers approach: the
 * optimum, found here by one proximal Newton method, whatever `tol` is; liblinear penalises the intercept, as in
 * scikit-learn. The curve `train_loss` is what the solver minimises, after each iteration: the mean log loss of the
 * training rows, weighted by class, plus the penalty. A fit has a warning if its coefficients are more than a tenth of
 * their standard errors away from the optimum. Throws `BAD_TARGET` if y has one class, `INVALID_PARAMETER_VALUE` if the
 * class weights leave all rows without weight or the solver does not support the penalty, and `CANCELLED`.
 * https://scikit-learn.org/1.4/modules/generated/sklearn.linear_model.LogisticRegression.html
 */
export const logisticRegression: Estimator<LogisticRegressionParams, typeof LOGISTIC_REGRESSION> = {
  name: LOGISTIC_REGRESSION,
  title: 'Logistic regression',
  sklearnClass: 'LogisticRegression',
  params: logisticRegressionParams,
  isDefault: true,
  inSample: true,
  restraints: ['C=0.1'],
  pyfunc: PYFUNC,
  steps: logisticRegressionSteps,
  async fit(params, X, y, context) {
    requireCombination(params);
    const { objective, l1 } = makeObjective(params, X, y);
    const size = X.columns + (params.fitIntercept ? 1 : 0);
    const coef = new Float64Array(size);
    const { nIter, warnings } = await run(solve(params, objective, l1, coef), context);
    const { standardErrors, distances } = uncertaintyAt(objective, l1, coef);
    return fittedLogisticRegression({
      coef: coef.slice(0, X.columns),
      intercept: params.fitIntercept ? coef[X.columns] : 0,
      standardErrors: standardErrors.slice(0, X.columns),
      interceptStandardError: params.fitIntercept ? standardErrors[X.columns] : Number.NaN,
      approximate: objective.l2 > 0 || l1 > 0 || params.classWeight !== null,
      nIter,
      warnings: [...ignoredParams(params), ...farFromOptimum(params, X, distances), ...warnings],
    });
  },
  restore: restoreLogisticRegression,
};

function ignoredParams({ penalty, C, l1Ratio }: LogisticRegressionParams): Message[] {
  const ignored: Message[] = [];
  if (penalty === null && C !== 1) {
    ignored.push(message('logisticRegression.penaltyIgnored', { value: String(C) }));
  }
  if (penalty !== 'elasticnet' && l1Ratio !== null) {
    ignored.push(message('logisticRegression.l1RatioIgnored', { value: String(l1Ratio) }));
  }
  return ignored;
}

function farFromOptimum(
  { solver }: LogisticRegressionParams,
  X: Matrix,
  distances: Float64Array,
): Message[] {
  const far = [...distances.keys()].filter((j) => distances[j] > FAR);
  if (far.length === 0) return [];
  // A feature matters more than the intercept.
  const features = far.filter((j) => j < X.columns);
  const named = features.length > 0 ? features : far;
  const index = named.reduce((a, b) => (distances[b] > distances[a] ? b : a));
  const errors = distances[index];
  if (index === X.columns) return [message('logisticRegression.interceptFar', { solver, errors })];
  const feature = message('models.featureAt', { index });
  return [message('logisticRegression.coefficientFar', { solver, feature, errors })];
}

/** The smooth part of the objective, and the strength of its L1 penalty. */
function makeObjective(
  params: LogisticRegressionParams,
  X: Matrix,
  y: Labels,
): { objective: Objective; l1: number } {
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
  const strength = params.penalty === null || params.C === 'inf' ? 0 : 1 / (params.C * weightSum);
  const l1Share = { l1: 1, l2: 0, elasticnet: params.l1Ratio ?? 0 }[params.penalty ?? 'l2'];
  const rows = { y, classWeights, weightSum, l2: (1 - l1Share) * strength };
  // liblinear's intercept is the coefficient of an extra column of ones.
  const objective =
    params.solver === 'liblinear' && params.fitIntercept
      ? { ...rows, X: withOnes(X), fitIntercept: false }
      : { ...rows, X, fitIntercept: params.fitIntercept };
  return { objective: { ...objective, sparse: sparseRowsOf(objective.X) }, l1: l1Share * strength };
}

function withOnes({ rows, columns, values }: Matrix): Matrix {
  const wider = new Float64Array(rows * (columns + 1)).fill(1);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) wider[i * (columns + 1) + j] = values[i * columns + j];
  }
  return { rows, columns: columns + 1, values: wider };
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
  l1: number,
  coef: Float64Array,
): Generator<number, SolverResult> {
  const options: SolverOptions = { maxIter, tol };
  if (solver === 'lbfgs') {
    return lbfgs((x, gradient) => lossGradient(objective, x, gradient), coef, options);
  }
  if (solver === 'newton-cholesky') return newtonCholesky(objective, coef, options);
  return proximalNewton(solver, objective, l1, coef, options);
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
    // Lets a message that aborts the signal arrive.
    await backend.tf.nextFrame();
  }
}
