/** A fitted gradient boosting model: its trees, and the probabilities they give. */
import { checkFeatures } from '../checks.ts';
import type { FittedModel } from '../estimator.ts';
import { writeState } from './state.ts';
import { type Boosting, LEAF, predictRaw } from './trees.ts';

export const HIST_GRADIENT_BOOSTING = 'hist_gradient_boosting';

export function createModel(boosting: Boosting): FittedModel {
  const { nFeatures, categories, baseline, trees, warnings } = boosting;
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
    predictProba: async (X) => {
      checkFeatures(HIST_GRADIENT_BOOSTING, X, nFeatures, true);
      return predictRaw(trees, categories, baseline, X).map((raw) => 1 / (1 + Math.exp(-raw)));
    },
    state: () => writeState(boosting),
  };
}
