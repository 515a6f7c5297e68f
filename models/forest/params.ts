/** The hyperparameters that random forests and extra trees share: scikit-learn 1.4's names, ranges and defaults. */

import { ReviewError } from '../../common/errors.ts';
import { DECISION_TREE_PARAMS, type DecisionTreeParams } from '../decision-tree/params.ts';
import { type ClassWeights, type Fraction, type ParamSpecs, shareOf } from '../params.ts';

/**
 * https://scikit-learn.org/1.4/modules/generated/sklearn.ensemble.RandomForestClassifier.html
 * https://scikit-learn.org/1.4/modules/generated/sklearn.ensemble.ExtraTreesClassifier.html
 */
export interface ForestParams extends Omit<DecisionTreeParams, 'splitter' | 'classWeight'> {
  readonly nEstimators: number;
  readonly bootstrap: boolean;
  readonly oobScore: boolean;
  readonly maxSamples: Fraction | null;
  readonly classWeight: 'balanced' | 'balanced_subsample' | ClassWeights | null;
}

export function forestParams(bootstrap: boolean): ParamSpecs<ForestParams> {
  const { splitter: _, ...tree } = DECISION_TREE_PARAMS;
  return {
    nEstimators: {
      accepts: [{ kind: 'integer', min: 1 }],
      default: 100,
      doc: 'How many trees are grown; their probabilities are averaged.',
    },
    ...tree,
    maxFeatures: { ...tree.maxFeatures, default: 'sqrt' },
    bootstrap: {
      accepts: [{ kind: 'boolean' }],
      default: bootstrap,
      doc: 'Whether each tree learns from rows drawn with replacement; otherwise from all.',
    },
    oobScore: {
      accepts: [{ kind: 'boolean' }],
      default: false,
      doc: 'Whether to score each row by the trees that did not draw it; needs bootstrap.',
    },
    maxSamples: {
      accepts: [{ kind: 'null' }, { kind: 'fraction', whole: true }, { kind: 'integer', min: 1 }],
      default: null,
      doc: 'How many rows each tree draws, with bootstrap; a fraction: that share of all; None: as many as there are.',
    },
    classWeight: {
      accepts: [
        { kind: 'null' },
        { kind: 'choice', choices: ['balanced', 'balanced_subsample'] },
        { kind: 'weights' },
      ],
      default: null,
      doc: "Weights of the two classes; 'balanced': inversely to their frequencies, 'balanced_subsample': to those among the rows that a tree draws; None: equal.",
    },
    randomState: {
      ...tree.randomState,
      doc: 'Seed of the rows that are drawn, of the features that are tried and of random cuts; None: 0.',
    },
  };
}

/**
 * How many rows each tree draws; null: no draws, all rows are used once. Throws `INVALID_PARAMETER_VALUE` for params
 * that need `bootstrap` without it, and for more rows than there are.
 */
export function rowsPerTree(owner: string, params: ForestParams, nSamples: number): number | null {
  const { bootstrap, oobScore, maxSamples } = params;
  if (!bootstrap) {
    if (maxSamples !== null) throw needsBootstrap(`${owner}.max_samples`);
    if (oobScore) throw needsBootstrap(`${owner}.oob_score`);
    return null;
  }
  if (maxSamples === null) return nSamples;
  const share = shareOf(maxSamples);
  if (share !== undefined) return Math.max(1, roundHalfEven(nSamples * share));
  if (Number(maxSamples) <= nSamples) return Number(maxSamples);
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'forest.tooManySamples', {
    owner,
    value: Number(maxSamples),
    rows: nSamples,
  });
}

function needsBootstrap(param: string): ReviewError {
  return new ReviewError('INVALID_PARAMETER_VALUE', 'forest.needsBootstrap', { param });
}

/** Python's `round`. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
