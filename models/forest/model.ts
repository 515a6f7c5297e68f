/** A fitted forest: its trees, its feature importances, and its predicted probabilities. */
import { checkFeatures } from '../checks.ts';
import { checkFloat32 } from '../decision-tree/float32-columns.ts';
import { pairwiseSum } from '../decision-tree/pairwise-sum.ts';
import type { FittedModel } from '../estimator.ts';
import { scoreRows } from '../score-rows.ts';
import { writeState } from './state.ts';
import { scoreForest } from './thread-tasks.ts';
import { type Forest, meanDepth } from './trees.ts';

export function forestModel(forest: Forest): FittedModel {
  const { estimator, nFeatures, nodes, importances, oobScore, warnings } = forest;
  return {
    estimator,
    nFeatures,
    facts: {
      n_estimators: nodes.roots.length,
      node_count: nodes.feature.length,
      mean_depth: meanDepth(nodes),
      ...(oobScore === null ? {} : { oob_score: oobScore }),
    },
    warnings,
    explanation: { kind: 'importances', values: importances },
    predictProba: async (X, { threads }) => {
      checkFeatures(estimator, X, nFeatures);
      checkFloat32(X);
      return scoreRows(scoreForest, nodes, X, nodes.roots.length, threads);
    },
    state: () => writeState(forest),
  };
}

/** The mean of the trees' importances, summing to 1; all 0 if no tree has a split. */
export function meanImportances(
  trees: readonly (Float64Array | null)[],
  nFeatures: number,
): Float64Array {
  const mean = new Float64Array(nFeatures);
  const split = trees.filter((importances) => importances !== null);
  if (split.length === 0) return mean;
  for (const importances of split) for (let j = 0; j < nFeatures; j++) mean[j] += importances[j];
  for (let j = 0; j < nFeatures; j++) mean[j] /= split.length;
  const sum = pairwiseSum(nFeatures, (j) => mean[j]);
  for (let j = 0; j < nFeatures; j++) mean[j] /= sum;
  return mean;
}
