/** How scored rows differ from the training rows, feature by feature. */

import { message } from '../../common/i18n/message.ts';
import type { Message } from '../../common/i18n/text.ts';

/** Statistics of a feature in training. `low` and `high` bound the middle 98 % of its values. */
export interface FeatureRange {
  readonly feature: string;
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  /** Population standard deviation. */
  readonly sd: number;
}

/** The comparison of one feature; ranges are the middle 98 % of the finite values. */
export interface FeatureShift {
  readonly feature: string;
  readonly trainLow: number;
  readonly trainHigh: number;
  readonly trainMean: number;
  readonly scoreLow: number;
  readonly scoreHigh: number;
  readonly scoreMean: number;
  /** The share of scored rows outside the training range, in [0, 1]; about 0.02 if nothing differs. */
  readonly outside: number;
  /** Difference of the means in training standard deviations (Glass's Δ); 0 if the deviation is 0. */
  readonly standardisedDifference: number;
}

/** A shift worth a warning: many rows outside the training range, or a mean more than one deviation away. */
export const OUTSIDE_LIMIT = 0.1;
export const DIFFERENCE_LIMIT = 1;

/** A single outlier must not hide a shift of all other rows, so 1 % at each end is ignored. */
const TAIL = 0.01;

/** The range, mean and deviation of a feature's finite values, shape (n,). NaN if there are none. */
export function featureRange(feature: string, values: ArrayLike<number>): FeatureRange {
  const finite = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) finite[n++] = values[i];
  const sorted = finite.subarray(0, n).sort();
  let sum = 0;
  for (const value of sorted) sum += value;
  const mean = sum / n;
  let squares = 0;
  for (const value of sorted) squares += (value - mean) ** 2;
  const at = (share: number) => sorted[Math.round(share * (n - 1))] ?? Number.NaN;
  return { feature, low: at(TAIL), high: at(1 - TAIL), mean, sd: Math.sqrt(squares / n) };
}

/** Compares the scored values, shape (m,), with a feature's training statistics. */
export function featureShift(train: FeatureRange, score: ArrayLike<number>): FeatureShift {
  const met = featureRange(train.feature, score);
  let outside = 0;
  for (let i = 0; i < score.length; i++) {
    if (score[i] < train.low || score[i] > train.high) outside++;
  }
  return {
    feature: train.feature,
    trainLow: train.low,
    trainHigh: train.high,
    trainMean: train.mean,
    scoreLow: met.low,
    scoreHigh: met.high,
    scoreMean: met.mean,
    outside: score.length === 0 ? 0 : outside / score.length,
    standardisedDifference: train.sd > 0 ? (met.mean - train.mean) / train.sd : 0,
  };
}

/** Compares each training feature with the scored rows, whose values `columnOf(j)` returns, shape (m,). */
export function featureShifts(
  training: readonly FeatureRange[],
  columnOf: (j: number) => ArrayLike<number>,
): FeatureShift[] {
  return training.map((range, j) => featureShift(range, columnOf(j)));
}

export function isShifted(shift: FeatureShift): boolean {
  return shift.outside > OUTSIDE_LIMIT || Math.abs(shift.standardisedDifference) > DIFFERENCE_LIMIT;
}

/** `shot_distance: 0 to 22 in training, 22 to 29 here; 97.4 % of the rows lie outside the training range`. */
export function describeShift(shift: FeatureShift): Message {
  const ranges = {
    feature: shift.feature,
    trainLow: short(shift.trainLow),
    trainHigh: short(shift.trainHigh),
    low: short(shift.scoreLow),
    high: short(shift.scoreHigh),
  };
  if (shift.outside > OUTSIDE_LIMIT) {
    return message('metrics.rowsOutside', { ...ranges, outside: shift.outside });
  }
  const deviations = Math.abs(shift.standardisedDifference);
  return message(shift.standardisedDifference > 0 ? 'metrics.meanHigher' : 'metrics.meanLower', {
    ...ranges,
    deviations,
  });
}

function short(value: number): number {
  return Number(value.toPrecision(6));
}
