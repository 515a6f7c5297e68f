/** The distribution of the one-sample statistic of Kolmogorov. */
import { logGamma } from '../metrics/student-t.ts';

/**
 * P(D_n ≥ x), SciPy's `kstwo.sf(x, n)`, n ≥ 1. Source: Simard and L'Ecuyer 2011, Journal of Statistical Software 39(11),
 * whose regions these are: Marsaglia, Tsang and Wang 2003 near 0, Pelz and Good 1976 in the middle, and twice the
 * one-sided probability far out.
 */
export function kolmogorovSf(n: number, x: number): number {
  if (x >= 1) return 0;
  if (x <= 0.5 / n) return 1;
  if (x >= 0.5) return clip(2 * oneSided(n, x));
  const squared = n * x * x;
  if (n <= 140) {
    return squared <= 4 ? clip(1 - byMatrix(n, x)) : clip(2 * oneSided(n, x));
  }
  if (squared >= 370) return 0;
  if (squared >= 2.2) return clip(2 * oneSided(n, x));
  return clip(1 - (n <= 100_000 && n * x ** 1.5 <= 1.4 ? byMatrix(n, x) : pelzGood(n, x)));
}

function clip(p: number): number {
  return Math.min(1, Math.max(0, p));
}

/** P(D_n⁺ ≥ x), SciPy's `smirnov`: the sum of Birnbaum and Tingey 1951. */
function oneSided(n: number, x: number): number {
  const last = Math.floor(n * (1 - x));
  const whole = logGamma(n + 1);
  let sum = 0;
  for (let j = 0; j <= last; j++) {
    const rest = 1 - x - j / n;
    if (rest <= 0) continue;
    sum += Math.exp(
      whole -
        logGamma(j + 1) -
        logGamma(n - j + 1) +
        (n - j) * Math.log(rest) +
        (j - 1) * Math.log(x + j / n),
    );
  }
  return x * sum;
}

/** P(D_n < x) as an element of the n-th power of a matrix. */
function byMatrix(n: number, x: number): number {
  const k = Math.floor(n * x) + 1;
  const size = 2 * k - 1;
  const h = k - n * x;
  let base = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) base[i * size + j] = i - j + 1 < 0 ? 0 : 1;
  }
  for (let i = 0; i < size; i++) {
    base[i * size] -= h ** (i + 1);
    base[(size - 1) * size + i] -= h ** (size - i);
  }
  base[(size - 1) * size] += 2 * h - 1 > 0 ? (2 * h - 1) ** size : 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (let g = 2; g <= i - j + 1; g++) base[i * size + j] /= g;
    }
  }
  // Powers are kept near 1 and their exponents apart, as they would overflow.
  let power: Float64Array | null = null;
  let [exponent, baseExponent] = [0, 0];
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) {
      power = power === null ? base.slice() : times(power, base, size);
      exponent += baseExponent;
      exponent += scaleDown(power, k, size);
    }
    if (left > 1) {
      base = times(base, base, size);
      baseExponent = 2 * baseExponent + scaleDown(base, k, size);
    }
  }
  const middle = power === null ? 0 : power[(k - 1) * size + k - 1];
  return middle * Math.exp(logGamma(n + 1) - n * Math.log(n) + exponent * Math.LN10);
}

function scaleDown(matrix: Float64Array, k: number, size: number): number {
  if (matrix[(k - 1) * size + k - 1] < 1e140) return 0;
  for (let i = 0; i < matrix.length; i++) matrix[i] *= 1e-140;
  return 140;
}

function times(a: Float64Array, b: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = a[i * size + k];
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) product[i * size + j] += factor * b[k * size + j];
    }
  }
  return product;
}

/** P(D_n < x) by the first four terms in powers of 1 / √n. */
function pelzGood(n: number, x: number): number {
  const z = Math.sqrt(n) * x;
  const z2 = z * z;
  const z4 = z2 * z2;
  const z6 = z4 * z2;
  const pi2 = Math.PI ** 2;
  const pi4 = pi2 * pi2;
  const pi6 = pi4 * pi2;
  const last = Math.ceil((16 * z) / Math.PI) + 2;
  let [k0, k1, k2, k3, k2Even, k3Even] = [0, 0, 0, 0, 0, 0];
  for (let k = last; k >= 0; k--) {
    const odd = (k + 0.5) ** 2;
    const q = Math.exp((-odd * pi2) / (2 * z2));
    k0 += q;
    k1 += (pi2 * odd - z2) * q;
    k2 += (6 * z6 + 2 * z4 + pi2 * (2 * z4 - 5 * z2) * odd + pi4 * (1 - 2 * z2) * odd * odd) * q;
    k3 +=
      (-30 * z6 -
        90 * z6 * z2 +
        pi2 * (135 * z4 - 96 * z6) * odd +
        pi4 * (212 * z4 - 60 * z2) * odd * odd +
        pi6 * (5 - 30 * z2) * odd ** 3) *
      q;
    if (k === 0) continue;
    const even = k * k;
    const r = Math.exp((-even * pi2) / (2 * z2));
    k2Even += pi2 * even * r;
    k3Even += (3 * pi2 * even * z2 - pi4 * even * even) * r;
  }
  const root = Math.sqrt(2 * Math.PI);
  const sqrtN = Math.sqrt(n);
  return (
    (root / z) * k0 +
    (Math.sqrt(Math.PI / 2) / (3 * z4 * sqrtN)) * k1 +
    ((Math.sqrt(Math.PI / 2) / (36 * z ** 7)) * k2 -
      (Math.sqrt(Math.PI / 2) / (18 * z ** 3)) * k2Even) /
      n +
    ((Math.sqrt(Math.PI / 2) / (3240 * z ** 10)) * k3 +
      (Math.sqrt(Math.PI / 2) / (108 * z6)) * k3Even) /
      (n * sqrtN)
  );
}
