/** A fitted Gaussian naive Bayes: the normal distribution of each feature in each class. */
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import { badModelFile, checkFeatures, readCount, readFloat64, readTexts } from '../checks.ts';
import { exactLog } from '../decision-tree/log.ts';
import { pairwiseSum } from '../decision-tree/pairwise-sum.ts';
import type { FittedModel, ModelState } from '../estimator.ts';
import type { Matrix } from '../matrix.ts';

export const GAUSSIAN_NB = 'gaussian_nb';

export interface GaussianNb {
  readonly nFeatures: number;
  /** scikit-learn's `theta_`, shape (2, nFeatures): means by class. */
  readonly theta: Float64Array;
  /** scikit-learn's `var_`, shape (2, nFeatures): variances by class, smoothed, above 0. */
  readonly variance: Float64Array;
  /** scikit-learn's `class_prior_`, shape (2,). */
  readonly classPrior: Float64Array;
  readonly warnings: readonly Text[];
}

export function gaussianNbModel(learned: GaussianNb): FittedModel {
  const { nFeatures, theta, variance, classPrior, warnings } = learned;
  const byClass = (values: Float64Array) =>
    [values.slice(0, nFeatures), values.slice(nFeatures)] as const;
  return {
    estimator: GAUSSIAN_NB,
    nFeatures,
    facts: {},
    warnings,
    explanation: {
      kind: 'distributions',
      priors: [classPrior[0], classPrior[1]],
      means: byClass(theta),
      deviations: byClass(variance.map(Math.sqrt)),
    },
    async predictProba(X) {
      checkFeatures(GAUSSIAN_NB, X, nFeatures);
      return probabilities(learned, X);
    },
    state: () => ({
      json: { n_features: nFeatures, warnings: [...warnings] },
      arrays: {
        theta: theta.slice(),
        var: variance.slice(),
        class_prior: classPrior.slice(),
      },
    }),
  };
}

/** scikit-learn's `predict_proba`, in the order of its operations. Throws for a row too far from both classes. */
function probabilities(
  { nFeatures, theta, variance, classPrior }: GaussianNb,
  X: Matrix,
): Float64Array {
  const start = [0, 1].map((k) => {
    const of = variance.subarray(k * nFeatures, (k + 1) * nFeatures);
    return -0.5 * pairwiseSum(nFeatures, (j) => exactLog(2 * Math.PI * of[j]));
  });
  const prior = Array.from(classPrior, (share) => (share > 0 ? exactLog(share) : -Infinity));
  const squares = new Float64Array(nFeatures);
  const joint = (k: number, row: number) => {
    for (let j = 0; j < nFeatures; j++) {
      const distance = X.values[row * nFeatures + j] - theta[k * nFeatures + j];
      squares[j] = (distance * distance) / variance[k * nFeatures + j];
    }
    return prior[k] + (start[k] - 0.5 * pairwiseSum(nFeatures, (j) => squares[j]));
  };
  const probability = new Float64Array(X.rows);
  for (let i = 0; i < X.rows; i++) {
    const zero = joint(0, i);
    const one = joint(1, i);
    const largest = Math.max(zero, one);
    if (largest === -Infinity) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'gaussianNb.tooFar', { row: i });
    }
    const logSum = Math.log(Math.exp(zero - largest) + Math.exp(one - largest)) + largest;
    probability[i] = Math.min(1, Math.exp(one - logSum));
  }
  return probability;
}

/** Throws `BAD_MODEL_FILE` naming the field that is missing or invalid. */
export function restoreGaussianNb({ json, arrays }: ModelState): FittedModel {
  const nFeatures = readCount(GAUSSIAN_NB, json, 'n_features');
  const variance = readFloat64(GAUSSIAN_NB, arrays, 'var', 2 * nFeatures);
  const notPositive = variance.findIndex((value) => value <= 0);
  if (notPositive >= 0) {
    const takes = message('models.takesPositive');
    throw badModelFile(GAUSSIAN_NB, `var[${notPositive}]`, takes, variance[notPositive]);
  }
  const classPrior = readFloat64(GAUSSIAN_NB, arrays, 'class_prior', 2);
  const noShare = classPrior.findIndex((share) => share < 0 || share > 1);
  if (noShare >= 0) {
    const takes = message('models.takesShare');
    throw badModelFile(GAUSSIAN_NB, `class_prior[${noShare}]`, takes, classPrior[noShare]);
  }
  return gaussianNbModel({
    nFeatures,
    theta: readFloat64(GAUSSIAN_NB, arrays, 'theta', 2 * nFeatures),
    variance,
    classPrior,
    warnings: readTexts(GAUSSIAN_NB, json, 'warnings'),
  });
}
