/** The hyperparameters of the neural network, named as in scikit-learn's MLPClassifier if they are the same. */
import type { ClassWeights, ParamSpecs } from '../params.ts';
import { ACTIVATIONS, type Activation } from './activations.ts';

export interface NeuralNetworkParams {
  readonly hiddenLayers: readonly number[];
  readonly activation: Activation;
  readonly dropout: number;
  readonly alpha: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly validationFraction: number;
  readonly earlyStopping: boolean;
  readonly nIterNoChange: number;
  readonly classWeight: null | 'balanced' | ClassWeights;
  readonly randomState: number | null;
}

export const NEURAL_NETWORK_PARAMS: ParamSpecs<NeuralNetworkParams> = {
  hiddenLayers: {
    accepts: [{ kind: 'integers', min: 1 }],
    default: [32, 16],
    doc: 'Units of each hidden layer, from the inputs on; the network computes in float32, as TensorFlow does.',
  },
  activation: {
    accepts: [{ kind: 'choice', choices: ACTIVATIONS }],
    default: 'relu',
    doc: 'What each hidden unit applies to its weighted sum.',
  },
  dropout: {
    accepts: [{ kind: 'number', min: 0, max: 0.99 }],
    default: 0,
    doc: 'Share of hidden units that are left out at random in each training step.',
  },
  alpha: {
    accepts: [{ kind: 'number', min: 0 }],
    default: 0.0001,
    doc: 'Strength of the L2 penalty on the weights.',
  },
  epochs: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 20,
    doc: 'How often the training rows are gone through, at most.',
  },
  batchSize: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 256,
    doc: 'Rows in each step of the training; bigger is faster, smaller learns more per epoch.',
  },
  learningRate: {
    accepts: [{ kind: 'number', exclusiveMin: 0 }],
    default: 0.001,
    doc: "Size of the steps of the optimiser, Adam (scikit-learn's learning_rate_init).",
  },
  validationFraction: {
    accepts: [{ kind: 'number', min: 0, max: 0.9 }],
    default: 0.1,
    doc: 'Share of the training rows that is kept back to measure each epoch; 0 for none.',
  },
  earlyStopping: {
    accepts: [{ kind: 'boolean' }],
    default: false,
    doc: 'Stop when the validation loss no longer falls, and keep the weights of its best epoch.',
  },
  nIterNoChange: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 10,
    doc: 'With early stopping: epochs without a lower validation loss before it stops.',
  },
  classWeight: {
    accepts: [{ kind: 'null' }, { kind: 'choice', choices: ['balanced'] }, { kind: 'weights' }],
    default: null,
    doc: "Weights of the classes in the loss; 'balanced' makes both count the same in sum.",
  },
  randomState: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 0, max: 0xffffffff }],
    default: null,
    doc: 'Seed of the first weights, the order of rows, dropout and validation rows; None is 0.',
  },
};
