/** Texts of the ways in from MLflow and out to it that every screen has. */

import { defineTexts } from '../../texts/language.ts';

export const mlflowTexts = defineTexts({
  en: {
    openTitle: 'Open an MLflow store',
    openHint:
      'Choose the folder mlruns, a project folder that has a store in it, a database such as mlflow.db, or a zip of these. Stores of every version since 0.1 open; none is written to.',
    chooseFolder: 'Choose a folder…',
    chooseFile: 'Choose a database or zip…',
    dropToo: 'Dropping it anywhere on the window does the same.',
    sentAsCopy:
      'The browser sends a copy to the program. If there is a file ending in -wal beside the database, choose both. Dropping a folder or files anywhere on the page does the same.',
  },
  pt: {
    openTitle: 'Abrir um repositório do MLflow',
    openHint:
      'Escolha a pasta mlruns, a pasta de um projeto que tenha um repositório, um banco como mlflow.db, ou um zip deles. Repositórios de todas as versões desde a 0.1 abrem; nenhum é modificado.',
    chooseFolder: 'Escolher uma pasta…',
    chooseFile: 'Escolher um banco ou zip…',
    dropToo: 'Soltá-lo em qualquer lugar da janela faz o mesmo.',
    sentAsCopy:
      'O navegador envia uma cópia ao programa. Se houver um arquivo terminado em -wal ao lado do banco, escolha os dois. Soltar a pasta ou os arquivos em qualquer lugar da página faz o mesmo.',
  },
});
