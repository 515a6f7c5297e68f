/** The normal distribution, to the last digits of float64. */

/** The two-sided 95 % quantile. */
export const Z_95 = 1.959963984540054;

/** P(|Z| ≥ |z|) for a standard normal Z: twice SciPy's `norm.sf(abs(z))`. NaN stays NaN. */
export function twoSidedP(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/** The 95 % interval of Wald 1943: `value` ± 1.96 standard errors, not clipped; NaN without a standard error. */
export function waldInterval(value: number, standardError: number): Interval {
  return { low: value - Z_95 * standardError, high: value + Z_95 * standardError };
}

/** Bounds of 95 %; NaN where there are none. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The complementary error function for x ≥ 0 (DLMF 7.6.2 below 2, the continued fraction 7.9.3 above). */
function erfc(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x > 27) return 0;
  const scale = Math.exp(-x * x);
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; Math.abs(term) > Number.EPSILON * sum * 1e-2; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * scale * sum;
  }
  let fraction = 0;
  for (let n = 120; n >= 1; n--) fraction = n / 2 / (x + fraction);
  return scale / (Math.sqrt(Math.PI) * (x + fraction));
}
