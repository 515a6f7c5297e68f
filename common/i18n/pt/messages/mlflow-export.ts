/** Messages of the export to MLflow stores, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { mlflowExport as english } from '../../en/messages/mlflow-export.ts';

export const mlflowExport: Translation<typeof english> = {
  noRuns: ({ name }) => `O experimento “${name}” não tem execuções: escolha outro, ou todos.`,
  cancelled: 'A exportação foi cancelada.',
  cannotLoad: ({ reason }, { text }) => `o MLflow não consegue carregá-lo: ${text(reason)}`,
  cannotLoadModel: ({ reason }, { text }) =>
    `o MLflow não consegue carregar seu modelo: ${text(reason)}`,
  badModelFolder: 'o modelo registrado ficou de fora: seu nome não pode ser o de uma pasta',
  badRunId: 'a execução ficou de fora: o id de uma execução tem 32 dígitos hexadecimais',
  modelLeftOut: ({ reason }, { text }) => `o modelo registrado ficou de fora: ${text(reason)}`,
  keyUnreadable: ({ key }) => `a chave “${key}” ficou de fora: o MLflow não consegue lê-la`,
  keyLeftOut: ({ key, reason }, { text }) => `a chave “${key}” ficou de fora: ${text(reason)}`,
  artifactsNotFound: ({ address }) =>
    `os artefatos que o repositório registrou em ${address} não foram encontrados`,
  loggedModelsLeftOut: ({ n }, { number }) =>
    `os modelos gravados do MLflow 3 ficaram de fora com seus parâmetros, métricas e tags (${number(n)} ao todo); os arquivos dos que as execuções fizeram seguiram com elas`,
  versionWithoutModel: ({ version, source }) =>
    `versão ${version}: seu modelo (${source}) não está no repositório escrito`,
};
