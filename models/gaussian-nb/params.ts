/** The hyperparameters of Gaussian naive Bayes: scikit-learn 1.4's names, ranges and defaults. */
import type { ParamSpecs } from '../params.ts';

/** https://scikit-learn.org/1.4/modules/generated/sklearn.naive_bayes.GaussianNB.html */
export interface GaussianNbParams {
  /** Of class 0 and of class 1. */
  readonly priors: readonly number[] | null;
  readonly varSmoothing: number;
}

export const GAUSSIAN_NB_PARAMS: ParamSpecs<GaussianNbParams> = {
  priors: {
    accepts: [{ kind: 'null' }, { kind: 'numbers', min: 0, max: 1 }],
    default: null,
    doc: 'The shares of the classes 0 and 1 before a feature is known, which sum to 1; None: those of the training rows.',
  },
  varSmoothing: {
    accepts: [{ kind: 'number', min: 0 }],
    default: 1e-9,
    doc: 'Added to each variance, as a part of the largest variance of a feature: keeps a feature that hardly varies from deciding alone.',
  },
};
