/** The loss and gradients of one training step: forward through the layers and back. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Backend } from '../backend/backend.ts';
import { scoped } from '../backend/scoped.ts';
import type { RandomState } from '../random/mt19937.ts';
import { type Activation, activate, multiplyByDerivative } from './activations.ts';
import { type Layer, uploadLayers, weightedSum } from './layers.ts';
import { logLossOf, sigmoid } from './log-loss.ts';

/** `inputs` has shape (rows, features); `labels` and `weights` have shape (rows,). */
export interface Batch {
  readonly inputs: Float32Array;
  readonly labels: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

export interface StepOptions {
  readonly activation: Activation;
  readonly alpha: number;
  readonly dropout: number;
  readonly random: RandomState;
}

/** `loss` is the mean over the batch including the penalty; `gradients` have the layers' shapes. */
export interface StepResult {
  readonly loss: number;
  readonly correct: number;
  readonly gradients: Layer[];
}

interface Hidden {
  readonly output: Tensor2D;
  readonly mask: Tensor2D | undefined;
}

/**
 * Written by hand instead of using TensorFlow.js's differentiation: it needs half the calls, and calls dominate the
 * cost of a step in a small network. The loss is MLPClassifier's: mean log loss + alpha / (2 rows) ‖weights‖².
 */
export function computeGradients(
  tf: Backend['tf'],
  layers: readonly Layer[],
  batch: Batch,
  { activation, alpha, dropout, random }: StepOptions,
): StepResult {
  return scoped(tf, () => {
    const rows = batch.labels.length;
    const tensors = uploadLayers(tf, layers);
    const last = layers.length - 1;
    const inputs: Tensor2D[] = [tf.tensor2d(batch.inputs, [rows, batch.inputs.length / rows])];
    const hidden: Hidden[] = [];
    for (let i = 0; i < last; i++) {
      const output = activate(tf, activation, weightedSum(tf, tensors[i], inputs[i]));
      const mask = dropout > 0 ? drawMask(tf, output.shape, dropout, random) : undefined;
      hidden.push({ output, mask });
      inputs.push(mask === undefined ? output : tf.mul(output, mask));
    }
    const logits = weightedSum(tf, tensors[last], inputs[last]).dataSync<'float32'>();
    const { loss, correct, slopes } = scoreLogits(logits, batch);

    const gradients: Layer[] = [];
    let delta = tf.tensor2d(slopes, [rows, 1]);
    for (let i = last; i >= 0; i--) {
      const weights = tf.matMul(inputs[i], delta, true, false).dataSync<'float32'>();
      addPenalty(weights, layers[i].weights, alpha / rows);
      gradients[i] = { weights, bias: tf.sum(delta, 0).dataSync<'float32'>() };
      if (i === 0) break;
      const { output, mask } = hidden[i - 1];
      const back: Tensor2D = tf.matMul(delta, tensors[i].weights, false, true);
      delta = multiplyByDerivative(
        tf,
        activation,
        mask === undefined ? back : tf.mul(back, mask),
        output,
      );
    }
    return { loss: loss + penaltyOf(layers, alpha / rows), correct, gradients };
  });
}

/** `slopes` are the derivatives of the mean loss with respect to each logit. */
function scoreLogits(logits: Float32Array, { labels, weights }: Batch) {
  const slopes = new Float32Array(logits.length);
  let loss = 0;
  let correct = 0;
  for (let i = 0; i < logits.length; i++) {
    loss += weights[i] * logLossOf(logits[i], labels[i]);
    slopes[i] = (weights[i] * (sigmoid(logits[i]) - labels[i])) / logits.length;
    if (logits[i] > 0 === (labels[i] === 1)) correct++;
  }
  return { loss: loss / logits.length, correct, slopes };
}

/** 0 for dropped units, otherwise 1 / (1 − dropout), so that sums keep their expected size. */
function drawMask(
  tf: Backend['tf'],
  shape: [number, number],
  dropout: number,
  random: RandomState,
): Tensor2D {
  const keep = 1 / (1 - dropout);
  const mask = new Float32Array(shape[0] * shape[1]);
  for (let i = 0; i < mask.length; i++) mask[i] = random.randomSample() < dropout ? 0 : keep;
  return tf.tensor2d(mask, shape);
}

function addPenalty(gradient: Float32Array, weights: Float32Array, strength: number): void {
  for (let i = 0; i < gradient.length; i++) gradient[i] += strength * weights[i];
}

function penaltyOf(layers: readonly Layer[], strength: number): number {
  let squares = 0;
  for (const { weights } of layers) for (const weight of weights) squares += weight * weight;
  return (strength / 2) * squares;
}
