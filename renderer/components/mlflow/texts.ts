/** Texts of the ways in from MLflow and out to it that every screen has. */

import { defineTexts } from '../../i18n/language.ts';

/** A count as it is shown, with its noun. */
const pluralize = (n: string, one: string, more: string) => `${n} ${n === '1' ? one : more}`;

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
    exportTitle: 'Export to MLflow',
    exportHint:
      'Params, metric histories, tags, notes, dataset inputs, artifacts, registered models and aliases go along. Models of this program become pyfunc folders without a pickle.',
    what: 'Runs',
    checkedRuns: (n: number, shown: string) =>
      n === 1 ? 'The checked run' : `The ${shown} checked runs`,
    runsOf: (experiment: string) => `All runs of ${experiment}, the deleted ones as deleted`,
    allRuns: 'All runs of all experiments, the deleted ones as deleted',
    form: 'Form',
    sqlite: 'SQLite: mlflow.db with mlartifacts',
    sqliteHint: 'What MLflow itself uses since 3.6; 2.12 opens it too.',
    files: 'Files: the folder mlruns',
    filesHint: 'MLflow 3.13 and later open it only with MLFLOW_ALLOW_FILE_STORE=true.',
    exportToFolder: 'Choose a folder…',
    exportAsZip: 'Export as zip',
    exportAgain: 'Export more…',
    exporting: 'Writing the store',
    exportedRuns: (done: string, total: string) => `${done} of ${total} runs`,
    packing: 'Packing',
    exportFailed: 'The export failed; nothing was left behind',
    exportCancelled: 'The export was cancelled; nothing was left behind.',
    wentOut: (runs: string, place: string) =>
      `${pluralize(runs, 'run', 'runs')} went out to ${place}.`,
    with: (points: string, artifacts: string) =>
      `With ${pluralize(points, 'metric point', 'metric points')} and ${pluralize(artifacts, 'artifact', 'artifacts')}.`,
    withModels: (models: string) =>
      `mlflow.pyfunc loads ${pluralize(models, 'model', 'models')} of it.`,
    openWith: 'MLflow opens it by:',
    unpackAndOpen: 'Unpack it, and in that folder MLflow opens it by:',
    copyCommand: 'Copy the command',
    notWritten: (n: number, shown: string) =>
      n === 1
        ? '1 thing could not be written so that MLflow reads it:'
        : `${shown} things could not be written so that MLflow reads them:`,
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
    exportTitle: 'Exportar para o MLflow',
    exportHint:
      'Vão junto parâmetros, históricos de métricas, tags, notas, entradas de dados, artefatos, modelos registrados e apelidos. Os modelos deste programa viram pastas pyfunc, sem pickle.',
    what: 'Execuções',
    checkedRuns: (n, shown) => (n === 1 ? 'A execução marcada' : `As ${shown} execuções marcadas`),
    runsOf: (experiment) => `Todas as execuções de ${experiment}, as excluídas como excluídas`,
    allRuns: 'Todas as execuções de todos os experimentos, as excluídas como excluídas',
    form: 'Forma',
    sqlite: 'SQLite: mlflow.db com mlartifacts',
    sqliteHint: 'O que o próprio MLflow usa desde a 3.6; a 2.12 também abre.',
    files: 'Arquivos: a pasta mlruns',
    filesHint: 'O MLflow 3.13 e posteriores só a abrem com MLFLOW_ALLOW_FILE_STORE=true.',
    exportToFolder: 'Escolher uma pasta…',
    exportAsZip: 'Exportar como zip',
    exportAgain: 'Exportar mais…',
    exporting: 'Gravando o repositório',
    exportedRuns: (done, total) => `${done} de ${total} execuções`,
    packing: 'Compactando',
    exportFailed: 'A exportação falhou; nada ficou para trás',
    exportCancelled: 'A exportação foi cancelada; nada ficou para trás.',
    wentOut: (runs, place) =>
      `${pluralize(runs, 'execução foi', 'execuções foram')} para ${place}.`,
    with: (points, artifacts) =>
      `Com ${pluralize(points, 'ponto', 'pontos')} de métricas e ${pluralize(artifacts, 'artefato', 'artefatos')}.`,
    withModels: (models) => `O mlflow.pyfunc carrega ${pluralize(models, 'modelo', 'modelos')}.`,
    openWith: 'O MLflow abre assim:',
    unpackAndOpen: 'Descompacte, e nessa pasta o MLflow abre assim:',
    copyCommand: 'Copiar o comando',
    notWritten: (n, shown) =>
      n === 1
        ? '1 coisa não pôde ser gravada de modo que o MLflow leia:'
        : `${shown} coisas não puderam ser gravadas de modo que o MLflow leia:`,
  },
});
