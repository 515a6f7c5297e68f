/** A fitted gradient boosting model: its trees and its predicted probabilities. */
import type { Backend } from '../backend/backend.ts';
import { checkFeatures } from '../checks.ts';
import type { FittedModel } from '../estimator.ts';
import type { Matrix } from '../matrix.ts';
import { scoreRows } from '../score-rows.ts';
import { writeState } from './state.ts';
import { scoreBoosting } from './thread-tasks.ts';
import { type Boosting, LEAF } from './trees.ts';

export const HIST_GRADIENT_BOOSTING = 'hist_gradient_boosting';

export function createModel(boosting: Boosting): FittedModel {
  const { nFeatures, categories, baseline, trees, warnings } = boosting;
  const decisionFunction = async (X: Matrix, { threads }: Backend) => {
    checkFeatures(HIST_GRADIENT_BOOSTING, X, nFeatures, true);
    const scorer = { trees, categories, baseline };
    return scoreRows(scoreBoosting, scorer, X, trees.roots.length, threads);
  };
  return {
    estimator: HIST_GRADIENT_BOOSTING,
    nFeatures,
    facts: {
      n_iter: trees.roots.length,
      n_trees: trees.roots.length,
      n_leaves: trees.left.reduce((leaves, left) => leaves + (left === LEAF ? 1 : 0), 0),
    },
    warnings,
    explanation: { kind: 'none' },
    predictProba: async (X, backend) =>
      (await decisionFunction(X, backend)).map((raw) => 1 / (1 + Math.exp(-raw))),
    decisionFunction,
    state: () => writeState(boosting),
  };
}
