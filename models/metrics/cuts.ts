/** From a curve's thresholds, at which a make begins, to those of a prediction, above which it does. */

/** Below every probability: above it each row is predicted a make, those of probability 0 too. */
export const BELOW_ALL = -0.01;

/**
 * For each point of a curve the threshold whose prediction (`probability > threshold`) gives that very point. A
 * curve's own thresholds are scikit-learn's: at 0.5 they count rows of exactly 0.5 as makes, a prediction does not.
 * `thresholds` and `below`, the highest probability under each of them (-Infinity where there is none): shape (n,).
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

/** Of the numbers from `below` up to, but not, `threshold` the one of fewest decimals, near the middle. */
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
