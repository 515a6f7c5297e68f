/** The thresholds that are best on given rows, with what they bring there. */

import { predict } from '../estimator.ts';
import type { Labels } from '../matrix.ts';
import { chooseThreshold } from '../metrics/choose-threshold.ts';
import { confusionMatrix } from '../metrics/confusion-matrix.ts';

/** What a shot wrongly predicted made costs, and one wrongly predicted missed. */
export interface Costs {
  readonly false_make: number;
  readonly false_miss: number;
}

export const EQUAL_COSTS: Costs = { false_make: 1, false_miss: 1 };

export interface BestThreshold {
  readonly threshold: number;
  /** The score at it. */
  readonly value: number;
}

export interface BestThresholds {
  readonly best_f1: BestThreshold;
  readonly best_accuracy: BestThreshold;
  /** The value is the mean cost of a row. */
  readonly best_cost: BestThreshold & Costs;
}

/** y (0 or 1), probability: shape (n,), n ≥ 1. Costs are above 0. */
export function bestThresholds(
  y: Labels,
  probability: Float64Array,
  costs = EQUAL_COSTS,
): BestThresholds {
  const of = (best: 'f1' | 'accuracy' | 'cost') => {
    const at = costs.false_make / costs.false_miss;
    const threshold = chooseThreshold(y, probability, { best, at });
    return { threshold, ...confusionMatrix(y, predict(probability, threshold)) };
  };
  const f1 = of('f1');
  const accuracy = of('accuracy');
  const cost = of('cost');
  const errors = 2 * f1.tp + f1.fp + f1.fn;
  return {
    best_f1: { threshold: f1.threshold, value: errors === 0 ? 0 : (2 * f1.tp) / errors },
    best_accuracy: {
      threshold: accuracy.threshold,
      value: (accuracy.tp + accuracy.tn) / y.length,
    },
    best_cost: {
      threshold: cost.threshold,
      value: (costs.false_make * cost.fp + costs.false_miss * cost.fn) / y.length,
      ...costs,
    },
  };
}
