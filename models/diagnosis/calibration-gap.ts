/** How far probabilities are from what happened, beside what a perfect model would show on as many rows. */
import type { Labels } from '../matrix.ts';
import { calibrationCurve } from '../metrics/curves.ts';
import { RandomState } from '../random/mt19937.ts';
import { quantile } from '../statistics/quantile.ts';

export interface CalibrationGap {
  /** The mean distance of the bins of the calibration curve from the diagonal, weighted by rows (Naeini et al. 2015). */
  readonly gap: number;
  /** The mean gap, and the gap that 95 % stay below, if every probability were right. */
  readonly perfect: number;
  readonly perfect_high: number;
}

const DRAWS = 200;

/** y, probability: shape (n,), n ≥ 1. */
export function calibrationGap(y: Labels, probability: Float64Array, seed: number): CalibrationGap {
  const random = new RandomState(seed);
  const drawn = new Uint8Array(y.length);
  const gaps = Float64Array.from({ length: DRAWS }, () => {
    for (let i = 0; i < drawn.length; i++) {
      drawn[i] = random.nextUint32() / 2 ** 32 < probability[i] ? 1 : 0;
    }
    return gapOf(drawn, probability);
  }).sort();
  return {
    gap: gapOf(y, probability),
    perfect: gaps.reduce((sum, gap) => sum + gap, 0) / DRAWS,
    perfect_high: quantile(gaps, 0.95),
  };
}

function gapOf(y: Labels, probability: Float64Array): number {
  const { probTrue, probPred, count } = calibrationCurve(y, probability, 10);
  return (
    count.reduce((sum, n, bin) => sum + n * Math.abs(probTrue[bin] - probPred[bin]), 0) / y.length
  );
}
