/** Texts of the screen 'models', in Portuguese. */

import type { PageTexts } from '../../texts.ts';

export const models: PageTexts['models'] = {
  title: 'Modelos registrados',
  loggedByNone: 'Gravados sem execução',
  empty: 'Nenhum modelo registrado ainda',
  emptyHint: 'Abra a execução de treino de um modelo e escolha “Registrar modelo”.',
  showRuns: 'Ver execuções de treino',
  versionCount: (n) => (n === 1 ? '1 versão' : `${n} versões`),
  version: 'Versão',
  aliases: 'Apelidos',
  run: 'Execução',
  registered: 'Registrada',
  description: 'Descrição',
  addDescription: 'Acrescentar uma descrição',
  described: (version) => `Descrição da v${version} alterada`,
  addAlias: (version) => `Dar um apelido à v${version}`,
  removeAlias: (alias) => `Tirar o apelido ${alias}`,
  aliasSet: (alias, version) => `${alias} agora é a v${version}`,
  aliasRemoved: (alias) => `Apelido ${alias} removido`,
  versionTitle: (version) => `Versão ${version}`,
  stage: 'Estágio',
  source: 'Origem registrada',
  user: 'Usuário',
  prompt: 'Esta versão é um prompt:',
  showFiles: 'Ver os arquivos',
  showModel: 'Abrir o modelo da execução',
  noFiles: 'Nenhum arquivo MLmodel foi encontrado para ela.',
  rename: 'Renomear',
  renamed: (name) => `Novo nome: “${name}”`,
  deleteModel: 'Excluir modelo',
  deleteModelQuestion: (name) => `Excluir o modelo registrado “${name}”?`,
  deleteModelText: (n) =>
    `${n === 1 ? 'A versão e seus apelidos se perdem' : `As ${n} versões e seus apelidos se perdem`} para sempre. As execuções e os arquivos dos modelos ficam.`,
  deleteVersion: (version) => `Excluir a v${version}`,
  deleteVersionQuestion: (name, version) => `Excluir a v${version} de “${name}”?`,
  deleteVersionText:
    'Os apelidos dela se perdem para sempre. A execução e o arquivo do modelo ficam.',
};
