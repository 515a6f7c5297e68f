/** The neural network: dense layers on standardised inputs, trained with Adam on the log loss. */

import { ReviewError } from '../../common/errors.ts';
import type { Estimator, FitContext, FittedModel } from '../estimator.ts';
import { type Labels, type Matrix, takeLabels } from '../matrix.ts';
import { trainTestSplit } from '../split/train-test-split.ts';
import { countParameters } from './layers.ts';
import { NEURAL_NETWORK, neuralNetworkModel } from './model.ts';
import { NEURAL_NETWORK_PARAMS, type NeuralNetworkParams } from './params.ts';
import { PYFUNC } from './pyfunc.ts';
import { restoreNeuralNetwork } from './restore.ts';
import { learnStandardisation, standardise } from './standardisation.ts';
import { neuralNetworkSteps } from './steps.ts';
import { type TrainingSamples, trainLayers } from './train.ts';

/** 200 MB of weights; Adam needs four times that in addition. */
const MAX_PARAMETERS = 50_000_000;

/**
 * Like scikit-learn's `make_pipeline(StandardScaler(), MLPClassifier(solver='adam'))`: the same initial weights, order
 * of rows, loss and steps for the same seed, up to float32. In addition: dropout, class weights, and a validation loss
 * for early stopping. Curve: `train_loss`, `train_accuracy`, `val_loss`, `val_accuracy` for each epoch.
 * https://scikit-learn.org/1.4/modules/neural_networks_supervised.html
 */
export const neuralNetwork: Estimator<NeuralNetworkParams, typeof NEURAL_NETWORK> = {
  name: NEURAL_NETWORK,
  title: 'Neural network',
  sklearnClass: 'MLPClassifier',
  params: NEURAL_NETWORK_PARAMS,
  inSample: true,
  usesTensorFlow: true,
  restraints: ['early_stopping=True', 'alpha=0.01'],
  pyfunc: PYFUNC,
  steps: neuralNetworkSteps,
  fit,
  restore: restoreNeuralNetwork,
};

async function fit(
  params: NeuralNetworkParams,
  X: Matrix,
  y: Labels,
  context: FitContext,
): Promise<FittedModel> {
  const weights = classWeights(params, y);
  const sizes = [X.columns, ...params.hiddenLayers, 1];
  requireReasonableSize(sizes);
  const parts = splitRows(params, y);
  const standardisation = learnStandardisation(X);
  const inputs = standardise(standardisation, X);
  const take = (rows: Int32Array) => takeStandardised(inputs, X.columns, y, weights, rows);
  const validation = parts.validation && take(parts.validation);
  const trained = await trainLayers(params, take(parts.train), validation, context);
  return neuralNetworkModel({ sizes, activation: params.activation, standardisation, ...trained });
}

function classWeights({ classWeight }: NeuralNetworkParams, y: Labels): readonly [number, number] {
  const positive = y.reduce((sum, label) => sum + label, 0);
  const negative = y.length - positive;
  if (positive === 0 || negative === 0) {
    throw new ReviewError('BAD_TARGET', 'neuralNetwork.oneClass', {
      n: y.length,
      label: positive === 0 ? 0 : 1,
    });
  }
  if (classWeight === null) return [1, 1];
  if (classWeight === 'balanced') return [y.length / (2 * negative), y.length / (2 * positive)];
  return [classWeight[0], classWeight[1]];
}

function requireReasonableSize(sizes: readonly number[]): void {
  const count = countParameters(sizes);
  if (count <= MAX_PARAMETERS) return;
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'neuralNetwork.tooManyWeights', {
    weights: count,
    features: sizes[0],
    most: MAX_PARAMETERS,
  });
}

function splitRows(
  { validationFraction, earlyStopping, randomState }: NeuralNetworkParams,
  y: Labels,
): { train: Int32Array; validation?: Int32Array } {
  if (validationFraction === 0) {
    if (!earlyStopping) return { train: Int32Array.from(y.keys()) };
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'neuralNetwork.nothingToStopBy');
  }
  try {
    const split = { testSize: validationFraction, randomState: randomState ?? 0, stratify: y };
    const { train, test } = trainTestSplit(y.length, split);
    return { train, validation: test };
  } catch (error) {
    if (!(error instanceof ReviewError)) throw error;
    throw new ReviewError(
      error.code,
      'neuralNetwork.badValidationFraction',
      { value: String(validationFraction), rows: y.length, reason: error.text },
      { cause: error },
    );
  }
}

function takeStandardised(
  inputs: Float32Array,
  features: number,
  y: Labels,
  weights: readonly [number, number],
  rows: Int32Array,
): TrainingSamples {
  const taken = new Float32Array(rows.length * features);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i] * features;
    taken.set(inputs.subarray(from, from + features), i * features);
  }
  const labels = takeLabels(y, rows);
  return {
    features,
    inputs: taken,
    labels,
    weights: Float64Array.from(labels, (label) => weights[label]),
  };
}
