/** The dummy estimator: the floor for every comparison, scikit-learn's DummyClassifier. */
import { message } from '../../common/i18n/message.ts';

import { badModelFile, checkFeatures, readCount, readFloat64 } from '../checks.ts';
import type { Estimator, FittedModel } from '../estimator.ts';

export interface DummyParams {
  readonly strategy: 'prior' | 'most_frequent';
}

const NAME = 'dummy';

const PYFUNC = `def score(state, arrays, rows):
    return np.full(len(rows), arrays["probability"][0])
`;

/**
 * Ignores the features: every row gets the share of class 1 among the training labels (`prior`) or the class that
 * is more frequent there, 0 in a tie (`most_frequent`). y may have one class only.
 * https://scikit-learn.org/1.4/modules/generated/sklearn.dummy.DummyClassifier.html
 */
export const dummy: Estimator<DummyParams, typeof NAME> = {
  name: NAME,
  title: 'Dummy',
  sklearnClass: 'DummyClassifier',
  inSample: true,
  isBaseline: true,
  params: {
    strategy: {
      accepts: [{ kind: 'choice', choices: ['prior', 'most_frequent'] }],
      default: 'prior',
      doc: 'Predicts the share of the positive class (prior) or the more frequent class.',
    },
  },
  pyfunc: PYFUNC,
  async fit({ strategy }, X, y) {
    const prior = y.reduce((sum, label) => sum + label, 0) / y.length;
    return fitted(X.columns, strategy === 'prior' ? prior : Number(prior > 0.5));
  },
  restore({ json, arrays }) {
    const nFeatures = readCount(NAME, json, 'n_features');
    const probability = readFloat64(NAME, arrays, 'probability', 1)[0];
    if (probability < 0 || probability > 1) {
      throw badModelFile(NAME, 'probability', message('models.takesShare'), probability);
    }
    return fitted(nFeatures, probability);
  },
};

function fitted(nFeatures: number, probability: number): FittedModel {
  return {
    estimator: NAME,
    nFeatures,
    facts: {},
    warnings: [],
    explanation: { kind: 'constant', probability },
    async predictProba(X) {
      checkFeatures(NAME, X, nFeatures);
      return new Float64Array(X.rows).fill(probability);
    },
    state: () => ({
      json: { n_features: nFeatures },
      arrays: { probability: Float64Array.of(probability) },
    }),
  };
}
