/** Titles of screens and commands, in Portuguese. */
import type { Texts } from '../texts.ts';

export const screens: Texts['screens'] = {
  runs: 'Execuções',
  compare: 'Comparar',
  datasets: 'Dados',
  train: 'Treinar',
  pipeline: 'Pipeline',
  models: 'Modelos',
  settings: 'Ajustes',
  run: 'Execução',
};

export const commands: Texts['commands'] = {
  find: '&Localizar…',
  commandPalette: 'Paleta de comandos…',
  nextRow: 'Linha seguinte',
  previousRow: 'Linha anterior',
  check: 'Selecionar a linha',
  compare: 'Comparar as execuções selecionadas',
  open: 'Abrir',
  pin: 'Fixar no topo',
  toggleShown: 'Mostrar ou ocultar nos gráficos',
  toggleCharts: 'Tabela ou gráficos',
  rename: 'Renomear',
  delete: 'Excluir',
  undo: 'Desfazer a última alteração',
  back: 'Voltar, ou fechar o que está aberto',
  keys: 'Atalhos de teclado',
  importShots: '&Importar arremessos…',
  scoreFile: '&Pontuar um arquivo…',
  openMlflowStore: 'Abrir repositório do &MLflow…',
  openWorkspace: '&Abrir espaço de trabalho…',
  exportReport: '&Exportar relatório…',
  exportMlflow: 'Exportar para o ML&flow…',
  startTraining: 'Treinar',
  runAgain: 'Executar de novo com…',
  registerModel: 'Registrar modelo…',
  exportModel: 'Exportar modelo…',
  copyLink: 'Copiar link desta visualização',
  showWorkspace: 'Mostrar a pasta do espaço de trabalho',
};
