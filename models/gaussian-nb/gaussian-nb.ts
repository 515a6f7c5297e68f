/** The gaussian_nb estimator: scikit-learn 1.4's GaussianNB for two classes. */
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import type { Estimator } from '../estimator.ts';
import { type Labels, type Matrix, takeRows } from '../matrix.ts';
import { strongestPair } from './correlation.ts';
import { GAUSSIAN_NB, gaussianNbModel, restoreGaussianNb } from './model.ts';
import { columnMoments, type Moments } from './moments.ts';
import { GAUSSIAN_NB_PARAMS, type GaussianNbParams } from './params.ts';
import { PYFUNC } from './pyfunc.ts';
import { gaussianNbSteps } from './steps.ts';

/** Features that correlate more strongly than this within the classes have a warning. */
const STRONG = 0.9;

/** numpy's `isclose` to 1. */
const CLOSE = 1e-5 + 1e-8;

/**
 * Bayes' rule with a normal distribution of each feature in each class, as if the features were independent there: the
 * numbers of scikit-learn's. Throws `BAD_TARGET` if y has one class; `INVALID_PARAMETER_VALUE` for priors that are not
 * two shares with the sum 1, and for a variance that is 0 or not finite after smoothing; `CANCELLED`.
 * https://scikit-learn.org/1.4/modules/generated/sklearn.naive_bayes.GaussianNB.html
 */
export const gaussianNb: Estimator<GaussianNbParams, typeof GAUSSIAN_NB> = {
  name: GAUSSIAN_NB,
  title: 'Gaussian naive Bayes',
  sklearnClass: 'GaussianNB',
  params: GAUSSIAN_NB_PARAMS,
  pyfunc: PYFUNC,
  steps: gaussianNbSteps,
  async fit({ priors, varSmoothing }, X, y, { backend, signal }) {
    await backend.tf.nextFrame();
    if (signal?.aborted) {
      throw new ReviewError('CANCELLED', 'models.cancelledOf', { estimator: GAUSSIAN_NB });
    }
    const ones = y.reduce((sum, label) => sum + label, 0);
    const counts = [y.length - ones, ones];
    if (counts.includes(0)) {
      throw new ReviewError('BAD_TARGET', 'gaussianNb.oneClass', { n: y.length, label: y[0] });
    }
    const epsilon = varSmoothing * Math.max(...columnMoments(X).variance);
    const classes = counts.map((_, label) => columnMoments(takeRows(X, rowsOf(y, label))));
    const join = (of: (moments: Moments) => Float64Array) =>
      Float64Array.of(...of(classes[0]), ...of(classes[1]));
    const variance = join((moments) => moments.variance.map((value) => value + epsilon));
    checkVariances(variance, X.columns);
    return gaussianNbModel({
      nFeatures: X.columns,
      theta: join(({ mean }) => mean),
      variance,
      classPrior: priorsOf(priors, counts),
      warnings: warningsOf(X, y, classes),
    });
  },
  restore: restoreGaussianNb,
};

function rowsOf(y: Labels, label: number): number[] {
  const rows: number[] = [];
  for (let i = 0; i < y.length; i++) if (y[i] === label) rows.push(i);
  return rows;
}

function priorsOf(priors: readonly number[] | null, counts: readonly number[]): Float64Array {
  const [zero, one] = priors ?? counts.map((count) => count / (counts[0] + counts[1]));
  if (priors !== null && !(priors.length === 2 && Math.abs(zero + one - 1) <= CLOSE)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'gaussianNb.badPriors', {
      value: priors.join(', '),
    });
  }
  return Float64Array.of(zero, one);
}

/** scikit-learn's probabilities would be NaN. */
function checkVariances(variance: Float64Array, nFeatures: number): void {
  const at = variance.findIndex((value) => !(value > 0 && value < Infinity));
  if (at < 0) return;
  const feature = message('models.featureAt', { index: at % nFeatures });
  throw new ReviewError(
    'INVALID_PARAMETER_VALUE',
    variance[at] === 0 ? 'gaussianNb.noVariance' : 'gaussianNb.tooLargeToSquare',
    { feature, label: Math.floor(at / nFeatures) },
  );
}

function warningsOf(X: Matrix, y: Labels, classes: readonly Moments[]): Text[] {
  const pair = strongestPair(X, y, classes);
  if (pair === null || Math.abs(pair.correlation) < STRONG) return [];
  const { first, second, correlation } = pair;
  return [
    message('gaussianNb.correlated', {
      first: message('models.featureAt', { index: first }),
      second: message('models.featureAt', { index: second }),
      correlation,
    }),
  ];
}
