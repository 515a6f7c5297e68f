/** A fitted forest: its trees, what they say about the features, and the probabilities they give. */
import { checkFeatures } from '../checks.ts';
import { checkFloat32 } from '../decision-tree/float32-columns.ts';
import { pairwiseSum } from '../decision-tree/pairwise-sum.ts';
import type { FittedModel } from '../estimator.ts';
import type { Threads } from '../threads.ts';
import { writeState } from './state.ts';
import { type RowRange, scoreForest } from './thread-tasks.ts';
import { type Forest, meanDepth, meanProbability } from './trees.ts';

/** Rows times trees that take longer than threads need to begin. */
const WORTH_THREADS = 1 << 20;

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
      if (threads === undefined || X.rows * nodes.roots.length < WORTH_THREADS) {
        return meanProbability(nodes, X);
      }
      return joinParts(await threads.run(scoreForest, { nodes, X }, rowRanges(X.rows, threads)));
    },
    state: () => writeState(forest),
  };
}

/** Several for each thread, since other work may hold one of them up. */
function rowRanges(rows: number, { count }: Threads): RowRange[] {
  const size = Math.ceil(rows / (4 * count));
  return Array.from({ length: Math.ceil(rows / size) }, (_, part) => [
    part * size,
    Math.min((part + 1) * size, rows),
  ]);
}

function joinParts(parts: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** The mean of the trees' importances, summing to 1; all 0 where no tree has a split. */
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
