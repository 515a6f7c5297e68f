/** The objective of logistic regression: mean log loss plus an L2 penalty, with gradient and Hessian. */
import type { Labels, Matrix } from '../matrix.ts';
import type { SparseRows } from './sparse-rows.ts';

/**
 * `1 / weightSum · Σ classWeights[yᵢ] · logloss(yᵢ, Xᵢ·w + b) + l2 / 2 · ‖w‖²`, the form that scikit-learn 1.4
 * minimises (`linear_model/_linear_loss.py`). Coefficients have shape (columns + 1,) with the intercept b last,
 * or (columns,) without one; the intercept is not penalised.
 */
export interface Objective {
  readonly X: Matrix;
  /** The rows of X, where most values are 0; results are the same bits with and without. */
  readonly sparse?: SparseRows | null;
  readonly y: Labels;
  readonly classWeights: readonly [number, number];
  readonly weightSum: number;
  readonly l2: number;
  readonly fitIntercept: boolean;
}

// Sums are taken within blocks and then over blocks, like numpy's pairwise sum: lbfgs stops when two losses differ by
// less than 64 · 2⁻⁵², which the rounding of one long running sum would hide.
const BLOCK = 128;

// Logarithms take as long as all else, so those of up to a block's rows are taken at once, of the product of 1 + e, which
// is at most 2¹²⁸: as exact as their sum, but for small e, of which 1 + e keeps too little.
const SMALL = 1e-4;

/** The objective at `coef`; writes its gradient, of the same shape, into `gradient`. */
export function lossGradient(
  objective: Objective,
  coef: Float64Array,
  gradient: Float64Array,
): number {
  const { X, sparse = null, y, classWeights, weightSum, l2, fitIntercept } = objective;
  const { rows, columns, values } = X;
  const partial = new Float64Array(coef.length);
  const raws = new Float64Array(BLOCK);
  let loss = 0;
  gradient.fill(0);
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(start + BLOCK, rows);
    let blockLoss = 0;
    let missed = 1;
    let made = 1;
    partial.fill(0);
    predictRaw(objective, coef, start, end, raws);
    for (let i = start; i < end; i++) {
      const raw = raws[i - start];
      const weight = classWeights[y[i]];
      // Only takes exp of negative numbers, so nothing overflows.
      const e = Math.exp(-Math.abs(raw));
      const signed = y[i] === 1 ? -raw : raw;
      if (signed > 0) blockLoss += weight * signed;
      if (e < SMALL) blockLoss += weight * Math.log1p(e);
      else if (y[i] === 1) made *= 1 + e;
      else missed *= 1 + e;
      const slope = (weight * (signed > 0 ? 1 : e)) / (1 + e);
      const pull = y[i] === 1 ? -slope : slope;
      if (sparse === null) {
        for (let j = 0, at = i * columns; j < columns; j++) partial[j] += pull * values[at + j];
      } else {
        for (let k = sparse.starts[i]; k < sparse.starts[i + 1]; k++) {
          partial[sparse.columns[k]] += pull * sparse.values[k];
        }
      }
      if (fitIntercept) partial[columns] += pull;
    }
    loss += blockLoss + classWeights[0] * Math.log(missed) + classWeights[1] * Math.log(made);
    for (let k = 0; k < partial.length; k++) gradient[k] += partial[k];
  }
  let squares = 0;
  for (let k = 0; k < gradient.length; k++) gradient[k] /= weightSum;
  for (let j = 0; j < columns; j++) {
    gradient[j] += l2 * coef[j];
    squares += coef[j] * coef[j];
  }
  return loss / weightSum + 0.5 * l2 * squares;
}

/**
 * Writes the Hessian at `coef`, shape (coef.length, coef.length) row-major, into `hessian`. Returns the share of rows
 * without curvature: if it is large, a Newton step means little.
 */
export function hessian(objective: Objective, coef: Float64Array, hessian: Float64Array): number {
  const { X, sparse = null, y, classWeights, weightSum, l2, fitIntercept } = objective;
  const { rows, columns, values } = X;
  const size = coef.length;
  const partial = new Float64Array(size * size);
  const row = new Float64Array(size).fill(1);
  const raws = new Float64Array(BLOCK);
  let flat = 0;
  hessian.fill(0);
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(start + BLOCK, rows);
    partial.fill(0);
    predictRaw(objective, coef, start, end, raws);
    for (let i = start; i < end; i++) {
      const e = Math.exp(-Math.abs(raws[i - start]));
      const curvature = (classWeights[y[i]] * e) / ((1 + e) * (1 + e));
      if (curvature <= 0) flat++;
      if (sparse !== null) {
        addSparse(partial, size, sparse, i, curvature, fitIntercept);
        continue;
      }
      for (let j = 0; j < columns; j++) row[j] = values[i * columns + j];
      for (let j = 0; j < size; j++) {
        const scaled = curvature * row[j];
        for (let k = 0; k <= j; k++) partial[j * size + k] += scaled * row[k];
      }
    }
    for (let k = 0; k < partial.length; k++) hessian[k] += partial[k];
  }
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      hessian[j * size + k] /= weightSum;
      hessian[k * size + j] = hessian[j * size + k];
    }
  }
  for (let j = 0; j < columns; j++) hessian[j * size + j] += l2;
  return flat / rows;
}

/** Adds the lower half of `curvature · x xᵀ`, where x is row i, with a 1 behind it for an intercept. */
function addSparse(
  partial: Float64Array,
  size: number,
  { starts, columns, values }: SparseRows,
  i: number,
  curvature: number,
  fitIntercept: boolean,
): void {
  const [from, to] = [starts[i], starts[i + 1]];
  for (let a = from; a < to; a++) {
    const scaled = curvature * values[a];
    const at = columns[a] * size;
    for (let b = from; b <= a; b++) partial[at + columns[b]] += scaled * values[b];
  }
  if (!fitIntercept) return;
  const last = size - 1;
  for (let b = from; b < to; b++) partial[last * size + columns[b]] += curvature * values[b];
  partial[last * size + last] += curvature;
}

/** Writes `X·w + b` of the rows from `start` up to `end`, which is excluded, to the beginning of `raws`. */
function predictRaw(
  { X: { columns, values }, sparse = null, fitIntercept }: Objective,
  coef: Float64Array,
  start: number,
  end: number,
  raws: Float64Array,
): void {
  const intercept = fitIntercept ? coef[columns] : 0;
  for (let i = start; i < end; i++) {
    let raw = 0;
    if (sparse === null) {
      for (let j = 0, at = i * columns; j < columns; j++) raw += values[at + j] * coef[j];
    } else {
      for (let k = sparse.starts[i]; k < sparse.starts[i + 1]; k++) {
        raw += sparse.values[k] * coef[sparse.columns[k]];
      }
    }
    raws[i - start] = fitIntercept ? raw + intercept : raw;
  }
}
