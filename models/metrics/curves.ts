/** The curves of a report, point for point the same as in scikit-learn 1.4. */
import type { Labels } from '../matrix.ts';
import { requireProbabilities } from './check.ts';
import { type RankCounts, rankCounts } from './ranking.ts';

/** Shape (points,) each; starts at (0, 0) with threshold Infinity and ends at (1, 1). */
export interface RocCurve {
  readonly fpr: Float64Array;
  readonly tpr: Float64Array;
  /** A row with a probability of at least this counts as a make. */
  readonly thresholds: Float64Array;
  /** The highest probability below each threshold; -Infinity if there is none. */
  readonly below: Float64Array;
}

/**
 * scikit-learn's `roc_curve` with `drop_intermediate=True`, which leaves out points in the middle of a straight line.
 * `tpr` is NaN without makes, `fpr` without misses. y, probability: shape (n,), n ≥ 1.
 */
export function rocCurve(y: Labels, probability: Float64Array): RocCurve {
  return rocOf(rankCounts(y, probability));
}

/** `rocCurve` of rows whose counts are there. */
export function rocOf({ thresholds, tps, fps }: RankCounts): RocCurve {
  const last = thresholds.length - 1;
  const kept = new Int32Array(last + 1);
  let length = 0;
  for (let k = 0; k <= last; k++) {
    const isEnd = k === 0 || k === last;
    if (isEnd || bends(tps, k) || bends(fps, k)) kept[length++] = k;
  }
  const fpr = new Float64Array(length + 1);
  const tpr = new Float64Array(length + 1);
  const keptThresholds = new Float64Array(length + 1);
  const below = new Float64Array(length + 1);
  fpr[0] = 0 / fps[last];
  tpr[0] = 0 / tps[last];
  keptThresholds[0] = Infinity;
  below[0] = thresholds[0];
  for (let i = 0; i < length; i++) {
    fpr[i + 1] = fps[kept[i]] / fps[last];
    tpr[i + 1] = tps[kept[i]] / tps[last];
    keptThresholds[i + 1] = thresholds[kept[i]];
    below[i + 1] = thresholds[kept[i] + 1] ?? -Infinity;
  }
  return { fpr, tpr, thresholds: keptThresholds, below };
}

function bends(counts: Float64Array, k: number): boolean {
  return counts[k + 1] - counts[k] !== counts[k] - counts[k - 1];
}

/** `precision` and `recall` of shape (distinct probabilities + 1,), ending at (1, 0), `thresholds` one shorter. */
export interface PrecisionRecallCurve {
  readonly precision: Float64Array;
  readonly recall: Float64Array;
  /** A row with a probability of at least this counts as a make. */
  readonly thresholds: Float64Array;
  /** The highest probability below each threshold; -Infinity if there is none. */
  readonly below: Float64Array;
}

/**
 * scikit-learn's `precision_recall_curve`, with rising thresholds. Without makes, recall is 1 throughout. y,
 * probability: shape (n,), n ≥ 1.
 */
export function precisionRecallCurve(y: Labels, probability: Float64Array): PrecisionRecallCurve {
  const { thresholds, tps, fps } = rankCounts(y, probability);
  const length = thresholds.length;
  const makes = tps[length - 1];
  const precision = new Float64Array(length + 1);
  const recall = new Float64Array(length + 1);
  for (let k = 0; k < length; k++) {
    const at = length - 1 - k;
    precision[at] = tps[k] / (tps[k] + fps[k]);
    recall[at] = makes === 0 ? 1 : tps[k] / makes;
  }
  precision[length] = 1;
  const rising = thresholds.reverse();
  const below = rising.map((_, i) => rising[i - 1] ?? -Infinity);
  return { precision, recall, thresholds: rising, below };
}

/** One entry per bin that contains rows, shape (filled bins,), by rising probability. */
export interface CalibrationCurve {
  /** The share of makes. */
  readonly probTrue: Float64Array;
  /** The mean probability. */
  readonly probPred: Float64Array;
  /** The number of rows. */
  readonly count: Int32Array;
}

/**
 * scikit-learn's `calibration_curve` with `strategy='uniform'`: `nBins` equal bins of [0, 1], each including its upper
 * edge. Bins without rows are left out. y, probability: shape (n,), n ≥ 1.
 */
export function calibrationCurve(
  y: Labels,
  probability: Float64Array,
  nBins = 10,
): CalibrationCurve {
  requireProbabilities(y, probability);
  const makes = new Float64Array(nBins);
  const sums = new Float64Array(nBins);
  const counts = new Int32Array(nBins);
  const edges = Float64Array.from({ length: nBins }, (_, bin) => (bin + 1) * (1 / nBins));
  for (let i = 0; i < y.length; i++) {
    let bin = 0;
    while (bin < nBins - 1 && edges[bin] < probability[i]) bin++;
    makes[bin] += y[i];
    sums[bin] += probability[i];
    counts[bin]++;
  }
  const filled = Int32Array.from(counts.keys()).filter((bin) => counts[bin] > 0);
  return {
    probTrue: Float64Array.from(filled, (bin) => makes[bin] / counts[bin]),
    probPred: Float64Array.from(filled, (bin) => sums[bin] / counts[bin]),
    count: filled.map((bin) => counts[bin]),
  };
}
