/** A model's rows by falling probability: all its scores on a resample in one pass over the counts. */

import type { Labels } from '../matrix.ts';
import { requireProbabilities } from '../metrics/check.ts';
import type { MetricKey } from '../metrics/metric-list.ts';
import { rowLoss } from '../metrics/row-loss.ts';

/** The scores of a resample, in the order of `scoreResample`'s output. */
export const RESAMPLED = [
  'accuracy',
  'log_loss',
  'precision',
  'recall',
  'f1_score',
  'roc_auc',
  'average_precision',
  'brier_score',
] as const satisfies readonly MetricKey[];

export type ScoreKey = (typeof RESAMPLED)[number];

export interface RankedRows {
  /** Row numbers by falling probability, shape (n,). */
  readonly order: Int32Array;
  /** In that order: the label, its log loss and squared error, and 1 where the next row's probability is lower. */
  readonly label: Uint8Array;
  readonly loss: Float64Array;
  readonly squared: Float64Array;
  readonly isLast: Uint8Array;
  /** How many of the first rows are predicted makes: those strictly above the threshold. */
  readonly predicted: number;
}

/** y (0 or 1), probability: shape (n,), n ≥ 1. */
export function rankRows(y: Labels, probability: Float64Array, threshold: number): RankedRows {
  requireProbabilities(y, probability);
  const n = y.length;
  const order = Int32Array.from(y, (_, i) => i).sort((a, b) => probability[b] - probability[a]);
  const label = new Uint8Array(n);
  const loss = new Float64Array(n);
  const squared = new Float64Array(n);
  const isLast = new Uint8Array(n);
  let predicted = 0;
  for (let k = 0; k < n; k++) {
    const i = order[k];
    const p = probability[i];
    label[k] = y[i];
    loss[k] = rowLoss(y[i], p);
    squared[k] = (y[i] - p) ** 2;
    isLast[k] = k === n - 1 || probability[order[k + 1]] < p ? 1 : 0;
    if (p > threshold) predicted++;
  }
  return { order, label, loss, squared, isLast, predicted };
}

/**
 * `scoreBinary`'s scores of the rows as often as `counts`, shape (n,), says, into `out`, shape (8,): what is undefined
 * is 0 or NaN as there.
 */
export function scoreResample(
  { order, label, loss, squared, isLast, predicted }: RankedRows,
  counts: Uint16Array,
  out: Float64Array,
): void {
  const n = order.length;
  let makes = 0;
  let misses = 0;
  let makesBefore = 0;
  let missesBefore = 0;
  let lossSum = 0;
  let squares = 0;
  let twiceArea = 0;
  let steps = 0;
  let tp = 0;
  let fp = 0;
  for (let k = 0; k < n; k++) {
    if (k === predicted) [tp, fp] = [makes, misses];
    const count = counts[order[k]];
    if (label[k] === 1) makes += count;
    else misses += count;
    lossSum += count * loss[k];
    squares += count * squared[k];
    if (isLast[k] === 0) continue;
    const gained = makes - makesBefore;
    twiceArea += (misses - missesBefore) * (makes + makesBefore);
    if (gained > 0) steps += (gained * makes) / (makes + misses);
    makesBefore = makes;
    missesBefore = misses;
  }
  if (predicted === n) [tp, fp] = [makes, misses];
  const rows = makes + misses;
  out[0] = (tp + misses - fp) / rows;
  out[1] = lossSum / rows;
  out[2] = tp + fp === 0 ? 0 : tp / (tp + fp);
  out[3] = makes === 0 ? 0 : tp / makes;
  out[4] = fp + makes === 0 ? 0 : (2 * tp) / (tp + fp + makes);
  out[5] = twiceArea / (2 * makes * misses);
  out[6] = steps / makes;
  out[7] = squares / rows;
}
