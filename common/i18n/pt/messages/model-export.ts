/** Messages of the export of models, and of scoring by engines, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { modelExport as english } from '../../en/messages/model-export.ts';

export const modelExport: Translation<typeof english> = {
  noSteps: ({ model }) =>
    `Um ${model} como este não pode ser exportado: o que ele dá a uma linha não depende só da linha.`,
  unknownFormat: ({ path }) =>
    `“${path}” não diz em que formato gravar o modelo: o nome termina em .onnx, .sql, .js ou .py.`,
  failed: ({ model, reason }, { text }) =>
    `O ${model} exportado não foi gravado, porque não pôde ser executado: ${text(reason)}`,
  differs: ({ model, runtime, difference }) =>
    `O ${model} exportado não foi gravado: em ${runtime} suas probabilidades diferem das do programa em ${difference}.`,
  noSql: ({ model }) =>
    `${model} não pode ser escrito em SQL: compara cada linha com todas as de treino. Escolha .onnx, .py ou .js.`,
  noHttpfs: ({ source }) =>
    `“${source}” precisa da extensão httpfs do DuckDB, que não está instalada aqui; nada é baixado durante a pontuação. Execute INSTALL httpfs no DuckDB uma vez.`,
  takenColumn: ({ source, name }) =>
    `${source} tem a coluna “${name}”, que o modelo grava: pontue um arquivo sem ela.`,
  noFiles: ({ source }) => `Não há nenhum arquivo “${source}”.`,
  otherType: ({ source, name, kind, type }) =>
    `${source}: o modelo usa a coluna “${name}” como ${kind}, e ela é ${type}.`,
  badTarget: ({ path }) =>
    `As linhas pontuadas não podem ser gravadas em “${path}”: informe um arquivo .parquet ou .csv.`,
  ownSource: ({ path }) =>
    `“${path}” é o arquivo que é pontuado: grave as linhas pontuadas em outro lugar.`,
  scoredThere: ({ path, rows, engine }, { number }) =>
    `${number(rows)} linhas pontuadas por ${engine}; elas estão em ${path}`,
  sampled: ({ sample, rows }, { number }) =>
    `A quadra mostra ${number(sample)} de ${number(rows)} linhas, escolhidas por um hash de seu número; notas e curvas são de todas.`,
  takenName: ({ name }) =>
    `A coluna “${name}” tem o nome de uma saída do modelo ONNX (probability, label): dê outro nome e treine de novo.`,
};
