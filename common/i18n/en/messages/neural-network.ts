/** Messages of the neural network: about itself and its fit. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const neuralNetwork = {
  oneClass: ({ n, label }: { n: number; label: number }, { number }: Formatter) =>
    `All ${number(n)} labels are ${label}; neural_network needs both classes. Train on rows of both.`,
  tooManyWeights: (
    { weights, features, most }: { weights: number; features: number; most: number },
    { number }: Formatter,
  ) =>
    `neural_network.hidden_layers makes ${number(weights)} weights of ${number(features)} features; choose layers with at most ${number(most)}.`,
  nothingToStopBy:
    'neural_network.early_stopping goes by the validation loss: set validation_fraction above 0.',
  badValidationFraction: (
    { value, rows, reason }: { value: string; rows: number; reason: Text },
    { number, text }: Formatter,
  ) =>
    `neural_network.validation_fraction is ${value}, which these ${number(rows)} rows do not allow; 0 does without. ${text(reason)}`,
  tooLargeToSquare: ({ feature }: { feature: number }, { number }: Formatter) =>
    `Feature ${number(feature)}, counted from 0, has values too large to square: give it in a larger unit.`,
  diverged: ({ epoch, rate }: { epoch: number; rate: number }, { number }: Formatter) =>
    `The loss of the neural network is not a number in epoch ${number(epoch)}: choose a learning_rate below ${number(rate)}.`,
};
