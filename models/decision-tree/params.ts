/** The decision tree's hyperparameters: scikit-learn 1.4's names, ranges and defaults. */

import { ReviewError } from '../../common/errors.ts';
import type { ClassWeights, ParamSpecs } from '../params.ts';
import type { GrowthLimits } from './nodes.ts';

/** https://scikit-learn.org/1.4/modules/generated/sklearn.tree.DecisionTreeClassifier.html */
export interface DecisionTreeParams {
  readonly criterion: 'gini' | 'entropy' | 'log_loss';
  readonly splitter: 'best';
  readonly maxDepth: number | null;
  readonly minSamplesSplit: number;
  readonly minSamplesLeaf: number;
  readonly maxFeatures: number | 'sqrt' | 'log2' | null;
  readonly maxLeafNodes: number | null;
  readonly minImpurityDecrease: number;
  readonly classWeight: 'balanced' | ClassWeights | null;
  readonly ccpAlpha: number;
  readonly randomState: number | null;
}

const FRACTION = { kind: 'number', exclusiveMin: 0, max: 1 } as const;

export const DECISION_TREE_PARAMS: ParamSpecs<DecisionTreeParams> = {
  criterion: {
    accepts: [{ kind: 'choice', choices: ['gini', 'entropy', 'log_loss'] }],
    default: 'gini',
    doc: "What a split should reduce: Gini impurity, or entropy ('log_loss' is another name for it).",
  },
  splitter: {
    accepts: [{ kind: 'choice', choices: ['best'] }],
    default: 'best',
    doc: 'How a split is chosen: the best one among the features looked at.',
  },
  maxDepth: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 1 }],
    default: null,
    doc: 'How many splits may lie between the root and a leaf; None: no limit.',
  },
  minSamplesSplit: {
    accepts: [{ kind: 'integer', min: 2 }, FRACTION],
    default: 2,
    doc: 'How many rows a node needs to be split; below 1: that fraction of all rows.',
  },
  minSamplesLeaf: {
    accepts: [{ kind: 'integer', min: 1 }, FRACTION],
    default: 1,
    doc: 'How many rows each leaf must keep; below 1: that fraction of all rows.',
  },
  maxFeatures: {
    accepts: [
      { kind: 'null' },
      { kind: 'integer', min: 1 },
      FRACTION,
      { kind: 'choice', choices: ['sqrt', 'log2'] },
    ],
    default: null,
    doc: 'How many randomly drawn features each split looks at; None: all; below 1: that fraction; 1: one.',
  },
  maxLeafNodes: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 2 }],
    default: null,
    doc: 'How many leaves the tree may have, grown where impurity falls most; None: no limit.',
  },
  minImpurityDecrease: {
    accepts: [{ kind: 'number', min: 0 }],
    default: 0,
    doc: 'How much a split must reduce impurity, weighted by the share of rows it concerns.',
  },
  classWeight: {
    accepts: [{ kind: 'null' }, { kind: 'choice', choices: ['balanced'] }, { kind: 'weights' }],
    default: null,
    doc: "Weights of the two classes; 'balanced': inversely to their frequencies; None: equal.",
  },
  ccpAlpha: {
    accepts: [{ kind: 'number', min: 0 }],
    default: 0,
    doc: 'Minimal cost-complexity pruning: branches worth less than this for each leaf are cut.',
  },
  randomState: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 0, max: 2 ** 32 - 1 }],
    default: null,
    doc: 'Seed of the order in which features are tried, which decides between equal splits; None: 0.',
  },
};

/** Row counts for the fractions. Throws `INVALID_PARAMETER_VALUE` for a `min_samples_split` of 1. */
export function growthLimits(params: DecisionTreeParams, nSamples: number): GrowthLimits {
  const { minSamplesLeaf: leaf, minSamplesSplit: split } = params;
  if (split === 1) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'decisionTree.ambiguousMinSamplesSplit');
  }
  const minSamplesLeaf = leaf < 1 ? Math.ceil(leaf * nSamples) : leaf;
  const minSamplesSplit = split < 1 ? Math.max(2, Math.ceil(split * nSamples)) : split;
  return {
    maxDepth: params.maxDepth ?? Infinity,
    minSamplesLeaf,
    minSamplesSplit: Math.max(minSamplesSplit, 2 * minSamplesLeaf),
    minImpurityDecrease: params.minImpurityDecrease,
  };
}

/** How many features a split looks at. */
export function featuresPerSplit(params: DecisionTreeParams, nFeatures: number): number {
  const { maxFeatures } = params;
  if (maxFeatures === null) return nFeatures;
  if (maxFeatures === 'sqrt') return Math.floor(Math.sqrt(nFeatures));
  if (maxFeatures === 'log2') return Math.max(1, 31 - Math.clz32(nFeatures));
  return maxFeatures < 1 ? Math.max(1, Math.floor(maxFeatures * nFeatures)) : maxFeatures;
}
