/** Texts of the tab 'Artifacts'. */

import { defineTexts } from '../../../i18n/language.ts';

export const artifactsTexts = defineTexts({
  en: {
    none: 'This run has no artifacts.',
    withStage: (stage: string) => `The files of its stage are with the run “${stage}”.`,
    openStage: (stage: string) => `Show those of ${stage}`,
    files: 'Files of the run',
    choose: 'Choose a file to look at it',
    save: 'Save…',
    digest: 'Copy the SHA-256',
    picture: (path: string) => `Picture ${path}`,
    changed: 'Changed since it was first read',
    model: 'Model',
    modelIn: (folder: string) => `The model in ${folder}`,
    recorded: (address: string) =>
      `Its store recorded them at ${address}, and nothing was found there or beside the store.`,
    pickle:
      'A pickle runs whatever program it holds when it is read. It is never opened here; it can be saved.',
    cannotShow: 'This kind of file can be saved, not shown.',
    table: (path: string) => `Table ${path}`,
    rows: (n: string, columns: string) => `${n} rows, ${columns} columns`,
    emptyTable: 'The table has no rows.',
    emptyFile: 'The file is empty.',
    truncated: (shown: string, total: string) =>
      `The first ${shown} of ${total} are shown; save the file to see the rest.`,
    readAs: 'Show as',
    read: 'Text',
    source: 'Source',
  },
  pt: {
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
    rows: (n, columns) => `${n} linhas, ${columns} colunas`,
    emptyTable: 'A tabela não tem linhas.',
    emptyFile: 'O arquivo está vazio.',
    truncated: (shown, total) =>
      `Aparecem os primeiros ${shown} de ${total}; salve o arquivo para ver o resto.`,
    readAs: 'Mostrar como',
    read: 'Texto',
    source: 'Fonte',
  },
});
