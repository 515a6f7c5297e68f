/** The impurity of a node: Gini and entropy of two classes, in scikit-learn's order of operations. */
import { exactLog } from './log.ts';
import type { Split, Weights } from './split.ts';

/** The impurity of rows whose classes have the weights `weight0` and `weight1`, together `weight` > 0. */
export type Impurity = (weight0: number, weight1: number, weight: number) => number;

/** A node with at most this impurity is pure: scikit-learn allows for rounding with float64's epsilon. */
export const EPSILON = Number.EPSILON;

const CACHED_WEIGHT = 512;

/** 1 − Σ (weight_k / weight)², in [0, 0.5]. */
export function gini(weight0: number, weight1: number, weight: number): number {
  return 1 - (weight0 * weight0 + weight1 * weight1) / (weight * weight);
}

/** −Σ p_k log₂ p_k, in [0, 1]; caches the results for integer weights up to 512. */
export function createEntropy(): Impurity {
  const cache = new Float64Array(((CACHED_WEIGHT + 1) * (CACHED_WEIGHT + 2)) / 2).fill(Number.NaN);
  return (weight0, weight1, weight) => {
    const whole = (weight | 0) === weight && (weight1 | 0) === weight1;
    if (!whole || weight0 + weight1 !== weight || weight > CACHED_WEIGHT)
      return entropy(weight0, weight1, weight);
    const key = (weight * (weight + 1)) / 2 + weight1;
    let value = cache[key];
    if (Number.isNaN(value)) {
      value = entropy(weight0, weight1, weight);
      cache[key] = value;
    }
    return value;
  };
}

function entropy(weight0: number, weight1: number, weight: number): number {
  return 0 - information(weight0, weight) - information(weight1, weight);
}

function information(part: number, weight: number): number {
  if (part <= 0) return 0;
  const share = part / weight;
  return share * (exactLog(share) / Math.LN2);
}

/** Sets the improvement of the split; `total` is the weight of all training rows, `impurity` the node's own. */
export function judgeSplit(
  measure: Impurity,
  total: number,
  node: Weights,
  impurity: number,
  split: Split,
): void {
  const { left, right } = split;
  split.impurityLeft = measure(left.weight0, left.weight1, left.weight);
  split.impurityRight = measure(right.weight0, right.weight1, right.weight);
  split.improvement =
    (node.weight / total) *
    (impurity -
      (right.weight / node.weight) * split.impurityRight -
      (left.weight / node.weight) * split.impurityLeft);
}
