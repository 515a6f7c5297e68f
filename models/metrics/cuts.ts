/**
 * Converts a curve's thresholds, which include the threshold itself as a make, to those of a prediction, which exclude
 * it.
 */

/** Below every probability: above it every row is predicted a make, even with probability 0. */
export const BELOW_ALL = -0.01;

/**
 * For each point of a curve, the threshold whose prediction (`probability > threshold`) gives exactly that point. A
 * curve's own thresholds are scikit-learn's: at 0.5 they count rows of exactly 0.5 as makes, which a prediction does
 * not. `thresholds` and `below`, the highest probability under each of them (-Infinity if there is none): shape (n,).
 */
export function cutsOf({
  thresholds,
  below,
}: {
  readonly thresholds: Float64Array;
  readonly below: Float64Array;
}): Float64Array {
  return thresholds.map((threshold, i) => cutBetween(below[i], threshold));
}

/** The number with the fewest decimals from `below` up to, but not including, `threshold`, near the middle. */
function cutBetween(below: number, threshold: number): number {
  if (threshold === Infinity) return 1;
  if (below === -Infinity) return threshold > 0 ? 0 : BELOW_ALL;
  const middle = below + (threshold - below) / 2;
  for (let scale = 10; scale <= 1e15; scale *= 10) {
    const cut = Math.round(middle * scale) / scale;
    if (cut >= below && cut < threshold) return cut;
  }
  return below;
}
