/** Messages of the inspections of a model: its importances and curves, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { inspection as english } from '../../en/messages/inspection.ts';

export const inspection: Translation<typeof english> = {
  noRange: ({ value }, { number }) =>
    `Quase todas as linhas têm o valor ${number(value)}: não há intervalo em que acompanhar a probabilidade. Escolha outra coluna.`,
  badTrainSize: ({ size, rows }, { number }) =>
    `Uma curva de aprendizado precisa de 1 a ${number(rows)} linhas de treino, não ${number(size)}.`,
};
