/** What the neural network says of itself and of its fit, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { neuralNetwork as english } from '../../en/messages/neural-network.ts';

export const neuralNetwork: Translation<typeof english> = {
  title: 'Rede neural',
  hiddenLayers: 'Unidades de cada camada oculta, a partir das entradas.',
  activation: 'O que cada unidade oculta aplica à sua soma ponderada.',
  dropout: 'Parte das unidades ocultas deixada de fora, por sorteio, a cada passo do treino.',
  alpha: 'Força da penalidade L2 sobre os pesos.',
  epochs: 'Quantas vezes, no máximo, se percorrem as linhas de treino.',
  batchSize: 'Linhas em cada passo do treino; maior é mais rápido, menor aprende mais por época.',
  learningRate: 'Tamanho dos passos do otimizador Adam (learning_rate_init no scikit-learn).',
  validationFraction: 'Parte das linhas de treino reservada para medir cada época; 0 para nenhuma.',
  earlyStopping:
    'Para quando a perda de validação deixa de cair e guarda os pesos da melhor época.',
  nIterNoChange: 'Com parada antecipada: épocas sem perda de validação menor até parar.',
  classWeight: 'Pesos das classes na perda; balanced faz as duas contarem o mesmo no total.',
  randomState:
    'Semente dos pesos iniciais, da ordem das linhas, do dropout e das linhas de validação; None: 0.',

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
