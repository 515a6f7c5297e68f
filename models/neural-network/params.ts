/** The hyperparameters of the neural network: scikit-learn's MLPClassifier's where they are the same. */
import { message } from '../../common/i18n/message.ts';
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
    doc: message('neuralNetwork.hiddenLayers'),
  },
  activation: {
    accepts: [{ kind: 'choice', choices: ACTIVATIONS }],
    default: 'relu',
    doc: message('neuralNetwork.activation'),
  },
  dropout: {
    accepts: [{ kind: 'number', min: 0, max: 0.99 }],
    default: 0,
    doc: message('neuralNetwork.dropout'),
  },
  alpha: {
    accepts: [{ kind: 'number', min: 0 }],
    default: 0.0001,
    doc: message('neuralNetwork.alpha'),
  },
  epochs: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 20,
    doc: message('neuralNetwork.epochs'),
  },
  batchSize: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 256,
    doc: message('neuralNetwork.batchSize'),
  },
  learningRate: {
    accepts: [{ kind: 'number', exclusiveMin: 0 }],
    default: 0.001,
    doc: message('neuralNetwork.learningRate'),
  },
  validationFraction: {
    accepts: [{ kind: 'number', min: 0, max: 0.9 }],
    default: 0.1,
    doc: message('neuralNetwork.validationFraction'),
  },
  earlyStopping: {
    accepts: [{ kind: 'boolean' }],
    default: false,
    doc: message('neuralNetwork.earlyStopping'),
  },
  nIterNoChange: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 10,
    doc: message('neuralNetwork.nIterNoChange'),
  },
  classWeight: {
    accepts: [{ kind: 'null' }, { kind: 'choice', choices: ['balanced'] }, { kind: 'weights' }],
    default: null,
    doc: message('neuralNetwork.classWeight'),
  },
  randomState: {
    accepts: [{ kind: 'null' }, { kind: 'integer', min: 0, max: 0xffffffff }],
    default: null,
    doc: message('neuralNetwork.randomState'),
  },
};
