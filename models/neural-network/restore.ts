/** Reads a neural network's state and rejects one that is inconsistent. */

import type { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Message } from '../../common/i18n/text.ts';
import { badModelFile, readCount } from '../checks.ts';
import type { FittedModel, JsonValue, ModelState } from '../estimator.ts';
import { ACTIVATIONS } from './activations.ts';
import type { Layer } from './layers.ts';
import { NEURAL_NETWORK, neuralNetworkModel } from './model.ts';

/** Throws `BAD_MODEL_FILE` naming the field. Does not allocate memory by a size that the state merely claims. */
export function restoreNeuralNetwork({ json, arrays }: ModelState): FittedModel {
  const sizes = readSizes(json.layer_sizes);
  const activation = ACTIVATIONS.find((name) => name === json.activation);
  if (activation === undefined) {
    throw badField(
      'activation',
      json.activation,
      message('models.takesOneOf', { names: ACTIVATIONS.join(', ') }),
    );
  }
  const float32 = (name: string, length: number) => readArray(arrays, name, Float32Array, length);
  const layers = sizes.slice(1).map((outputs, i): Layer => {
    const weights = float32(`weights_${i}`, sizes[i] * outputs);
    return { weights, bias: float32(`bias_${i}`, outputs) };
  });
  const mean = readArray(arrays, 'mean', Float64Array, sizes[0]);
  const scale = readArray(arrays, 'scale', Float64Array, sizes[0]);
  if (scale.some((value) => value <= 0)) {
    throw badField('scale', Math.min(...scale), message('models.takesPositive'));
  }
  const nIter = readCount(NEURAL_NETWORK, json, 'n_iter');
  const bestEpoch = readCount(NEURAL_NETWORK, json, 'best_epoch');
  const loss = json.loss;
  if (typeof loss !== 'number' || !Number.isFinite(loss))
    throw badField('loss', loss, message('models.takesNumber'));
  const standardisation = { mean, scale };
  return neuralNetworkModel({ sizes, activation, standardisation, layers, nIter, bestEpoch, loss });
}

function readSizes(value: JsonValue | undefined): number[] {
  const sizes: readonly JsonValue[] = Array.isArray(value) ? value : [];
  const counts = sizes.filter((size) => isCount(size));
  if (sizes.length < 2 || counts.length < sizes.length || counts[counts.length - 1] !== 1) {
    throw badField('layer_sizes', value, message('models.takesLayerSizes'));
  }
  return counts;
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

/** Copies an array if it has exactly this type and length and only finite numbers. */
function readArray<A extends Float32Array | Float64Array>(
  arrays: ModelState['arrays'],
  name: string,
  type: new (values: A) => A,
  length: number,
): A {
  const array = Object.hasOwn(arrays, name) ? arrays[name] : undefined;
  if (!(array instanceof type) || array.length !== length) {
    const found = array === undefined ? undefined : `${array.constructor.name}(${array.length})`;
    throw badField(name, found, message('models.takesLayer', { type: type.name, n: length }));
  }
  const wrong = array.findIndex((number) => !Number.isFinite(number));
  if (wrong >= 0)
    throw badField(`${name}[${wrong}]`, String(array[wrong]), message('models.takesFinite'));
  return new type(array);
}

function badField(field: string, found: JsonValue | undefined, takes: Message): ReviewError {
  const shown = typeof found === 'object' ? JSON.stringify(found).slice(0, 80) : found;
  return badModelFile(NEURAL_NETWORK, field, takes, shown);
}
