/** The population stability index: how far the shares of a column's values have moved. */

/** A share of 0 counts as this, so that the logarithm is finite. */
const LEAST_SHARE = 1e-4;
const BINS = 10;

/** Σ (s − t) ln (s / t) over the shares of two counts of the same bins. Source: Siddiqi 2006, Credit Risk Scorecards. NaN without rows on one side. */
export function populationStability(train: ArrayLike<number>, score: ArrayLike<number>): number {
  const total = [train, score].map((counts) => Array.from(counts).reduce((sum, n) => sum + n, 0));
  if (total[0] === 0 || total[1] === 0) return Number.NaN;
  let sum = 0;
  for (let bin = 0; bin < train.length; bin++) {
    const t = Math.max(train[bin] / total[0], LEAST_SHARE);
    const s = Math.max(score[bin] / total[1], LEAST_SHARE);
    sum += (s - t) * Math.log(s / t);
  }
  return sum;
}

/**
 * Of numbers: between the deciles of the training values that are distinct, each bin with its upper edge; missing values
 * are a bin of their own. Shape (n,) and (m,).
 */
export function numberStability(train: Float64Array, score: Float64Array): number {
  const sorted = train.filter(Number.isFinite).sort();
  const edges = new Set<number>();
  for (let bin = 1; bin < BINS; bin++) {
    edges.add(sorted[Math.ceil((bin / BINS) * sorted.length) - 1] ?? Number.NaN);
  }
  const upper = Float64Array.from(edges);
  const counts = (values: Float64Array) => {
    const found = new Int32Array(upper.length + 2);
    for (const value of values) {
      if (Number.isNaN(value)) found[upper.length + 1]++;
      else found[binOf(upper, value)]++;
    }
    return found;
  };
  const [ours, theirs] = [counts(train), counts(score)];
  const filled = Array.from(ours.keys()).filter((bin) => ours[bin] + theirs[bin] > 0);
  return populationStability(
    filled.map((bin) => ours[bin]),
    filled.map((bin) => theirs[bin]),
  );
}

function binOf(upper: Float64Array, value: number): number {
  let bin = 0;
  while (bin < upper.length && value > upper[bin]) bin++;
  return bin;
}
