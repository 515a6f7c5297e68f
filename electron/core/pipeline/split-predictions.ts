/** What the fits of a plan predicted for the rows that each held out, together. */

import type { FoldScores } from '../engine/cross-fit/fit-fold.ts';
import type { Predictions } from '../store/predictions.ts';
import type { FoldPlan } from './fold-plan.ts';
import type { Positions } from './predictions.ts';

/** In the order of the folds; a row that several hold out is there several times. */
export function splitPredictions(
  scores: readonly Pick<FoldScores, 'probability'>[],
  { rows, folds }: FoldPlan,
  { x, y }: Pick<Positions, 'x' | 'y'>,
): Predictions {
  const held = folds.flatMap(({ test }) => Array.from(test));
  return {
    x: Float32Array.from(held, (i) => x[i]),
    y: Float32Array.from(held, (i) => y[i]),
    actual: Uint8Array.from(held, (i) => rows.y[i]),
    probability: Float64Array.from(scores.flatMap((one) => Array.from(one.probability))),
    row: Int32Array.from(held, (i) => rows.row[i]),
  };
}
