/** The k_neighbors estimator: scikit-learn 1.4's KNeighborsClassifier for two classes. */
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import type { Estimator } from '../estimator.ts';
import type { Matrix } from '../matrix.ts';
import { K_NEIGHBORS, kNeighborsModel, restoreKNeighbors } from './model.ts';
import { K_NEIGHBORS_PARAMS, type KNeighborsParams, powerOf } from './params.ts';
import { PYFUNC } from './pyfunc.ts';
import { kNeighborsSteps } from './steps.ts';

/** A standard deviation this many times another one's lets one feature decide alone. */
const UNEQUAL = 10;

/**
 * The share of class 1 among a row's nearest training rows. Of training rows at the same distance the one that comes
 * first is the nearer; scikit-learn takes any of them, so that its probabilities are others where the k-th distance is
 * tied. Also where it searches without a tree (more than 15 features, or neighbours of half the rows): there it rounds
 * euclidean distances more coarsely. Throws `INVALID_PARAMETER_VALUE` for more neighbours than rows, `CANCELLED`.
 * https://scikit-learn.org/1.4/modules/generated/sklearn.neighbors.KNeighborsClassifier.html
 */
export const kNeighbors: Estimator<KNeighborsParams, typeof K_NEIGHBORS> = {
  name: K_NEIGHBORS,
  title: 'Nearest neighbours',
  sklearnClass: 'KNeighborsClassifier',
  params: K_NEIGHBORS_PARAMS,
  restraints: ['n_neighbors=50'],
  scoresSlowly: true,
  pyfunc: PYFUNC,
  steps: kNeighborsSteps,
  async fit(params, X, y, { backend, signal }) {
    const { nNeighbors, weights } = params;
    await backend.tf.nextFrame();
    if (signal?.aborted) {
      throw new ReviewError('CANCELLED', 'models.cancelledOf', { estimator: K_NEIGHBORS });
    }
    if (nNeighbors > X.rows) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'kNeighbors.tooManyNeighbors', {
        neighbors: nNeighbors,
        rows: X.rows,
      });
    }
    return kNeighborsModel({
      X: { rows: X.rows, columns: X.columns, values: X.values.slice() },
      y: y.slice(),
      nNeighbors,
      isWeighted: weights === 'distance',
      power: powerOf(params),
      warnings: unequalScales(X),
    });
  },
  restore: restoreKNeighbors,
};

/** Warns if one feature spreads far more than another one. Features of two values have no scale to compare. */
function unequalScales(X: Matrix): Text[] {
  const deviations = Array.from({ length: X.columns }, (_, j) => deviationOf(X, j));
  const spread = [...deviations.keys()].filter((j) => deviations[j] > 0);
  if (spread.length < 2) return [];
  const by = (isBetter: (a: number, b: number) => boolean) =>
    spread.reduce((best, j) => (isBetter(deviations[j], deviations[best]) ? j : best));
  const [wide, narrow] = [by((a, b) => a > b), by((a, b) => a < b)];
  const ratio = deviations[wide] / deviations[narrow];
  if (ratio < UNEQUAL) return [];
  return [
    message('kNeighbors.unequalScales', {
      wide: message('models.featureAt', { index: wide }),
      narrow: message('models.featureAt', { index: narrow }),
      ratio: Math.round(ratio),
    }),
  ];
}

/** The standard deviation of feature j; 0 if it has at most two values. */
function deviationOf({ rows, columns, values }: Matrix, j: number): number {
  const known = new Set<number>();
  let [mean, squares] = [0, 0];
  for (let i = 0; i < rows; i++) {
    const value = values[i * columns + j];
    if (known.size < 3) known.add(value);
    const difference = value - mean;
    mean += difference / (i + 1);
    squares += difference * (value - mean);
  }
  return known.size < 3 ? 0 : Math.sqrt(squares / rows);
}
