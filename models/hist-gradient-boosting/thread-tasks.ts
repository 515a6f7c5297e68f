/** Gradient boosting's work on threads: scoring rows. */
import { scoringTask } from '../score-rows.ts';
import { type Boosting, predictRaw } from './trees.ts';

export type Scorer = Pick<Boosting, 'trees' | 'categories' | 'baseline'>;

/** The raw scores: log-odds. */
export const scoreBoosting = scoringTask(
  'scoreBoosting',
  ({ trees, categories, baseline }: Scorer, X) => predictRaw(trees, categories, baseline, X),
);
