/** A trained neural network: its predictions, and its conversion to and from a model state. */
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Backend } from '../backend/backend.ts';
import { checkFeatures } from '../checks.ts';
import type { FittedModel, ModelState } from '../estimator.ts';
import type { Matrix } from '../matrix.ts';
import type { Activation } from './activations.ts';
import {
  countParameters,
  INFERENCE_BATCH_ROWS,
  type Layer,
  logitsOf,
  uploadLayers,
} from './layers.ts';
import { sigmoid } from './log-loss.ts';
import { type Standardisation, standardise } from './standardisation.ts';

export const NEURAL_NETWORK = 'neural_network';

/** The complete state of the model. `sizes` is `[nFeatures, …hidden layers, 1]`. */
export interface NeuralNetworkFit {
  readonly sizes: readonly number[];
  readonly activation: Activation;
  readonly standardisation: Standardisation;
  readonly layers: readonly Layer[];
  readonly nIter: number;
  readonly bestEpoch: number;
  readonly loss: number;
}

export function neuralNetworkModel(learned: NeuralNetworkFit): FittedModel {
  const { sizes, activation, nIter, bestEpoch, loss } = learned;
  const parameters = countParameters(sizes);
  return {
    estimator: NEURAL_NETWORK,
    nFeatures: sizes[0],
    facts: { n_iter: nIter, best_epoch: bestEpoch, loss, n_params: parameters },
    warnings: [],
    explanation: { kind: 'layers', sizes, activation, parameters },
    predictProba: (X, backend) => predictProba(learned, X, backend),
    state: () => stateOf(learned),
  };
}

async function predictProba(
  learned: NeuralNetworkFit,
  X: Matrix,
  { tf }: Backend,
): Promise<Float64Array> {
  checkFeatures(NEURAL_NETWORK, X, learned.sizes[0]);
  const probabilities = new Float64Array(X.rows);
  const layers = uploadLayers(tf, learned.layers);
  for (let from = 0; from < X.rows; from += INFERENCE_BATCH_ROWS) {
    const to = Math.min(from + INFERENCE_BATCH_ROWS, X.rows);
    const inputs = standardise(learned.standardisation, X, from, to);
    logitsOf(tf, layers, learned.activation, inputs).forEach((logit, i) => {
      probabilities[from + i] = sigmoid(logit);
    });
  }
  tf.dispose(layers.map(({ weights, bias }) => [weights, bias]));
  const undefinedAt = probabilities.findIndex(Number.isNaN);
  if (undefinedAt >= 0) {
    throw new ReviewError('BAD_MODEL_FILE', 'models.fieldTooLarge', {
      field: 'weights',
      model: NEURAL_NETWORK,
      takes: message('models.takesScorable', { row: undefinedAt }),
    });
  }
  return probabilities;
}

function stateOf(learned: NeuralNetworkFit): ModelState {
  const { sizes, activation, standardisation, layers, nIter, bestEpoch, loss } = learned;
  const arrays: Record<string, Float64Array | Float32Array> = {
    mean: standardisation.mean.slice(),
    scale: standardisation.scale.slice(),
  };
  layers.forEach(({ weights, bias }, i) => {
    arrays[`weights_${i}`] = weights.slice();
    arrays[`bias_${i}`] = bias.slice();
  });
  return {
    json: { layer_sizes: [...sizes], activation, n_iter: nIter, best_epoch: bestEpoch, loss },
    arrays,
  };
}
