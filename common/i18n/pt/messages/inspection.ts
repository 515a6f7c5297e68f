/** Messages of the inspections of a model: its importances and curves, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { inspection as english } from '../../en/messages/inspection.ts';

export const inspection: Translation<typeof english> = {
  noRange: ({ value }, { number }) =>
    `Quase todas as linhas têm o valor ${number(value)}: não há intervalo em que acompanhar a probabilidade. Escolha outra coluna.`,
  notTrained: ({ id, name }) =>
    `Na execução ${id} (“${name}”) nenhum pipeline treinou um modelo. Escolha a execução de um modelo na etapa de treino de um pipeline.`,
  otherModel: ({ id, model, own, param }) =>
    `O modelo da execução ${id} é ${own}, não “${model}”. Peça ${own}.${param}.`,
  badTrainSize: ({ size, rows }, { number }) =>
    `Uma curva de aprendizado precisa de 1 a ${number(rows)} linhas de treino, não ${number(size)}.`,
};
