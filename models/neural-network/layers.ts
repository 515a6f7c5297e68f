/** Dense layers: their weights, initialisation, and the computation from inputs to the logit. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { Backend } from '../backend/backend.ts';
import { scoped } from '../backend/scoped.ts';
import type { RandomState } from '../random/mt19937.ts';
import { type Activation, activate } from './activations.ts';

type TensorFlow = Backend['tf'];

/** `weights` has shape (inputs, outputs), row-major; `bias` has shape (outputs,). */
export interface Layer {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface LayerTensors {
  readonly weights: Tensor2D;
  readonly bias: Tensor1D;
}

/** Rows per call to TensorFlow: enough to be fast without using much memory. */
export const INFERENCE_BATCH_ROWS = 65536;

/** The number of weights and biases in layers of these sizes, `[inputs, …hidden, 1]`. */
export function countParameters(sizes: readonly number[]): number {
  let count = 0;
  for (let i = 1; i < sizes.length; i++) count += (sizes[i - 1] + 1) * sizes[i];
  return count;
}

/** Glorot's uniform initialisation (Glorot and Bengio 2010), drawn in the same order as in MLPClassifier. */
export function initialLayers(
  sizes: readonly number[],
  activation: Activation,
  random: RandomState,
): Layer[] {
  const factor = activation === 'logistic' ? 2 : 6;
  return sizes.slice(1).map((outputs, i) => {
    const bound = Math.sqrt(factor / (sizes[i] + outputs));
    const draw = () => -bound + 2 * bound * random.randomSample();
    return {
      weights: new Float32Array(sizes[i] * outputs).map(draw),
      bias: new Float32Array(outputs).map(draw),
    };
  });
}

/** The caller must dispose of the tensors, or call it in a scope. */
export function uploadLayers(tf: TensorFlow, layers: readonly Layer[]): LayerTensors[] {
  return layers.map(({ weights, bias }) => ({
    weights: tf.tensor2d(weights, [weights.length / bias.length, bias.length]),
    bias: tf.tensor1d(bias),
  }));
}

/** `input · weights + bias`, shape (rows, outputs). */
export function weightedSum(tf: TensorFlow, layer: LayerTensors, input: Tensor2D): Tensor2D {
  return tf.fused.matMul({ a: input, b: layer.weights, bias: layer.bias }) as Tensor2D;
}

/**
 * The logit of each row, shape (rows,), of `inputs`, shape (rows, features), row-major. Leaves no tensors behind except
 * `layers`.
 */
export function logitsOf(
  tf: TensorFlow,
  layers: readonly LayerTensors[],
  activation: Activation,
  inputs: Float32Array,
): Float32Array {
  return scoped(tf, () => {
    const features = layers[0].weights.shape[0];
    let output = tf.tensor2d(inputs, [inputs.length / features, features]);
    layers.forEach((layer, i) => {
      output = weightedSum(tf, layer, output);
      if (i < layers.length - 1) output = activate(tf, activation, output);
    });
    return output.dataSync<'float32'>();
  });
}
