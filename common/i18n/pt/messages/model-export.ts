/** Messages of the export of models, and of scoring by engines, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { modelExport as english } from '../../en/messages/model-export.ts';

export const modelExport: Translation<typeof english> = {
  noSteps: ({ model }) =>
    `Um ${model} como este não pode ser exportado: o que ele dá a uma linha não depende só da linha.`,
  noSql: ({ model }) =>
    `${model} não pode ser escrito em SQL: compara cada linha com todas as de treino. Escolha .onnx, .py ou .js.`,
  takenName: ({ name }) =>
    `A coluna “${name}” tem o nome de uma saída do modelo ONNX (probability, label): dê outro nome e treine de novo.`,
};
