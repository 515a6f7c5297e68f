/** Messages shared by estimators: about their params, their data, their fit, and invalid model files, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { models as english } from '../../en/messages/models.ts';

interface Bounds {
  readonly lower: string;
  readonly upper: string;
}

const bounds = ({ lower, upper }: Bounds) =>
  lower && upper ? `${lower} e${upper}` : lower + upper;

export const models: Translation<typeof english> = {
  unknownEstimator: ({ name, names }) => `Não existe o estimador “${name}”. Existem: ${names}.`,
  unknownParam: ({ owner, key, names }) =>
    `${owner} não tem o parâmetro “${key}”. Aceita: ${names}.`,
  badParam: ({ label, value, kinds }, { text }) =>
    `${label} é ${value}; aceita ${kinds.map(text).join(' ou ')}.`,
  anyOf: ({ kinds }, { text }) => kinds.map(text).join(' ou '),
  featureAt: ({ index }) => `variável ${index}, contada a partir de 0,`,
  trueOrFalse: 'True ou False',
  integer: (given) => `um inteiro${bounds(given)}`,
  number: (given) => `um número${bounds(given)}`,
  fraction: 'uma fração > 0 e < 1',
  fractionOrAll: 'uma fração > 0 e ≤ 1.0',
  integers: 'inteiros separados por vírgulas',
  integersFrom: ({ least }) => `inteiros separados por vírgulas, cada um ≥ ${least}`,
  integersBetween: ({ least, most }) =>
    `inteiros separados por vírgulas, cada um de ${least} a ${most}`,
  numbers: (given) => `números separados por vírgulas, cada um${bounds(given)}`,
  weights: '{"0": peso, "1": peso}',
  badRandomState: ({ value, most }) =>
    `random_state é ${value}; aceita um inteiro entre 0 e ${most}.`,
  badRandint: ({ low, high }) =>
    `randint(${low}, ${high}) precisa de inteiros low < high que distem no máximo 2^32.`,

  unequalColumns: ({ column, rows, others }, { number }) =>
    `A coluna ${number(column)} tem ${number(rows)} linhas, a coluna 0 tem ${number(others)}: todas devem ter o mesmo comprimento.`,
  noTrainingData: ({ estimator, rows, columns }, { number }) =>
    `${estimator} recebeu ${number(rows)} linhas de ${number(columns)} variáveis: é preciso ao menos uma de cada.`,
  unequalLabels: ({ estimator, labels, rows }, { number }) =>
    `${estimator} recebeu ${number(labels)} rótulos para ${number(rows)} linhas: é preciso um por linha.`,
  notFiniteToLearn: ({ row, column, value, estimator }, { number }) =>
    `Linha ${number(row)}, variável ${number(column)} (contadas a partir de 0): o valor é ${value}; ${estimator} só aprende com números finitos. Preencha ou retire a linha.`,
  notFiniteOrMissingToLearn: ({ row, column, value, estimator }, { number }) =>
    `Linha ${number(row)}, variável ${number(column)} (contadas a partir de 0): o valor é ${value}; ${estimator} só aprende com números finitos e valores ausentes. Preencha ou retire a linha.`,
  notFiniteToScore: ({ row, column, value, model }, { number }) =>
    `Linha ${number(row)}, variável ${number(column)} (contadas a partir de 0): o valor é ${value}; ${model} só pontua números finitos. Preencha ou retire a linha.`,
  notFiniteOrMissingToScore: ({ row, column, value, model }, { number }) =>
    `Linha ${number(row)}, variável ${number(column)} (contadas a partir de 0): o valor é ${value}; ${model} só pontua números finitos e valores ausentes. Preencha ou retire a linha.`,
  badLabel: ({ row, label, estimator }, { number }) =>
    `A linha ${number(row)}, contada a partir de 0, tem o rótulo ${label}; ${estimator} aprende com 0 e 1.`,
  otherFeatures: ({ model, features, columns }, { number }) =>
    `${model} foi treinado com ${number(features)} variáveis; as linhas a pontuar têm ${number(columns)}.`,
  cancelled: 'O treino foi cancelado.',
  cancelledOf: ({ estimator }) => `O treino de ${estimator} foi cancelado.`,

  stratifyNeedsShuffle:
    'Uma divisão estratificada precisa de shuffle=True: ligue o embaralhamento ou deixe de estratificar.',
  badTestSize: ({ value, rows }, { number }) =>
    `test_size é ${value}; aceita uma fração acima de 0 e abaixo de 1, ou um número de linhas de 1 até uma a menos que as ${number(rows)} que há.`,
  nothingToTrainOn: ({ value, rows }, { number }) =>
    `test_size ${value} de ${number(rows)} linhas não deixa linha para treinar: escolha um test_size menor ou dê mais linhas rotuladas.`,
  unequalStratify: ({ labels, rows }, { number }) =>
    `stratify tem ${number(labels)} rótulos para ${number(rows)} linhas: dê um rótulo por linha.`,
  singleOfClass: ({ label, row }, { number }) =>
    `A classe ${label} tem só 1 linha, a linha ${number(row)} contada a partir de 0; uma divisão estratificada precisa de 2 de cada classe: dê mais linhas rotuladas ou deixe de estratificar.`,
  trainingPartTooSmall: ({ rows, classes }, { number, plural }) =>
    `A parte de treino teria ${number(rows)} ${plural(rows, { one: 'linha', other: 'linhas' })} para ${number(classes)} classes: mude test_size para que tenha ao menos ${number(classes)}, ou deixe de estratificar.`,
  testPartTooSmall: ({ rows, classes }, { number, plural }) =>
    `A parte de teste teria ${number(rows)} ${plural(rows, { one: 'linha', other: 'linhas' })} para ${number(classes)} classes: mude test_size para que tenha ao menos ${number(classes)}, ou deixe de estratificar.`,

  tooFewToCalibrate: ({ model, cv, rows }, { number }) =>
    `calibrate.${model} precisa de ${number(cv)} linhas de treino de cada resultado, uma por dobra; de um deles há ${number(rows)}. Escolha um cv menor ou dê mais linhas.`,
  takesIsotonic: 'pontos ascendentes de escores e probabilidades',

  damagedModel: ({ value, row }, { number }) =>
    `O modelo dá ${value} como probabilidade da linha ${number(row)}: está danificado. Treine-o de novo.`,
  badField: ({ field, model, found, takes }, { text }) =>
    `O campo “${field}” deste modelo ${model} é ${found}; deve ser ${text(takes)}. Exporte o modelo de novo.`,
  fieldMissing: ({ field, model, takes }, { text }) =>
    `O campo “${field}” deste modelo ${model} está ausente; deve ser ${text(takes)}. Exporte o modelo de novo.`,
  fieldTooLarge: ({ field, model, takes }, { text }) =>
    `O campo “${field}” deste modelo ${model} é grande demais; deve ser ${text(takes)}. Exporte o modelo de novo.`,
  takesCount: ({ least }) => `um inteiro ≥ ${least}`,
  takesTexts: 'uma lista de textos',
  takesNumber: 'um número',
  takesShare: 'um número entre 0 e 1',
  takesFinite: 'um número finito',
  takesPositive: 'números acima de 0',
  takesOneOf: ({ names }) => `um destes: ${names}`,
  takesFloat64: ({ n }, { number }) => `${number(n)} valores float64 finitos`,
  takesInt32: ({ n }, { number }) => `${number(n)} valores int32`,
  takesLayerSizes: 'ao menos 2 inteiros ≥ 1, o último deles 1',
  takesLayer: ({ type, n }, { number }) =>
    `um ${type} de ${number(n)} números, como diz layer_sizes`,
  takesScorable: ({ row }, { number }) => `pequeno o bastante para pontuar a linha ${number(row)}`,
  noNativeCategories: ({ model }) =>
    `${model} não divide categorias por si só: escolha encode one_hot ou ordinal para ele.`,
  nothingToIndicate: ({ model }) =>
    `Em ${model}, add_indicator marca os valores ausentes que foram preenchidos, mas nada é preenchido: escolha em impute o que preenche.`,
  columnMissing: ({ name }) => `Falta nas linhas a coluna “${name}”.`,
  otherKind: ({ name, kind, found }) =>
    `O modelo aprendeu a coluna “${name}” como ${kind}; as linhas a trazem como ${found}.`,
  neverFilled: ({ name }) =>
    `A coluna “${name}” não tem nenhum valor nas linhas de treino: ficou fora das variáveis.`,
};
