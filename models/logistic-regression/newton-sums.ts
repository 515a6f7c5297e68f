/** Newton's method for a logistic regression whose rows are elsewhere: each step needs sums over them alone. */
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { FittedModel } from '../estimator.ts';
import { dot } from './lbfgs.ts';
import { fittedLogisticRegression } from './model.ts';
import { factorSymmetric } from './solve.ts';

/** Sums over all rows at some coefficients, the intercept's last, if there is one; without a penalty. */
export interface RowSums {
  readonly rows: number;
  readonly makes: number;
  /** Σ of the rows' log loss. */
  readonly loss: number;
  /** Σ (p − y) x, shape (size,). */
  readonly gradient: Float64Array;
  /** Σ p (1 − p) x xᵀ, shape (size, size), row-major. */
  readonly hessian: Float64Array;
}

export interface SummedFit {
  readonly model: FittedModel;
  readonly rows: number;
  readonly makes: number;
  /** The mean of the rows' log loss. */
  readonly logLoss: number;
}

const MAX_ITER = 100;
const MAX_HALVINGS = 30;
/** Half the squared Newton decrement; the next step would be lost in rounding. */
const NEAR = 1e-15;

/**
 * The optimum of the mean log loss plus `|coef|² / (2 C n)`, which leaves the intercept free: what
 * `newton-cholesky` approaches as its `tol` falls. `C` is Infinity without a penalty. Throws `BAD_TARGET` if there is
 * one class, `TRAINING_FAILED` if the Hessian is singular.
 */
export async function newtonOfSums(
  features: number,
  { C, fitIntercept }: { readonly C: number; readonly fitIntercept: boolean },
  sumsAt: (coef: Float64Array) => Promise<RowSums>,
): Promise<SummedFit> {
  const size = features + (fitIntercept ? 1 : 0);
  const all = Int32Array.from({ length: size }, (_, j) => j);
  let coef = new Float64Array(size);
  let sums = await sumsAt(coef);
  const { rows, makes } = sums;
  if (makes === 0 || makes === rows) {
    throw new ReviewError('BAD_TARGET', 'logisticRegression.oneClass', {
      n: rows,
      label: makes === 0 ? 0 : 1,
    });
  }
  const l2 = 1 / (C * rows);
  const penalty = (at: Float64Array) =>
    (l2 / 2) * dot(at.subarray(0, features), at.subarray(0, features));
  const hessianOf = ({ hessian }: RowSums) =>
    hessian.map((value, at) => {
      const j = at % (size + 1) === 0 ? at / (size + 1) : size;
      return value / rows + (j < features ? l2 : 0);
    });
  const solve = (of: RowSums) => {
    const factored = factorSymmetric(hessianOf(of), size, all);
    if (factored !== null) return factored;
    throw new ReviewError('TRAINING_FAILED', 'logisticRegression.singularHessian');
  };
  let nIter = 0;
  let isNear = false;
  for (; nIter < MAX_ITER && !isNear; nIter++) {
    const gradient = sums.gradient.map(
      (value, j) => value / rows + (j < features ? l2 * coef[j] : 0),
    );
    const step = solve(sums)(gradient);
    const decrement = dot(gradient, step) / 2;
    const loss = sums.loss / rows + penalty(coef);
    isNear = decrement <= NEAR * Math.max(1, loss);
    let next = coef;
    for (let k = 0, t = 1; k < MAX_HALVINGS; k++, t /= 2) {
      next = coef.map((value, j) => value - t * step[j]);
      sums = await sumsAt(next);
      if (isNear || sums.loss / rows + penalty(next) <= loss) break;
    }
    coef = next;
  }
  const solved = solve(sums);
  const errors = all.reduce((list, j) => {
    const unit = new Float64Array(size);
    unit[j] = 1;
    list[j] = Math.sqrt(solved(unit)[j] / rows);
    return list;
  }, new Float64Array(size));
  const model = fittedLogisticRegression({
    coef: coef.slice(0, features),
    intercept: fitIntercept ? coef[features] : 0,
    standardErrors: errors.slice(0, features),
    interceptStandardError: fitIntercept ? errors[features] : Number.NaN,
    approximate: l2 > 0,
    nIter,
    warnings: isNear
      ? []
      : [message('logisticRegression.newtonMaxIter', { value: String(MAX_ITER) })],
  });
  return { model, rows, makes, logLoss: sums.loss / rows };
}
