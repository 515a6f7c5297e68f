/** Makes and misses at or above each distinct probability: the basis of ROC and precision-recall. */
import type { Labels } from '../matrix.ts';
import { requireProbabilities } from './check.ts';

/** Shape (distinct probabilities,), thresholds falling; `tps` and `fps` count rows ≥ the threshold. */
export interface RankCounts {
  readonly thresholds: Float64Array;
  readonly tps: Float64Array;
  readonly fps: Float64Array;
}

/**
 * The cumulative counts of scikit-learn's `_binary_clf_curve`. Sorts the two classes separately and merges them, which
 * avoids an index sort: sorting a typed array of numbers is several times faster. Throws `INVALID_PARAMETER_VALUE` or
 * `BAD_TARGET` for invalid input.
 */
export function rankCounts(y: Labels, probability: Float64Array): RankCounts {
  requireProbabilities(y, probability);
  const n = y.length;
  const positives = new Float64Array(n);
  const negatives = new Float64Array(n);
  let p = 0;
  let q = 0;
  for (let i = 0; i < n; i++) {
    if (y[i] === 1) positives[p++] = probability[i];
    else negatives[q++] = probability[i];
  }
  const makes = positives.subarray(0, p).sort();
  const misses = negatives.subarray(0, q).sort();
  const thresholds = new Float64Array(n);
  const tps = new Float64Array(n);
  const fps = new Float64Array(n);
  let length = 0;
  let i = p - 1;
  let j = q - 1;
  while (i >= 0 || j >= 0) {
    const threshold = Math.max(i >= 0 ? makes[i] : 0, j >= 0 ? misses[j] : 0);
    while (i >= 0 && makes[i] === threshold) i--;
    while (j >= 0 && misses[j] === threshold) j--;
    thresholds[length] = threshold;
    tps[length] = p - 1 - i;
    fps[length] = q - 1 - j;
    length++;
  }
  return {
    thresholds: thresholds.slice(0, length),
    tps: tps.slice(0, length),
    fps: fps.slice(0, length),
  };
}

/**
 * The area under the ROC curve, with ties counted half (scikit-learn's `roc_auc_score`, Mann-Whitney's U). NaN if only
 * one class occurs.
 */
export function rocAuc({ tps, fps }: RankCounts): number {
  const last = tps.length - 1;
  let twiceArea = 0;
  for (let k = 0; k <= last; k++) {
    const [tpsBefore, fpsBefore] = k === 0 ? [0, 0] : [tps[k - 1], fps[k - 1]];
    twiceArea += (fps[k] - fpsBefore) * (tps[k] + tpsBefore);
  }
  return twiceArea / (2 * tps[last] * fps[last]);
}

/** Precision summed over the steps of recall (scikit-learn's `average_precision_score`); NaN without makes. */
export function averagePrecision({ tps, fps }: RankCounts): number {
  let sum = 0;
  for (let k = 0; k < tps.length; k++) {
    const gained = tps[k] - (k === 0 ? 0 : tps[k - 1]);
    sum += (gained * tps[k]) / (tps[k] + fps[k]);
  }
  return sum / tps[tps.length - 1];
}
