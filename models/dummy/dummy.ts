/** The dummy estimator: the baseline of every comparison, scikit-learn's DummyClassifier. */

import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import { badModelFile, checkFeatures, readCount, readFloat64 } from '../checks.ts';
import type { Estimator, FittedModel } from '../estimator.ts';
import { RandomState } from '../random/mt19937.ts';

const STRATEGIES = ['prior', 'most_frequent', 'stratified', 'uniform', 'constant'] as const;

export interface DummyParams {
  readonly strategy: (typeof STRATEGIES)[number];
  readonly constant: number | null;
  readonly randomState: number | null;
}

const NAME = 'dummy';

const PYFUNC = `def score(state, arrays, rows):
    probability = arrays["probability"][0]
    if "random_state" not in state:
        return np.full(len(rows), probability)
    random = np.random.RandomState(state["random_state"])
    return random.multinomial(1, [1 - probability, probability], len(rows))[:, 1].astype("float64")
`;

/**
 * Ignores the features: every row gets the share of class 1 among the training labels (`prior`), the most frequent
 * class, 0 in a tie (`most_frequent`), 0.5 (`uniform`), the class `constant`, or a class drawn according to the shares,
 * the same ones for the same `random_state` each time (`stratified`). These are scikit-learn's `predict_proba`; its
 * `predict` with `uniform` draws classes separately, which a threshold on 0.5 does not. y may contain only one class.
 * Throws `INVALID_PARAMETER_VALUE` for a `constant` that is not among the labels.
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
      accepts: [{ kind: 'choice', choices: STRATEGIES }],
      default: 'prior',
      doc: 'Predicts the share of the positive class (prior), the more frequent class, 50 % for all (uniform), one class (constant), or classes drawn by their shares (stratified).',
    },
    constant: {
      accepts: [{ kind: 'null' }, { kind: 'integer', min: 0, max: 1 }],
      default: null,
      doc: 'With the strategy constant: the class that every row gets, 0 or 1.',
    },
    randomState: {
      accepts: [{ kind: 'null' }, { kind: 'integer', min: 0, max: 2 ** 32 - 1 }],
      default: null,
      doc: 'Seed of the draws of stratified; None is 0.',
    },
  },
  pyfunc: PYFUNC,
  // Drawn classes follow from the number of the row.
  steps: ({ json, arrays }) =>
    json.random_state === undefined ? [{ kind: 'constant', value: arrays.probability[0] }] : null,
  async fit(params, X, y) {
    const prior = y.reduce((sum, label) => sum + label, 0) / y.length;
    const probability = probabilityOf(params, prior);
    const isDrawn = params.strategy === 'stratified';
    return fitted(X.columns, probability, isDrawn ? (params.randomState ?? 0) : null);
  },
  restore({ json, arrays }) {
    const nFeatures = readCount(NAME, json, 'n_features');
    const probability = readFloat64(NAME, arrays, 'probability', 1)[0];
    if (probability < 0 || probability > 1) {
      throw badModelFile(NAME, 'probability', message('models.takesShare'), probability);
    }
    const isDrawn = json.random_state !== undefined;
    return fitted(nFeatures, probability, isDrawn ? readCount(NAME, json, 'random_state') : null);
  },
};

function probabilityOf({ strategy, constant }: DummyParams, prior: number): number {
  const isOneClass = prior === 0 || prior === 1;
  switch (strategy) {
    case 'prior':
    case 'stratified':
      return prior;
    case 'most_frequent':
      return Number(prior > 0.5);
    case 'uniform':
      return isOneClass ? prior : 0.5;
    case 'constant': {
      if (constant === null) {
        throw new ReviewError('INVALID_PARAMETER_VALUE', 'dummy.constantMissing');
      }
      if (isOneClass && constant !== prior) {
        throw new ReviewError('INVALID_PARAMETER_VALUE', 'dummy.constantUnknown', {
          value: constant,
        });
      }
      return constant;
    }
  }
}

/** `seed` of the draws; null if every row gets the probability itself. */
function fitted(nFeatures: number, probability: number, seed: number | null): FittedModel {
  return {
    estimator: NAME,
    nFeatures,
    facts: {},
    warnings: [],
    explanation: { kind: 'constant', probability },
    async predictProba(X) {
      checkFeatures(NAME, X, nFeatures);
      if (seed === null) return new Float64Array(X.rows).fill(probability);
      return drawClasses(new RandomState(seed), X.rows, probability);
    },
    state: () => ({
      json: { n_features: nFeatures, ...(seed !== null && { random_state: seed }) },
      arrays: { probability: Float64Array.of(probability) },
    }),
  };
}

/**
 * 1 if class 1 was drawn, otherwise 0, shape (n,); p, its probability, in [0, 1]. Source: numpy's
 * `random_binomial_inversion` in `distributions.c`, for one trial.
 */
function drawClasses(random: RandomState, n: number, p: number): Float64Array {
  const drawn = new Float64Array(n);
  if (p === 0 || p === 1) return drawn.fill(p);
  // The less frequent class is counted; class 0 in a tie.
  const rarer = 1 - p <= 0.5 ? 0 : 1;
  const share = Math.min(p, 1 - p);
  const none = 1 - share;
  for (let i = 0; i < n; i++) {
    drawn[i] = oneTrial(random, none, share) ? rarer : 1 - rarer;
  }
  return drawn;
}

/** Whether a draw falls beyond `none`; a draw that rounding leaves beyond both is repeated. */
function oneTrial(random: RandomState, none: number, share: number): boolean {
  for (;;) {
    const u = random.randomSample();
    if (u <= none) return false;
    if (u - none <= share) return true;
  }
}
