/** Messages about metrics: what they mean, why one is 0 or undefined, how data differs from training, in Portuguese. */
import type { Formatter, Translation } from '../../catalogue.ts';
import type { metrics as english } from '../../en/messages/metrics.ts';

interface Misses {
  readonly rows: number;
  readonly predicted: number;
  readonly threshold: number;
  readonly highest: number;
  readonly makes: number;
}

const noneFound = (
  { rows, predicted, threshold, highest, makes }: Misses,
  { number, plural }: Formatter,
) => {
  const above = `probabilidade acima do limiar ${number(threshold)} (a maior é ${number(highest, FOUR_DECIMALS)})`;
  const unfound = plural(makes, {
    one: 'a única cesta não é encontrada',
    other: `nenhuma das ${number(makes)} cestas é encontrada`,
  });
  if (predicted === 0) {
    const none = plural(rows, {
      one: 'A única linha não tem',
      other: `Nenhuma de ${number(rows)} linhas tem`,
    });
    return `${none} ${above}; por isso ${unfound}`;
  }
  return plural(predicted, {
    one: `1 de ${number(rows)} linhas tem ${above}, e é um erro; ${unfound}`,
    other: `${number(predicted)} de ${number(rows)} linhas têm ${above}, e todas são erros; ${unfound}`,
  });
};

const FOUR_DECIMALS = { minimumFractionDigits: 4, maximumFractionDigits: 20 };
const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

interface Ranges {
  readonly feature: string;
  readonly trainLow: number;
  readonly trainHigh: number;
  readonly low: number;
  readonly high: number;
}

const ranges = ({ feature, trainLow, trainHigh, low, high }: Ranges, { number }: Formatter) =>
  `${feature}: de ${number(trainLow)} a ${number(trainHigh)} no treino, de ${number(low)} a ${number(high)} aqui`;

export const metrics: Translation<typeof english> = {
  thresholdUnreached: ({ metric, wanted, reached }, { number }) =>
    `Nenhum limiar alcança ${metric} de ${number(wanted)}; o maior é ${number(reached, { maximumFractionDigits: 4 })}: peça menos.`,
  accuracy: 'Acurácia',
  accuracyDoc: 'A parte dos arremessos cujo resultado foi previsto certo.',
  logLoss: 'Log loss',
  logLossDoc: 'Quanto os resultados surpreendem as probabilidades; dizer sempre 50 % dá 0,693.',
  precision: 'Precisão',
  precisionDoc: 'Das cestas previstas, a parte que entrou.',
  recall: 'Revocação',
  recallDoc: 'Dos arremessos que entraram, a parte que foi prevista.',
  f1Score: 'F1',
  f1ScoreDoc: 'A média harmônica de precisão e revocação.',
  rocAuc: 'ROC AUC',
  rocAucDoc: 'A chance de uma cesta ter probabilidade maior que um erro; 0,5 é cara ou coroa.',
  averagePrecision: 'Precisão média',
  averagePrecisionDoc:
    'A precisão em média sobre a revocação, qualquer que seja o limiar; o piso é a parte de cestas.',
  brierScore: 'Brier',
  brierScoreDoc:
    'A média do quadrado da distância entre probabilidade e resultado; dizer sempre 50 % dá 0,25.',
  trueNegatives: 'Verdadeiros negativos',
  trueNegativesDoc: 'Erros previstos como erros.',
  falsePositives: 'Falsos positivos',
  falsePositivesDoc: 'Erros previstos como cestas.',
  falseNegatives: 'Falsos negativos',
  falseNegativesDoc: 'Cestas previstas como erros.',
  truePositives: 'Verdadeiros positivos',
  truePositivesDoc: 'Cestas previstas como cestas.',

  precisionUndefined:
    'Nenhuma cesta foi prevista: a precisão não tem denominador e aparece como 0.',
  recallUndefined: 'Nenhuma das linhas é cesta: a revocação não tem denominador e aparece como 0.',
  f1Undefined:
    'Nenhuma das linhas é cesta e nenhuma foi prevista: o F1 não tem denominador e aparece como 0.',
  rocAucAllMakes:
    'Todas as linhas são cestas: o ROC AUC compara cestas com erros e precisa dos dois; não é definido.',
  rocAucAllMisses:
    'Todas as linhas são erros: o ROC AUC compara cestas com erros e precisa dos dois; não é definido.',
  averagePrecisionUndefined:
    'Nenhuma das linhas é cesta: a precisão média se calcula sobre as cestas; não é definida.',

  recallZero: (misses, format) => `${noneFound(misses, format)}.`,
  f1Zero: (misses, format) => `${noneFound(misses, format)}. O F1 é 0 onde a revocação é.`,
  precisionZero: (misses, format) =>
    `${noneFound(misses, format)}: ${format.number(misses.predicted)} ${format.plural(misses.predicted, { one: 'prevista', other: 'previstas' })}, 0 delas certas.`,

  rowsOutside: ({ outside, ...shift }, format) =>
    `${ranges(shift, format)}; ${format.number(100 * outside, ONE_DECIMAL)} % das linhas estão fora da faixa do treino`,
  meanHigher: ({ deviations, ...shift }, format) =>
    `${ranges(shift, format)}; a média está ${format.number(deviations, ONE_DECIMAL)} desvios padrão acima da do treino`,
  meanLower: ({ deviations, ...shift }, format) =>
    `${ranges(shift, format)}; a média está ${format.number(deviations, ONE_DECIMAL)} desvios padrão abaixo da do treino`,

  badThreshold: ({ value }) => `threshold é ${value}; aceita um número de 0 a 1.`,
  noLabels: 'Não há linha rotulada para avaliar: é preciso ao menos 1. Dê linhas com rótulo.',
  badProbability: ({ row, value }, { number }) =>
    `A probabilidade da linha ${number(row)}, contada a partir de 0, é ${value}; deve ser de 0 a 1.`,
  unequalProbabilities: ({ labels, others }, { number }) =>
    `Há ${number(labels)} rótulos e ${number(others)} probabilidades: é preciso um por linha.`,
  unequalPredictions: ({ labels, others }, { number }) =>
    `Há ${number(labels)} rótulos e ${number(others)} previsões: é preciso um por linha.`,
  unequalFirst: ({ labels, others }, { number }) =>
    `Há ${number(labels)} rótulos e ${number(others)} previsões do primeiro modelo: é preciso um por linha.`,
  unequalSecond: ({ labels, others }, { number }) =>
    `Há ${number(labels)} rótulos e ${number(others)} previsões do segundo modelo: é preciso um por linha.`,
  noShare: ({ right, n }, { number }) =>
    `${number(right)} de ${number(n)} não é uma parte das linhas: dê uma contagem de 0 a n e ao menos 1 linha.`,
};
