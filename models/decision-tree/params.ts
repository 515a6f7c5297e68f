/** The decision tree's hyperparameters: scikit-learn 1.4's names, ranges and defaults. */
import { type ClassWeights, type Fraction, type ParamSpecs, shareOf } from '../params.ts';
import type { GrowthLimits } from './nodes.ts';

/** https://scikit-learn.org/1.4/modules/generated/sklearn.tree.DecisionTreeClassifier.html */
export interface DecisionTreeParams {
  readonly criterion: 'gini' | 'entropy' | 'log_loss';
  readonly splitter: 'best' | 'random';
  readonly maxDepth: number | null;
  readonly minSamplesSplit: Fraction;
  readonly minSamplesLeaf: Fraction;
  readonly minWeightFractionLeaf: number;
  readonly maxFeatures: Fraction | 'sqrt' | 'log2' | null;
  readonly maxLeafNodes: number | null;
  readonly minImpurityDecrease: number;
  readonly classWeight: 'balanced' | ClassWeights | null;
  readonly ccpAlpha: number;
  readonly randomState: number | null;
}

export const DECISION_TREE_PARAMS: ParamSpecs<DecisionTreeParams> = {
  criterion: {
    accepts: [{ kind: 'choice', choices: ['gini', 'entropy', 'log_loss'] }],
    default: 'gini',
    doc: "What a split should reduce: Gini impurity, or entropy ('log_loss' is another name for it).",
  },
  splitter: {
    accepts: [{ kind: 'choice', choices: ['best', 'random'] }],
    default: 'best',
    doc: "Where each feature looked at may be cut: 'best': wherever is best; 'random': at one random value.",
  },
  maxDepth: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 1 }],
    default: null,
    doc: 'How many splits may lie between the root and a leaf; None: no limit.',
  },
  minSamplesSplit: {
    accepts: [
      { kind: 'fraction', whole: true },
      { kind: 'integer', min: 2 },
    ],
    default: 2,
    doc: 'How many rows a node needs to be split; a fraction: that share of all rows.',
  },
  minSamplesLeaf: {
    accepts: [{ kind: 'fraction' }, { kind: 'integer', min: 1 }],
    default: 1,
    doc: 'How many rows each leaf must keep; a fraction: that share of all rows.',
  },
  minWeightFractionLeaf: {
    accepts: [{ kind: 'number', min: 0, max: 0.5 }],
    default: 0,
    doc: 'Which share of the weight of all rows each leaf must keep.',
  },
  maxFeatures: {
    accepts: [
      { kind: 'null' },
      { kind: 'fraction', whole: true },
      { kind: 'integer', min: 1 },
      { kind: 'choice', choices: ['sqrt', 'log2'] },
    ],
    default: null,
    doc: 'How many randomly drawn features each split looks at; None or 1.0: all; below 1: that share; 1: one.',
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

/** The params that limit growth. */
export type GrowthParams = Pick<
  DecisionTreeParams,
  | 'maxDepth'
  | 'minSamplesSplit'
  | 'minSamplesLeaf'
  | 'minWeightFractionLeaf'
  | 'minImpurityDecrease'
>;

/** `nSamples` and `totalWeight` resolve the fractions; the latter is the weight of all rows. */
export function growthLimits(
  params: GrowthParams,
  nSamples: number,
  totalWeight: number,
): GrowthLimits {
  const { minSamplesLeaf: leaf, minSamplesSplit: split } = params;
  const rowsOf = (value: Fraction) => {
    const share = shareOf(value);
    return share === undefined ? Number(value) : Math.ceil(share * nSamples);
  };
  const minSamplesLeaf = rowsOf(leaf);
  return {
    maxDepth: params.maxDepth ?? Infinity,
    minSamplesLeaf,
    minSamplesSplit: Math.max(2, rowsOf(split), 2 * minSamplesLeaf),
    minWeightLeaf: params.minWeightFractionLeaf * totalWeight,
    minImpurityDecrease: params.minImpurityDecrease,
  };
}

/** How many features a split looks at. */
export function featuresPerSplit(
  maxFeatures: DecisionTreeParams['maxFeatures'],
  nFeatures: number,
): number {
  if (maxFeatures === null) return nFeatures;
  if (maxFeatures === 'sqrt') return Math.floor(Math.sqrt(nFeatures));
  if (maxFeatures === 'log2') return Math.max(1, 31 - Math.clz32(nFeatures));
  const share = shareOf(maxFeatures);
  return share === undefined ? Number(maxFeatures) : Math.max(1, Math.floor(share * nFeatures));
}
