/** A made-up estimator, added like any other: registering, training and showing it must not need anything else. */
import { ReviewError } from '../../common/errors.ts';
import { checkFeatures, readCount, readFloat64 } from '../../models/checks.ts';
import type { Estimator, FitContext, FittedModel } from '../../models/estimator.ts';
import type { Labels, Matrix } from '../../models/matrix.ts';

interface NearestCentroidParams {
  readonly varSmoothing: number;
  readonly metric: 'euclidean';
}

/** From the log odds `Σ coef · (x - middle)`, each of shape (nFeatures,). */
interface Line {
  readonly coef: Float64Array;
  readonly middle: Float64Array;
}

const NAME = 'nearest_centroid';
const FARTHEST = 1e9;

/** The log odds are the difference of the squared distances to both classes' means, in deviations. */
export const nearestCentroid: Estimator<NearestCentroidParams, typeof NAME> = {
  name: NAME,
  title: 'Nearest centroid',
  sklearnClass: 'NearestCentroid',
  params: {
    varSmoothing: {
      accepts: [{ kind: 'number', min: 0 }],
      default: 1e-9,
      doc: 'What is added to each variance, as a share of the largest.',
    },
    metric: {
      accepts: [{ kind: 'choice', choices: ['euclidean'] }],
      default: 'euclidean',
      doc: 'How distances are measured.',
    },
  },
  acceptsMissing: true,
  pyfunc: `def score(state, arrays, rows):
    offsets = np.clip(rows, -${FARTHEST}, ${FARTHEST}) - arrays["middle"]
    return sigmoid(np.nansum(offsets * arrays["coef"], axis=1))
`,
  fit: async ({ varSmoothing }, X, y, context) => fitted(await learn(varSmoothing, X, y, context)),
  restore({ json, arrays }) {
    const nFeatures = readCount(NAME, json, 'n_features');
    return fitted({
      coef: readFloat64(NAME, arrays, 'coef', nFeatures),
      middle: readFloat64(NAME, arrays, 'middle', nFeatures),
    });
  },
};

async function learn(
  varSmoothing: number,
  X: Matrix,
  y: Labels,
  { backend, signal }: FitContext,
): Promise<Line> {
  if (new Set(y).size < 2) {
    throw new ReviewError('BAD_TARGET', 'logisticRegression.oneClass', {
      n: y.length,
      label: y[0],
    });
  }
  const middle = new Float64Array(X.columns);
  const distance = new Float64Array(X.columns);
  const variance = new Float64Array(X.columns);
  for (let j = 0; j < X.columns; j++) {
    await backend.tf.nextFrame();
    if (signal?.aborted)
      throw new ReviewError('CANCELLED', 'models.cancelledOf', { estimator: 'nearest_centroid' });
    const means = [0, 1].map((label) => mean(valuesOf(X, y, j, label)));
    const offsets = [0, 1].flatMap((label) =>
      valuesOf(X, y, j, label).map((value) => (value - means[label]) ** 2),
    );
    middle[j] = (means[0] + means[1]) / 2;
    distance[j] = means[1] - means[0];
    variance[j] = mean(offsets);
  }
  const added = varSmoothing * Math.max(...variance);
  const coef = distance.map((value, j) => value / (variance[j] + added || 1));
  return { coef, middle };
}

function valuesOf(X: Matrix, y: Labels, j: number, label: number): number[] {
  const values: number[] = [];
  y.forEach((one, i) => {
    const value = X.values[i * X.columns + j];
    if (one === label && !Number.isNaN(value)) values.push(value);
  });
  return values;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function fitted({ coef, middle }: Line): FittedModel {
  return {
    estimator: NAME,
    nFeatures: coef.length,
    facts: {},
    warnings: [],
    explanation: { kind: 'none' },
    async predictProba(X) {
      checkFeatures(NAME, X, coef.length, true);
      return Float64Array.from({ length: X.rows }, (_, i) => {
        let odds = 0;
        coef.forEach((weight, j) => {
          const value = X.values[i * X.columns + j];
          const near = Math.max(-FARTHEST, Math.min(FARTHEST, value));
          if (!Number.isNaN(value)) odds += weight * (near - middle[j]);
        });
        return 1 / (1 + Math.exp(-odds));
      });
    },
    state: () => ({
      json: { n_features: coef.length },
      arrays: { coef: coef.slice(), middle: middle.slice() },
    }),
  };
}
