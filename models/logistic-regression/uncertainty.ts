/** How certain the coefficients of a fit are, and how far from the optimum the solver stopped. */
import { hessian, lossGradient, type Objective } from './loss.ts';
import { factorSymmetric } from './solve.ts';

export interface Uncertainty {
  /**
   * For each coefficient, shape (coef.length,), intercept last: the root of the diagonal of the inverse penalised
   * Hessian. NaN for a coefficient that an L1 penalty holds at 0, and for all if the Hessian is singular.
   */
  readonly standardErrors: Float64Array;
  /** How many standard errors one more Newton step would move each; NaN if there is no standard error. */
  readonly distances: Float64Array;
}

/**
 * At `coef`, for the objective plus `l1 · Σ |coef_j|` over the columns of X. Without a penalty these are the errors of
 * maximum likelihood (statsmodels' `Logit(...).fit().bse`); with one, they leave out the bias that it adds to the
 * coefficients.
 */
export function uncertaintyAt(objective: Objective, l1: number, coef: Float64Array): Uncertainty {
  const { columns } = objective.X;
  const size = coef.length;
  const gradient = new Float64Array(size);
  const hess = new Float64Array(size * size);
  lossGradient(objective, coef, gradient);
  hessian(objective, coef, hess);
  const standardErrors = new Float64Array(size).fill(Number.NaN);
  const free = Int32Array.from(coef.keys()).filter(
    (j) => l1 === 0 || j >= columns || coef[j] !== 0,
  );
  const solve = factorSymmetric(hess, size, free);
  const distances = standardErrors.slice();
  if (solve === null) return { standardErrors, distances };

  const unit = new Float64Array(free.length);
  free.forEach((j, k) => {
    unit.fill(0)[k] = 1;
    standardErrors[j] = Math.sqrt(solve(unit)[k] / objective.weightSum);
  });
  const slope = Float64Array.from(free, (j) =>
    j < columns ? gradient[j] + l1 * Math.sign(coef[j]) : gradient[j],
  );
  const step = solve(slope);
  free.forEach((j, k) => {
    distances[j] = Math.abs(step[k]) / standardErrors[j];
  });
  return { standardErrors, distances };
}
