/** Gradient boosting's work on threads: scoring rows. */
import { scoringTask } from '../score-rows.ts';
import { type Boosting, predictRaw } from './trees.ts';

export type Scorer = Pick<Boosting, 'trees' | 'categories' | 'baseline'>;

export const scoreBoosting = scoringTask(
  'scoreBoosting',
  ({ trees, categories, baseline }: Scorer, X) =>
    predictRaw(trees, categories, baseline, X).map((raw) => 1 / (1 + Math.exp(-raw))),
);
