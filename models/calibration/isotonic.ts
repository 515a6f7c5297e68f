/** Isotonic regression: the non-decreasing function closest to labels, as scikit-learn's IsotonicRegression fits it. */
import type { Labels } from '../matrix.ts';

/** The function is linear between these points and constant beyond them. Both of shape (n,), x ascending. */
export interface IsotonicFit {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** scikit-learn takes scores closer than this for equal: the resolution of float64. */
const RESOLUTION = 1e-15;

/**
 * Fitted to one score and label for each row, n ≥ 1, with `out_of_bounds='clip'`; equals scikit-learn 1.4's to rounding.
 * Source: Best and Chakravarti, "Active set algorithms for isotonic regression" (1990); pool adjacent violators.
 */
export function fitIsotonic(scores: Float64Array, labels: Labels): IsotonicFit {
  const { x, y, weight } = uniqueScores(scores, labels);
  pool(y, weight);
  // Points inside a constant stretch change nothing.
  const isKept = (_: number, i: number) =>
    i === 0 || i === y.length - 1 || y[i] !== y[i - 1] || y[i] !== y[i + 1];
  return { x: x.filter(isKept), y: y.filter(isKept) };
}

/** The function's value at each score. */
export function applyIsotonic({ x, y }: IsotonicFit, scores: Float64Array): Float64Array {
  const last = x.length - 1;
  return scores.map((score) => {
    if (!(score > x[0])) return y[0];
    if (score >= x[last]) return y[last];
    let [low, high] = [0, last];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (x[middle] <= score) low = middle;
      else high = middle;
    }
    return y[low] + ((y[high] - y[low]) / (x[high] - x[low])) * (score - x[low]);
  });
}

/** Each score once, with the mean of its labels and the number of its rows. */
function uniqueScores(scores: Float64Array, labels: Labels) {
  const order = Int32Array.from(scores, (_, i) => i).sort(
    (a, b) => scores[a] - scores[b] || labels[a] - labels[b],
  );
  const [x, y, weight]: [number[], number[], number[]] = [[], [], []];
  for (const i of order) {
    const at = x.length - 1;
    if (at >= 0 && scores[i] - x[at] < RESOLUTION) {
      y[at] += labels[i];
      weight[at]++;
    } else {
      x.push(scores[i]);
      y.push(labels[i]);
      weight.push(1);
    }
  }
  return {
    x: Float64Array.from(x),
    y: Float64Array.from(y, (sum, i) => sum / weight[i]),
    weight: Float64Array.from(weight),
  };
}

/** Replaces decreasing stretches of y by their means, in place. */
function pool(y: Float64Array, weight: Float64Array): void {
  const means: number[] = [];
  const weights: number[] = [];
  const ends: number[] = [];
  for (let i = 0; i < y.length; i++) {
    let [mean, total] = [y[i], weight[i]];
    while (means.length > 0 && means[means.length - 1] >= mean) {
      const before = weights.pop() as number;
      mean = ((means.pop() as number) * before + mean * total) / (before + total);
      total += before;
      ends.pop();
    }
    means.push(mean);
    weights.push(total);
    ends.push(i + 1);
  }
  means.forEach((mean, block) => {
    y.fill(mean, ends[block - 1] ?? 0, ends[block]);
  });
}
