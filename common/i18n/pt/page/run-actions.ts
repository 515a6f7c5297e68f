/** Texts of actions on a run: its report, and scoring shots with its model, in Portuguese. */

import type { PageTexts } from '../../texts.ts';

export const runActions: PageTexts['runActions'] = {
  actions: 'Ações da execução',
  exportReport: 'Exportar relatório…',
  reportHtml: 'Página web (HTML)',
  reportPdf: 'PDF',
  reportZip: 'Zip com todos os arquivos',
  reportFolder: 'Pasta com todos os arquivos',
  windowOnly: 'Só na janela do programa',
  scoreFile: 'Pontuar um arquivo…',
  scoreWith: 'Com o modelo de',
  scoreTitle: (model) => `Pontuar arremessos com ${model}`,
  scoreHint:
    'Um arquivo (CSV, Excel, linhas JSON, Parquet) com as colunas que o modelo aprendeu. O resultado pode faltar.',
  needs: 'Colunas necessárias',
  chooseFile: 'Escolher arquivo…',
  otherFile: 'Outro arquivo…',
  dropToScore: 'Solte para pontuar',
  chooseFirst: 'Escolha primeiro um arquivo ou um conjunto de dados',
  threshold: 'Limiar',
  thresholdHint: 'Acima dele, prevê-se cesta. O que vale para o modelo, a menos que você mude.',
  orDataset: 'Ou dados já importados',
  dataset: 'Escolher dados',
  lacks: (name, columns) => `Falta em ${name}: ${columns}.`,
  notNumbers: (columns) => `Não são números: ${columns}.`,
  notDates: (columns) => `Não são datas: ${columns}.`,
  score: 'Pontuar',
  scoring: 'Pontuando',
  scoreFailed: 'Os arremessos não foram pontuados',
  scored: (model) => `Pontuado com ${model}`,
  open: 'Abrir',
  aModel: 'este modelo',
};
