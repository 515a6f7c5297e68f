/** The hyperparameters of gradient boosting: scikit-learn 1.4's names, ranges and defaults. */
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Matrix } from '../matrix.ts';
import type { ClassWeights, ParamSpecs } from '../params.ts';

/** https://scikit-learn.org/1.4/modules/generated/sklearn.ensemble.HistGradientBoostingClassifier.html */
export interface HistGradientBoostingParams {
  readonly learningRate: number;
  readonly maxIter: number;
  readonly maxLeafNodes: number | null;
  readonly maxDepth: number | null;
  readonly minSamplesLeaf: number;
  readonly l2Regularization: number;
  readonly maxBins: number;
  readonly monotonicCst: readonly number[] | null;
  readonly interactionCst: 'pairwise' | 'no_interactions' | null;
  readonly earlyStopping: 'auto' | boolean;
  readonly scoring: 'loss';
  readonly validationFraction: number | null;
  readonly nIterNoChange: number;
  readonly tol: number;
  readonly classWeight: 'balanced' | ClassWeights | null;
  readonly randomState: number | null;
}

export const HIST_GRADIENT_BOOSTING_PARAMS: ParamSpecs<HistGradientBoostingParams> = {
  learningRate: {
    accepts: [{ kind: 'number', exclusiveMin: 0 }],
    default: 0.1,
    doc: 'What each tree counts: smaller learns slower and needs more trees.',
  },
  maxIter: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 100,
    doc: 'How many trees are grown, at most.',
  },
  maxLeafNodes: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 2 }],
    default: 31,
    doc: 'How many leaves each tree may have, grown where the loss falls most; None: no limit.',
  },
  maxDepth: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 1 }],
    default: null,
    doc: 'How many splits may lie between the root and a leaf of each tree; None: no limit.',
  },
  minSamplesLeaf: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 20,
    doc: 'How many rows each leaf must keep.',
  },
  l2Regularization: {
    accepts: [{ kind: 'number', min: 0 }],
    default: 0,
    doc: 'Strength of the L2 penalty on the values of leaves; 0: none.',
  },
  maxBins: {
    accepts: [{ kind: 'integer', min: 2, max: 255 }],
    default: 255,
    doc: 'How many bins the values of each feature are put into, missing values apart.',
  },
  monotonicCst: {
    accepts: [{ kind: 'null' }, { kind: 'integers', min: -1, max: 1 }],
    default: null,
    doc: 'For each feature: 1 where the probability may only rise with it, -1 only fall, 0 either.',
  },
  interactionCst: {
    accepts: [{ kind: 'null' }, { kind: 'choice', choices: ['pairwise', 'no_interactions'] }],
    default: null,
    doc: "Which features may meet on the way to a leaf: 'pairwise' two, 'no_interactions' one; None: any.",
  },
  earlyStopping: {
    accepts: [{ kind: 'boolean' }, { kind: 'choice', choices: ['auto'] }],
    default: 'auto',
    doc: "Stop when the validation loss no longer falls; 'auto': with more than 10,000 rows.",
  },
  scoring: {
    accepts: [{ kind: 'choice', choices: ['loss'] }],
    default: 'loss',
    doc: 'What early stopping looks at: the log loss.',
  },
  validationFraction: {
    accepts: [{ kind: 'null' }, { kind: 'fraction' }, { kind: 'integer', min: 1 }],
    default: 0.1,
    doc: 'With early stopping: share or count of the rows kept back to measure; None: the training rows.',
  },
  nIterNoChange: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 10,
    doc: 'With early stopping: trees without a lower loss before it stops.',
  },
  tol: {
    accepts: [{ kind: 'number', min: 0 }],
    default: 1e-7,
    doc: 'With early stopping: by how much a lower loss must be lower.',
  },
  classWeight: {
    accepts: [{ kind: 'null' }, { kind: 'choice', choices: ['balanced'] }, { kind: 'weights' }],
    default: null,
    doc: "Weights of the two classes; 'balanced': inversely to their frequencies; None: equal.",
  },
  randomState: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 0, max: 2 ** 32 - 1 }],
    default: null,
    doc: 'Seed of the rows kept back and of those that bins are computed from; None: 0.',
  },
};

/** Throws `INVALID_PARAMETER_VALUE` unless there is one constraint per feature and none on a categorical one. */
export function checkMonotonicCst({ monotonicCst }: HistGradientBoostingParams, X: Matrix): void {
  if (monotonicCst === null) return;
  if (monotonicCst.length !== X.columns) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'histGradientBoosting.unequalMonotonicCst', {
      entries: monotonicCst.length,
      features: X.columns,
    });
  }
  const categorical = X.categorical?.find(({ column }) => monotonicCst[column] !== 0);
  if (categorical === undefined) return;
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'histGradientBoosting.monotonicCategories', {
    value: monotonicCst[categorical.column],
    feature: message('models.featureAt', { index: categorical.column }),
  });
}
