/** Messages of sending runs to an MLflow server, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { mlflowPush as english } from '../../en/messages/mlflow-push.ts';

const things = {
  metric: 'a métrica',
  param: 'o parâmetro',
  tag: 'a tag',
  dataset: 'o conjunto de dados',
  description: 'a descrição',
  stage: 'o estágio',
};

export const mlflowPush: Translation<typeof english> = {
  badAddress: ({ address }) =>
    `“${address}” não é o endereço de um servidor MLflow: dê um como http://127.0.0.1:5000.`,
  noAnswer: ({ url, reason }, { text }) =>
    `O servidor MLflow em ${url} não responde: ${text(reason)}. Confira o endereço e repita o comando: ele continua de onde parou.`,
  noServer: ({ url, path, answer }) =>
    `${url} não é um servidor MLflow: ${path} respondeu “${answer}”.`,
  refused: ({ status, path, reason }) =>
    `O servidor MLflow respondeu ${status} a ${path}: ${reason}`,
  experimentNotFound: ({ name }) => `Não existe o experimento “${name}”.`,
  cannotPush: ({ id }) =>
    `A execução ${id} não pode ser enviada: não existe, está excluída ou é de outro experimento.`,
  experimentDeleted: ({ name }) =>
    `O experimento “${name}” está excluído no servidor: restaure-o lá antes.`,
  experimentNotRenamed: ({ name }) =>
    `as execuções dele estão no experimento “${name}” do servidor, que não foi renomeado: renomeie-o lá`,
  modelNotRenamed: ({ name }) =>
    `as versões dele estão no modelo “${name}” do servidor, que não foi renomeado: renomeie-o lá`,
  deletedThere: ({ id }) => `foi excluída no servidor, como ${id}: ficou como está`,
  parentNotPushed: ({ id }) =>
    `a execução superior ${id} não foi enviada: lá ela não fica aninhada`,
  aliasLeft: ({ alias, version }) =>
    `o apelido “${alias}” ficou na versão ${version}, que outros fizeram`,
  versionWithoutModel: ({ version, source }) =>
    `a versão ${version} não foi enviada: seu modelo (${source}) não está no servidor`,
  aliasLeftOut: ({ alias, reason }, { text }) =>
    `o apelido “${alias}” ficou de fora: ${text(reason)}`,
  versionNotSent: ({ version, reason }, { text }) =>
    `a versão ${version} não foi enviada: ${text(reason)}`,
  partLeftOut: ({ what, version, reason }, { text }) =>
    `${things[what]} da versão ${version} ficou de fora: ${text(reason)}`,
  modelNotSent: ({ reason }, { text }) => `o modelo registrado não foi enviado: ${text(reason)}`,
  madeByOthers: 'a descrição e as tags ficaram como estão lá: o modelo foi feito por outros',
  keyLeftOut: ({ what, key, reason }, { text }) =>
    `${things[what]} “${key}” ficou de fora: ${text(reason)}`,
  artifactMissing: ({ path, source }) => `falta o artefato ${path}: ${source}`,
  artifactsNotSent: ({ n, uri }, { number }) =>
    `${number(n)} artefatos não foram enviados: o servidor não serve artefatos, as execuções dele os guardam em ${uri}`,
  artifactLeftOut: ({ path, reason }, { text }) =>
    `o artefato “${path}” ficou de fora: ${text(reason)}`,
};
