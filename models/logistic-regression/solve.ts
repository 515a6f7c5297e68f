/** Solves a small symmetric system of linear equations and rejects one that is singular in float64. */

/** LAPACK's `dlamch('E')`: below this reciprocal condition number `scipy.linalg.solve` warns. */
const MIN_RCOND = 2 ** -53;

/**
 * The x with A x = b, for a symmetric A of shape (n, n), row-major, and b of shape (n,); null if A is singular or
 * contains a value that is not finite, or if its reciprocal condition number in the 1-norm is below 2⁻⁵³.
 */
export function solveSymmetric(A: Float64Array, b: Float64Array): Float64Array | null {
  return factor(A, b.length)?.(b) ?? null;
}

/**
 * Solves for the rows and columns `free` of a symmetric A of shape (size, size), right-hand sides of shape
 * (free.length,); null if they are singular. Rows and columns are first scaled to a diagonal of 1, so that neither the
 * units of the features nor the strength of a penalty matter.
 */
export function factorSymmetric(
  A: Float64Array,
  size: number,
  free: Int32Array,
): ((b: Float64Array) => Float64Array) | null {
  const n = free.length;
  const scale = Float64Array.from(free, (j) => 1 / Math.sqrt(A[j * size + j]));
  const scaled = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < n; k++) {
      scaled[j * n + k] = A[free[j] * size + free[k]] * scale[j] * scale[k];
    }
  }
  const solve = factor(scaled, n);
  if (solve === null) return null;
  return (b) => solve(b.map((value, j) => value * scale[j])).map((value, j) => value * scale[j]);
}

/** Gaussian elimination with partial pivoting. */
function factor(A: Float64Array, n: number): ((b: Float64Array) => Float64Array) | null {
  const lu = Float64Array.from(A);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(lu[i * n + k]) > Math.abs(lu[pivot * n + k])) pivot = i;
    }
    if (!(Math.abs(lu[pivot * n + k]) > 0)) return null;
    if (pivot !== k) swapRows(lu, order, k, pivot);
    for (let i = k + 1; i < n; i++) {
      lu[i * n + k] /= lu[k * n + k];
      const factor = lu[i * n + k];
      for (let j = k + 1; j < n; j++) lu[i * n + j] -= factor * lu[k * n + j];
    }
  }
  let inverseNorm = 0;
  const unit = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    unit.fill(0)[j] = 1;
    inverseNorm = Math.max(inverseNorm, norm1(substitute(lu, order, unit), 0, n));
  }
  let norm = 0;
  for (let j = 0; j < n; j++) norm = Math.max(norm, norm1(A, j * n, n));
  return n === 0 || 1 / (norm * inverseNorm) >= MIN_RCOND ? (b) => substitute(lu, order, b) : null;
}

function swapRows(lu: Float64Array, order: Int32Array, a: number, b: number): void {
  const n = order.length;
  for (let j = 0; j < n; j++) {
    [lu[a * n + j], lu[b * n + j]] = [lu[b * n + j], lu[a * n + j]];
  }
  [order[a], order[b]] = [order[b], order[a]];
}

function substitute(lu: Float64Array, order: Int32Array, b: Float64Array): Float64Array {
  const n = order.length;
  const x = Float64Array.from(order, (i) => b[i]);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) x[i] -= lu[i * n + j] * x[j];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) x[i] -= lu[i * n + j] * x[j];
    x[i] /= lu[i * n + i];
  }
  return x;
}

function norm1(values: Float64Array, start: number, length: number): number {
  let sum = 0;
  for (let i = start; i < start + length; i++) sum += Math.abs(values[i]);
  return sum;
}
