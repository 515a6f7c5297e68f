/** L-BFGS as SciPy's L-BFGS-B 3.0 runs it without bounds: the solver behind scikit-learn's `lbfgs`. */
import { message } from '../../common/i18n/message.ts';
import type { Message, Text } from '../../common/i18n/text.ts';
import { lineSearch } from './line-search.ts';

const CORRECTIONS = 10;
const MAX_EVALUATIONS = 15_000;
const MAX_LINE_SEARCH = 50;
const EPSILON = Number.EPSILON;
const FTOL = 64 * EPSILON;

export interface SolverOptions {
  readonly maxIter: number;
  readonly tol: number;
}

export interface SolverResult {
  readonly nIter: number;
  readonly warnings: readonly Text[];
}

/** One step of the search: the changes of position and gradient, and their product. */
interface Correction {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly sy: number;
}

/**
 * Minimises `lossGradient` from `x` on, in place; yields the loss after each iteration. Stops when `max |gradient| ≤
 * tol` or when the loss falls by no more than `64 · 2⁻⁵² · max(|f|, |f'|, 1)`, as in scikit-learn 1.4; stopping for any
 * other reason gives a warning. Sources: R. H. Byrd, P. Lu, J. Nocedal, C. Zhu, "A limited memory algorithm for bound
 * constrained optimization" (1995), and its Fortran code in SciPy. The product with the inverse Hessian is Nocedal's
 * two-loop recursion (1980), the same matrix as the compact form there.
 */
export function* lbfgs(
  lossGradient: (x: Float64Array, gradient: Float64Array) => number,
  x: Float64Array,
  { maxIter, tol }: SolverOptions,
): Generator<number, SolverResult> {
  const n = x.length;
  let gradient = new Float64Array(n);
  let loss = lossGradient(x, gradient);
  let evaluations = 1;
  let nIter = 0;
  let corrections: Correction[] = [];
  if (maxAbs(gradient) <= tol) return { nIter, warnings: [] };
  for (;;) {
    const direction = descend(gradient, corrections);
    const start = Float64Array.from(x);
    const startGradient = gradient;
    const startLoss = loss;
    const startSlope = dot(gradient, direction);
    let trial = { step: 0, slope: startSlope };
    gradient = new Float64Array(n);
    const moveTo = (step: number) => {
      for (let i = 0; i < n; i++) x[i] = step * direction[i] + start[i];
      loss = lossGradient(x, gradient);
      evaluations++;
      trial = { step, slope: dot(gradient, direction) };
      return { value: loss, slope: trial.slope };
    };
    const firstStep = nIter === 0 ? 1 / Math.sqrt(dot(direction, direction)) : 1;
    if (!lineSearch(moveTo, startLoss, startSlope, firstStep, MAX_LINE_SEARCH)) {
      x.set(start);
      gradient = startGradient;
      loss = startLoss;
      if (corrections.length === 0)
        return stopped(nIter, message('logisticRegression.noLowerLoss'));
      corrections = [];
      continue;
    }
    nIter++;
    yield loss;
    // SciPy counts first and checks for convergence afterwards, so the last allowed iteration always ends in a warning.
    if (nIter >= maxIter) {
      return {
        nIter: maxIter,
        warnings: [message('logisticRegression.lbfgsMaxIter', { value: String(maxIter) })],
      };
    }
    if (evaluations > MAX_EVALUATIONS) {
      return stopped(nIter, message('logisticRegression.evaluationsUsed', { n: MAX_EVALUATIONS }));
    }
    if (maxAbs(gradient) <= tol) return { nIter, warnings: [] };
    if (startLoss - loss <= FTOL * Math.max(Math.abs(startLoss), Math.abs(loss), 1)) {
      return { nIter, warnings: [] };
    }
    const sy = (trial.slope - startSlope) * trial.step;
    if (sy > -EPSILON * startSlope * trial.step) {
      const s = direction.map((value) => value * trial.step);
      const y = gradient.map((value, i) => value - startGradient[i]);
      corrections = [...corrections.slice(1 - CORRECTIONS), { s, y, sy }];
    }
  }
}

/** Minus the inverse Hessian times the gradient; without corrections, steepest descent. */
function descend(gradient: Float64Array, corrections: readonly Correction[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const latest = corrections.at(-1);
  if (latest === undefined) return direction;
  const alphas = new Float64Array(corrections.length);
  for (let k = corrections.length - 1; k >= 0; k--) {
    const { s, y, sy } = corrections[k];
    alphas[k] = dot(s, direction) / sy;
    addScaled(direction, y, -alphas[k]);
  }
  const scale = latest.sy / dot(latest.y, latest.y);
  for (let i = 0; i < direction.length; i++) direction[i] *= scale;
  corrections.forEach(({ s, y, sy }, k) => {
    addScaled(direction, s, alphas[k] - dot(y, direction) / sy);
  });
  return direction;
}

function stopped(nIter: number, why: Message): SolverResult {
  return { nIter, warnings: [message('logisticRegression.lbfgsStopped', { why })] };
}

function addScaled(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] += factor * vector[i];
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

export function maxAbs(vector: Float64Array): number {
  let max = 0;
  for (const value of vector) max = Math.max(max, Math.abs(value));
  return max;
}
