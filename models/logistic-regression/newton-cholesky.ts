/** Newton's method with a backtracking line search: the solver behind scikit-learn's `newton-cholesky`. */

import { message } from '../../common/i18n/message.ts';
import type { Message } from '../../common/i18n/text.ts';
import { dot, lbfgs, maxAbs, type SolverOptions, type SolverResult } from './lbfgs.ts';
import { hessian, lossGradient, type Objective } from './loss.ts';
import { solveSymmetric } from './solve.ts';

const MAX_HALVINGS = 21;
const SIGMA = 2 ** -11;
const TINY = 16 * Number.EPSILON;

/**
 * Minimises the objective from `coef` on, in place; yields the loss after each iteration. Converged when `max
 * |gradient| ≤ tol` and half the squared Newton decrement is at most `tol`. If the Hessian is singular, ill-conditioned
 * or flat, or the line search fails, lbfgs continues from there with a warning; `nIter` then counts only the Newton
 * iterations, as in scikit-learn 1.4 (`linear_model/_glm/_newton_solver.py`).
 */
export function* newtonCholesky(
  objective: Objective,
  coef: Float64Array,
  options: SolverOptions,
): Generator<number, SolverResult> {
  const { maxIter, tol } = options;
  const size = coef.length;
  const hess = new Float64Array(size * size);
  let gradient = new Float64Array(size);
  let loss = lossGradient(objective, coef, gradient);
  for (let nIter = 0; nIter < maxIter; nIter++) {
    const flat = hessian(objective, coef, hess);
    if (flat > 0.25) {
      return yield* fallBack(nIter, message('logisticRegression.noCurvature'));
    }
    const step = solveSymmetric(
      hess,
      gradient.map((value) => -value),
    );
    if (step === null) {
      return yield* fallBack(nIter, message('logisticRegression.singularHessian'));
    }
    const decrease = dot(gradient, step);
    if (decrease > 0) return yield* fallBack(nIter, message('logisticRegression.stepNotDown'));

    const start = Float64Array.from(coef);
    const startGradient = gradient;
    const startLoss = loss;
    let accepted = false;
    gradient = new Float64Array(size);
    for (let k = 0, t = 1; k < MAX_HALVINGS && !accepted; k++, t /= 2) {
      for (let j = 0; j < size; j++) coef[j] = start[j] + t * step[j];
      loss = lossGradient(objective, coef, gradient);
      const change = loss - startLoss;
      accepted =
        change <= t * SIGMA * decrease ||
        (Math.abs(change) <= Math.abs(startLoss * TINY) &&
          sumAbs(gradient) < sumAbs(startGradient));
    }
    if (!accepted) return yield* fallBack(nIter, message('logisticRegression.noLowerLoss'));
    yield loss;
    if (maxAbs(gradient) <= tol && 0.5 * quadratic(hess, step) <= tol) {
      return { nIter: nIter + 1, warnings: [] };
    }
  }
  return {
    nIter: maxIter,
    warnings: [message('logisticRegression.newtonMaxIter', { value: String(maxIter) })],
  };

  function* fallBack(nIter: number, why: Message): Generator<number, SolverResult> {
    const result = yield* lbfgs((x, g) => lossGradient(objective, x, g), coef, options);
    const { nIter: more } = result;
    const warning = message('logisticRegression.newtonStopped', { n: nIter, why, more });
    return { nIter, warnings: [warning, ...result.warnings] };
  }
}

function sumAbs(vector: Float64Array): number {
  return vector.reduce((sum, value) => sum + Math.abs(value), 0);
}

/** `vᵀ A v` for A of shape (v.length, v.length). */
function quadratic(A: Float64Array, v: Float64Array): number {
  const size = v.length;
  let sum = 0;
  for (let j = 0; j < size; j++) sum += v[j] * dot(A.subarray(j * size, (j + 1) * size), v);
  return sum;
}
