/** Newton's method with an L1 penalty: finds the optimum that `liblinear`, `saga`, `sag` and `newton-cg` approach. */

import { message } from '../../common/i18n/message.ts';
import { minimiseL1Quadratic } from './l1-quadratic.ts';
import { dot, type SolverOptions, type SolverResult } from './lbfgs.ts';
import { hessian, lossGradient, type Objective } from './loss.ts';

const MAX_HALVINGS = 40;
const SIGMA = 1e-4;
const TINY = 16 * Number.EPSILON;

/** A step that promises less is the last one: each Newton step doubles the number of correct digits. */
const LAST_DECREASE = 1e-13;

/**
 * Minimises the objective plus `l1 · Σ |coef_j|` over the columns of X, from `coef` on, in place; yields the sum after
 * each iteration. Each step is the exact minimum of the quadratic model with the penalty, halved until the loss falls.
 * If the Hessian is singular, a share of its diagonal is added. Stopping before the optimum gives a warning. Source: J.
 * Lee, Y. Sun, M. Saunders, "Proximal Newton-type methods for minimizing composite functions" (2014).
 */
export function* proximalNewton(
  solver: string,
  objective: Objective,
  l1: number,
  coef: Float64Array,
  { maxIter }: Pick<SolverOptions, 'maxIter'>,
): Generator<number, SolverResult> {
  const size = coef.length;
  const { columns } = objective.X;
  const hess = new Float64Array(size * size);
  let gradient = new Float64Array(size);
  const penalty = (w: Float64Array) => l1 * w.subarray(0, columns).reduce(sumAbs, 0);
  let loss = lossGradient(objective, coef, gradient) + penalty(coef);
  for (let nIter = 1; nIter <= maxIter; nIter++) {
    hessian(objective, coef, hess);
    const start = Float64Array.from(coef);
    const startLoss = loss;
    const target = minimumOfModel(hess, gradient, l1, columns, start);
    const step = target?.map((value, j) => value - start[j]);
    const promised = target && step ? dot(gradient, step) + penalty(target) - penalty(start) : 0;
    // At the optimum, rounding may predict a rise.
    if (!step || !(promised <= LAST_DECREASE)) return stopped(nIter - 1);
    let accepted = false;
    gradient = new Float64Array(size);
    for (let k = 0, t = 1; k < MAX_HALVINGS && !accepted; k++, t /= 2) {
      for (let j = 0; j < size; j++)
        coef[j] = t === 1 && target ? target[j] : start[j] + t * step[j];
      loss = lossGradient(objective, coef, gradient) + penalty(coef);
      accepted = loss - startLoss <= SIGMA * t * promised + TINY * Math.abs(startLoss);
    }
    if (!accepted) {
      coef.set(start);
      return stopped(nIter - 1);
    }
    yield loss;
    if (-promised <= LAST_DECREASE) return { nIter, warnings: [] };
  }
  const value = String(maxIter);
  return {
    nIter: maxIter,
    warnings: [message('logisticRegression.proximalMaxIter', { solver, value })],
  };

  function stopped(nIter: number): SolverResult {
    const why = message('logisticRegression.noLowerLoss');
    return { nIter, warnings: [message('logisticRegression.proximalStopped', { solver, why })] };
  }
}

function minimumOfModel(
  hess: Float64Array,
  gradient: Float64Array,
  l1: number,
  columns: number,
  coef: Float64Array,
): Float64Array | null {
  const size = coef.length;
  for (let damping = 0; damping <= 1; damping = damping === 0 ? 1e-12 : 100 * damping) {
    const H = Float64Array.from(hess);
    for (let j = 0; j < size; j++) H[j * size + j] += damping * (H[j * size + j] || 1);
    const found = minimiseL1Quadratic(H, gradient, l1, columns, coef);
    if (found?.every(Number.isFinite)) return found;
  }
  return null;
}

function sumAbs(sum: number, value: number): number {
  return sum + Math.abs(value);
}
