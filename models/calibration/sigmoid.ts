/** Platt's sigmoid: a logistic function of a score, as scikit-learn's `_SigmoidCalibration` fits it. */
import { lbfgs } from '../logistic-regression/lbfgs.ts';
import type { Labels } from '../matrix.ts';

/** The probability is 1 / (1 + exp(a · score + b)). */
export interface SigmoidFit {
  readonly a: number;
  readonly b: number;
}

/** Scores as large as this are scaled before the fit. */
const LARGE = 30;
/** Where SciPy stops. */
const MAX_ITER = 15_000;
const TOLERANCE = 1e-6;

/**
 * Fitted to one score and label for each row by L-BFGS, with the targets of Platt, "Probabilistic outputs for support
 * vector machines" (1999), instead of 0 and 1. Equals scikit-learn 1.4's as far as the gradient's tolerance of 1e-6 says.
 */
export function fitSigmoid(scores: Float64Array, labels: Labels): SigmoidFit {
  const largest = scores.reduce((most, score) => Math.max(most, Math.abs(score)), 0);
  const scale = largest >= LARGE ? largest : 1;
  const ones = labels.reduce((sum, label) => sum + label, 0);
  const zeros = labels.length - ones;
  const targets = [1 / (zeros + 2), (ones + 1) / (ones + 2)];
  const lossGradient = ([a, b]: Float64Array, gradient: Float64Array) => {
    let [loss, da, db] = [0, 0, 0];
    for (let i = 0; i < scores.length; i++) {
      const score = scores[i] / scale;
      const raw = -(a * score + b);
      const target = targets[labels[i]];
      loss += softplus(raw) - target * raw;
      const slope = expit(raw) - target;
      da -= slope * score;
      db -= slope;
    }
    gradient[0] = da;
    gradient[1] = db;
    return loss;
  };
  const x = Float64Array.of(0, Math.log((zeros + 1) / (ones + 1)));
  const iterations = lbfgs(lossGradient, x, { maxIter: MAX_ITER, tol: TOLERANCE });
  while (!iterations.next().done);
  return { a: x[0] / scale, b: x[1] };
}

export function applySigmoid({ a, b }: SigmoidFit, scores: Float64Array): Float64Array {
  return scores.map((score) => expit(-(a * score + b)));
}

function expit(raw: number): number {
  const e = Math.exp(-Math.abs(raw));
  return raw >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/** log(1 + exp(raw)) */
function softplus(raw: number): number {
  return Math.max(raw, 0) + Math.log1p(Math.exp(-Math.abs(raw)));
}
