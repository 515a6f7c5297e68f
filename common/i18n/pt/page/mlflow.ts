/** Texts of the import from MLflow and the export to it that every screen offers, in Portuguese. */

import type { PageTexts } from '../../texts.ts';
import { plural } from '../plural.ts';

export const mlflow: PageTexts['mlflow'] = {
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
  syncedFiles: (done, total) => `${done} de ${total} arquivos já estão gravados no disco`,
  packing: 'Compactando',
  exportFailed: 'A exportação falhou; nada ficou para trás',
  exportCancelled: 'A exportação foi cancelada; nada ficou para trás.',
  wentOut: (runs, place) =>
    `${plural(runs, { one: 'execução foi', other: 'execuções foram' })} para ${place}.`,
  with: (points, artifacts) =>
    `Com ${plural(points, { one: 'ponto', other: 'pontos' })} de métricas e ${plural(artifacts, { one: 'artefato', other: 'artefatos' })}.`,
  withModels: (models) =>
    `O mlflow.pyfunc carrega ${plural(models, { one: 'modelo', other: 'modelos' })}.`,
  openWith: 'O MLflow abre assim:',
  unpackAndOpen: 'Descompacte, e nessa pasta o MLflow abre assim:',
  copyCommand: 'Copiar o comando',
  notWritten: (n, shown) =>
    n === 1
      ? '1 coisa não pôde ser gravada de modo que o MLflow leia:'
      : `${shown} coisas não puderam ser gravadas de modo que o MLflow leia:`,
};
