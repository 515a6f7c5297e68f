/** The training loop: epochs of shuffled batches, a validation score after each, early stopping. */
import { ReviewError } from '../../common/errors.ts';
import type { FitContext } from '../estimator.ts';
import { RandomState } from '../random/mt19937.ts';
import { createAdam } from './adam.ts';
import { type Batch, computeGradients } from './backpropagation.ts';
import {
  INFERENCE_BATCH_ROWS,
  initialLayers,
  type Layer,
  logitsOf,
  uploadLayers,
} from './layers.ts';
import { logLossOf } from './log-loss.ts';
import type { NeuralNetworkParams } from './params.ts';

/** Standardised rows with labels and class weights. */
export interface TrainingSamples extends Batch {
  readonly features: number;
}

/** `loss` is the last epoch's; `bestEpoch` has the lowest validation loss, or training loss without validation. */
export interface TrainingResult {
  readonly layers: readonly Layer[];
  readonly nIter: number;
  readonly bestEpoch: number;
  readonly loss: number;
}

interface Score {
  readonly loss: number;
  readonly accuracy: number;
}

/**
 * Trains on `train`. With `params.earlyStopping` the layers are the best epoch's, otherwise the last one's. Yields to
 * the event loop after each batch so that `signal` can be aborted; then throws `CANCELLED`. Throws `TRAINING_FAILED` if
 * the loss is no longer a number.
 */
export async function trainLayers(
  params: NeuralNetworkParams,
  train: TrainingSamples,
  validation: TrainingSamples | undefined,
  context: FitContext,
): Promise<TrainingResult> {
  const random = new RandomState(params.randomState ?? 0);
  const sizes = [train.features, ...params.hiddenLayers, 1];
  const layers = initialLayers(sizes, params.activation, random);
  const order = Int32Array.from({ length: train.labels.length }, (_, i) => i);
  const step = createAdam(params.learningRate);

  let best = { loss: Infinity, epoch: 0, layers };
  let loss = Infinity;
  let epoch = 0;
  const report = (key: string, value: number) => context.onPoint?.({ key, value, step: epoch });
  while (epoch < params.epochs) {
    epoch++;
    random.shuffle(order);
    const score = await runEpoch(params, train, order, layers, step, random, context);
    loss = score.loss;
    report('train_loss', loss);
    report('train_accuracy', score.accuracy);
    let watched = loss;
    if (validation !== undefined) {
      const validated = scoreRows(params, validation, layers, context);
      watched = validated.loss;
      report('val_loss', validated.loss);
      report('val_accuracy', validated.accuracy);
    }
    if (!Number.isFinite(watched)) throw diverged(epoch, params.learningRate);
    if (watched < best.loss) {
      best = { loss: watched, epoch, layers: params.earlyStopping ? copyLayers(layers) : layers };
    }
    if (params.earlyStopping && epoch - best.epoch >= params.nIterNoChange) break;
  }
  return { layers: best.layers, nIter: epoch, bestEpoch: best.epoch, loss };
}

async function runEpoch(
  params: NeuralNetworkParams,
  train: TrainingSamples,
  order: Int32Array,
  layers: readonly Layer[],
  step: ReturnType<typeof createAdam>,
  random: RandomState,
  { backend, signal }: FitContext,
): Promise<Score> {
  let loss = 0;
  let correct = 0;
  for (let from = 0; from < order.length; from += params.batchSize) {
    const batch = takeBatch(train, order.subarray(from, from + params.batchSize));
    const result = computeGradients(backend.tf, layers, batch, { ...params, random });
    step(layers.flatMap(arraysOf), result.gradients.flatMap(arraysOf));
    loss += result.loss * batch.labels.length;
    correct += result.correct;
    await backend.tf.nextFrame();
    if (signal?.aborted) throw new ReviewError('CANCELLED', 'models.cancelled');
  }
  return { loss: loss / order.length, accuracy: correct / order.length };
}

function takeBatch(
  { inputs, labels, weights, features }: TrainingSamples,
  rows: Int32Array,
): Batch {
  const taken = new Float32Array(rows.length * features);
  rows.forEach((row, i) => {
    const from = row * features;
    for (let j = 0; j < features; j++) taken[i * features + j] = inputs[from + j];
  });
  return {
    inputs: taken,
    labels: Float64Array.from(rows, (row) => labels[row]),
    weights: Float64Array.from(rows, (row) => weights[row]),
  };
}

/** Mean log loss, without the penalty, and accuracy, without dropout. */
function scoreRows(
  params: NeuralNetworkParams,
  { inputs, labels, weights, features }: TrainingSamples,
  layers: readonly Layer[],
  { backend: { tf } }: FitContext,
): Score {
  const tensors = uploadLayers(tf, layers);
  const rows = labels.length;
  let loss = 0;
  let correct = 0;
  for (let from = 0; from < rows; from += INFERENCE_BATCH_ROWS) {
    const part = inputs.subarray(from * features, (from + INFERENCE_BATCH_ROWS) * features);
    logitsOf(tf, tensors, params.activation, part).forEach((logit, k) => {
      loss += weights[from + k] * logLossOf(logit, labels[from + k]);
      if (logit > 0 === (labels[from + k] === 1)) correct++;
    });
  }
  tf.dispose(tensors.map(({ weights, bias }) => [weights, bias]));
  return { loss: loss / rows, accuracy: correct / rows };
}

function arraysOf({ weights, bias }: Layer): Float32Array[] {
  return [weights, bias];
}

function copyLayers(layers: readonly Layer[]): Layer[] {
  return layers.map(({ weights, bias }) => ({ weights: weights.slice(), bias: bias.slice() }));
}

function diverged(epoch: number, learningRate: number): ReviewError {
  return new ReviewError('TRAINING_FAILED', 'neuralNetwork.diverged', {
    epoch,
    rate: learningRate,
  });
}
