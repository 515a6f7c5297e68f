/** Messages of the neural network: about itself and its fit, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { neuralNetwork as english } from '../../en/messages/neural-network.ts';

export const neuralNetwork: Translation<typeof english> = {
  oneClass: ({ n, label }, { number }) =>
    `Todos os ${number(n)} rótulos são ${label}; neural_network precisa das duas classes. Treine com linhas das duas.`,
  tooManyWeights: ({ weights, features, most }, { number }) =>
    `neural_network.hidden_layers gera ${number(weights)} pesos com ${number(features)} variáveis; escolha camadas com no máximo ${number(most)}.`,
  nothingToStopBy:
    'neural_network.early_stopping se guia pela perda de validação: use validation_fraction acima de 0.',
  badValidationFraction: ({ value, rows, reason }, { number, text }) =>
    `neural_network.validation_fraction é ${value}, o que estas ${number(rows)} linhas não permitem; com 0 não há validação. ${text(reason)}`,
  tooLargeToSquare: ({ feature }, { number }) =>
    `A variável ${number(feature)}, contada a partir de 0, tem valores grandes demais para elevar ao quadrado: use uma unidade maior.`,
  diverged: ({ epoch, rate }, { number }) =>
    `A perda da rede neural deixa de ser um número na época ${number(epoch)}: escolha um learning_rate abaixo de ${number(rate)}.`,
};
