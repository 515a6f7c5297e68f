/** The activation functions of hidden units, and their slopes, which training needs. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Backend } from '../backend/backend.ts';

type TensorFlow = Backend['tf'];

/** MLPClassifier's names. */
export const ACTIVATIONS = ['relu', 'tanh', 'logistic', 'identity'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

export function activate(tf: TensorFlow, activation: Activation, z: Tensor2D): Tensor2D {
  switch (activation) {
    case 'relu':
      return tf.relu(z);
    case 'tanh':
      return tf.tanh(z);
    case 'logistic':
      return tf.sigmoid(z);
    case 'identity':
      return z;
  }
}

/** `gradient` times the slope of a unit with this `output`: all four slopes can be computed from the output. */
export function multiplyByDerivative(
  tf: TensorFlow,
  activation: Activation,
  gradient: Tensor2D,
  output: Tensor2D,
): Tensor2D {
  switch (activation) {
    case 'relu':
      return tf.mul(gradient, tf.step(output));
    case 'tanh':
      return tf.mul(gradient, tf.sub(1, tf.square(output)));
    case 'logistic':
      return tf.mul(gradient, tf.mul(output, tf.sub(1, output)));
    case 'identity':
      return gradient;
  }
}
