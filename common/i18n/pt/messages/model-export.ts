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
  noSpark:
    'O Spark não está aqui: não há spark-submit no PATH nem em SPARK_HOME. Nada é baixado durante a pontuação.',
  lost: ({ engine, said }) => `Não foi possível alcançar ${engine}, ou a conexão caiu: ${said}`,
  engineSaid: ({ engine, said }) => `${engine}: ${said}`,
  noRights: ({ engine, said }) => `${engine} não permite: ${said}`,
  noTable: ({ table }) =>
    `O banco não tem uma tabela “${table}” que este usuário veja. Escreva esquema.tabela, com as maiúsculas dela.`,
  badTableUrl: ({ source }) =>
    `“${source}” não nomeia uma tabela: escreva postgres://usuario@servidor/banco?table=esquema.tabela.`,
  badEngineTarget: ({ path, engine }) =>
    `As linhas pontuadas não podem ser gravadas em “${path}” por ${engine}: informe uma tabela, ou um nome que termine em .parquet ou .csv.`,
  targetExists: ({ said }) => `O destino já existe, e nada é sobrescrito: ${said}`,
  unreadable: ({ source, said }) => `“${source}” não pode ser lido: ${said}`,
  changedReference: ({ before, rows, files }, { number }) =>
    `As linhas mudaram desde que a referência foi feita: ${number(before)} então, ${number(rows)} agora${files === '' ? '' : `; gravados depois: ${files}`}.`,
  tooManyStrata: ({ name, most }, { number }) =>
    `“${name}” tem mais de ${number(most)} valores: escolha outra coluna para estratificar.`,
  noRefit: ({ model }) =>
    `Este ${model} não pode ser ajustado onde as linhas estão: isso exige uma logistic_regression com penalidade l2 ou nenhuma, sem pesos de classe nem calibração.`,
  refitted: ({ rows, engine, source }, { number }) =>
    `Coeficientes ajustados em ${number(rows)} linhas por ${engine}, que ficam em ${source}; categorias, valores preenchidos e escalas são os da execução anterior.`,
  takenColumn: ({ source, name }) =>
    `${source} tem a coluna “${name}”, que o modelo grava: pontue um arquivo sem ela.`,
  noFiles: ({ source }) => `Não há nenhum arquivo “${source}”.`,
  otherType: ({ source, name, kind, type }) =>
    `${source}: o modelo usa a coluna “${name}” como ${kind}, e ela é ${type}.`,
  badTarget: ({ path }) =>
    `As linhas pontuadas não podem ser gravadas em “${path}”: informe um arquivo .parquet ou .csv.`,
  ownSource: ({ path, source }) =>
    `“${path}” está entre os arquivos pontuados (“${source}”): grave as linhas pontuadas em outro lugar.`,
  scoredThere: ({ path, rows, engine }, { number }) =>
    `${number(rows)} linhas pontuadas por ${engine}; elas estão em ${path}`,
  sampled: ({ sample, rows }, { number }) =>
    `A quadra mostra ${number(sample)} de ${number(rows)} linhas, escolhidas por um hash; notas, curvas, fatias e zonas são de todas.`,
  binned: ({ bins }, { number }) =>
    `Os pontos de curves.csv são os de ${number(bins)} faixas da probabilidade; as áreas são exatas.`,
  takenName: ({ name }) =>
    `A coluna “${name}” tem o nome de uma saída do modelo ONNX (probability, label): dê outro nome e treine de novo.`,
};
