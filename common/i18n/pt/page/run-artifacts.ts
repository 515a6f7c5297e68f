/** Texts of the tab 'Artifacts', in Portuguese. */

import type { PageTexts } from '../../texts.ts';

export const runArtifacts: PageTexts['runArtifacts'] = {
  none: 'Esta execução não tem artefatos.',
  withStage: (stage) => `Os arquivos da etapa estão na execução “${stage}”.`,
  openStage: (stage) => `Mostrar os de ${stage}`,
  files: 'Arquivos da execução',
  choose: 'Escolha um arquivo para vê-lo',
  save: 'Salvar…',
  digest: 'Copiar o SHA-256',
  picture: (path) => `Imagem ${path}`,
  changed: 'Mudou desde a primeira leitura',
  model: 'Modelo',
  modelIn: (folder) => `O modelo em ${folder}`,
  recorded: (address) =>
    `O repositório os registrou em ${address}, e nada foi encontrado lá nem ao lado do repositório.`,
  pickle:
    'Um pickle executa o programa que contém quando é lido. Aqui ele nunca é aberto; pode ser salvo.',
  cannotShow: 'Este tipo de arquivo pode ser salvo, mas não mostrado.',
  table: (path) => `Tabela ${path}`,
  rows: (n, columns) =>
    `${n} ${n === '1' ? 'linha' : 'linhas'}, ${columns} ${columns === '1' ? 'coluna' : 'colunas'}`,
  emptyTable: 'A tabela não tem linhas.',
  emptyFile: 'O arquivo está vazio.',
  truncated: (shown, total) =>
    `Aparecem os primeiros ${shown} de ${total}; salve o arquivo para ver o resto.`,
  readAs: 'Mostrar como',
  read: 'Texto',
  source: 'Fonte',
  page: 'Página',
  pageOf: (path) => `Página ${path}`,
  inert: 'Scripts, links, formulários e tudo o que vem da rede estão desligados.',
};
