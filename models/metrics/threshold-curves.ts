/** Scores as functions of the threshold: what each choice of it would bring on the same rows. */
import type { ConfusionMatrix } from './confusion-matrix.ts';
import { wilsonInterval } from './difference.ts';
import type { RankCounts } from './ranking.ts';

/** What a wrongly predicted make and a wrongly predicted miss cost. */
interface Costs {
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/** The confusion matrix at a threshold: rows strictly above it are predicted makes. O(log n). */
export function countsAt({ thresholds, tps, fps }: RankCounts, threshold: number): ConfusionMatrix {
  const last = thresholds.length - 1;
  let low = 0;
  let high = last + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (thresholds[middle] > threshold) low = middle + 1;
    else high = middle;
  }
  const tp = low === 0 ? 0 : tps[low - 1];
  const fp = low === 0 ? 0 : fps[low - 1];
  return { tp, fp, fn: tps[last] - tp, tn: fps[last] - fp };
}

export const THRESHOLD_CURVES = [
  'precision',
  'recall',
  'f1_score',
  'accuracy',
  'predicted_rate',
  'cost',
] as const;
export type ThresholdCurveKey = (typeof THRESHOLD_CURVES)[number];

/** Each of shape (thresholds,); NaN where a score is undefined. */
interface ThresholdCurve {
  readonly value: Float64Array;
  /** Wilson's 95 % interval of a share; null for scores that are none. */
  readonly band: { readonly low: Float64Array; readonly high: Float64Array } | null;
}

interface ThresholdCurves {
  readonly thresholds: Float64Array;
  readonly curves: Readonly<Record<ThresholdCurveKey, ThresholdCurve>>;
}

/**
 * The scores at `points` equally distant thresholds from 0 to 1. `cost` is the expected cost of a row. Unlike as a
 * metric, precision is undefined where no make is predicted: a curve has no reason for a 0.
 */
export function thresholdCurves(
  ranks: RankCounts,
  { falsePositive, falseNegative }: Costs,
  points = 201,
): ThresholdCurves {
  const thresholds = Float64Array.from({ length: points }, (_, k) => k / (points - 1));
  const empty = () => new Float64Array(points);
  const shares = {
    precision: { value: empty(), band: { low: empty(), high: empty() } },
    recall: { value: empty(), band: { low: empty(), high: empty() } },
    accuracy: { value: empty(), band: { low: empty(), high: empty() } },
    predicted_rate: { value: empty(), band: { low: empty(), high: empty() } },
  };
  const f1: ThresholdCurve = { value: empty(), band: null };
  const cost: ThresholdCurve = { value: empty(), band: null };
  thresholds.forEach((threshold, k) => {
    const { tp, fp, fn, tn } = countsAt(ranks, threshold);
    const n = tp + fp + fn + tn;
    const put = (key: keyof typeof shares, right: number, of: number) => {
      const { value, band } = shares[key];
      const interval = of === 0 ? { low: Number.NaN, high: Number.NaN } : wilsonInterval(right, of);
      value[k] = right / of;
      band.low[k] = interval.low;
      band.high[k] = interval.high;
    };
    put('precision', tp, tp + fp);
    put('recall', tp, tp + fn);
    put('accuracy', tp + tn, n);
    put('predicted_rate', tp + fp, n);
    f1.value[k] = tp + fp + fn === 0 ? Number.NaN : (2 * tp) / (2 * tp + fp + fn);
    cost.value[k] = (falsePositive * fp + falseNegative * fn) / n;
  });
  return { thresholds, curves: { ...shares, f1_score: f1, cost } };
}
