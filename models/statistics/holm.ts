/** Corrects p-values for how many comparisons were made. */

/** Holm's step-down values, in the order given, each at most 1. Source: Holm 1979; statsmodels' `multipletests(p, method='holm')`. NaN is no comparison and stays. */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).filter((i) => !Number.isNaN(p[i]));
  order.sort((a, b) => p[a] - p[b]);
  const corrected = p.map(() => Number.NaN);
  let least = 0;
  order.forEach((i, rank) => {
    least = Math.max(least, Math.min(1, (order.length - rank) * p[i]));
    corrected[i] = least;
  });
  return corrected;
}
