/** Texts of the screen 'runs', in Portuguese. */

import type { PageTexts } from '../../texts.ts';

const attributes = new Map([
  ['name', 'Execução'],
  ['status', 'Situação'],
  ['created', 'Início'],
  ['duration', 'Duração'],
  ['stage', 'Etapa'],
  ['model', 'Modelo'],
  ['user', 'Usuário'],
  ['source', 'Origem'],
  ['experiment', 'Experimento'],
  ['run_id', 'Id da execução'],
]);

const groupAttributes = new Map([
  ['model', 'Modelo'],
  ['dataset', 'Conjunto de dados'],
  ['experiment', 'Experimento'],
  ['parent', 'Execução superior'],
  ['stage', 'Etapa'],
  ['status', 'Estado'],
  ['name', 'Nome da execução'],
  ['user', 'Usuário'],
  ['source', 'Origem'],
]);

const figureChoices = new Map([
  ['sd', 'média ± dp'],
  ['interval', 'média, 95 %'],
  ['min', 'mín.'],
  ['median', 'mediana'],
  ['max', 'máx.'],
]);

const figures = new Map([
  ['mean', 'média'],
  ['sd', 'desvio-padrão'],
  ['min', 'mínimo'],
  ['median', 'mediana'],
  ['max', 'máximo'],
]);

const metricFigures = new Map([
  ['last', 'último'],
  ['min', 'mínimo'],
  ['max', 'máximo'],
  ['mean', 'média'],
]);

export const runs: PageTexts['runs'] = {
  title: 'Execuções',
  metrics: 'Métricas',
  params: 'Parâmetros',
  tags: 'Tags',
  attributes: 'Execução',
  attribute: (key) => attributes.get(key) ?? key,
  higherBetter: 'Quanto maior, melhor',
  lowerBetter: 'Quanto menor, melhor',
  foldRun: (name) => `Recolher ${name}`,
  unfoldRun: (name) => `Expandir ${name}`,

  filter: 'Filtrar execuções',
  filterHint: "metrics.f1_score > 0.5 and params.max_depth = '6'",
  clearFilter: 'Limpar o filtro',
  suggestions: 'Sugestões',
  mistake: (column, expected) => `Coluna ${column}: ${expected}`,
  expectField: 'aqui vai um campo, como metrics.f1_score',
  expectOperator: (field, operators) => `depois de ${field} vai ${operators}`,
  expectNumber: (field) => `aqui vai um número para comparar com ${field}`,
  expectText: (field) => `aqui vai um texto entre aspas para comparar com ${field}`,
  expectList: "aqui vai uma lista, como ('6', '8')",
  expectNull: 'aqui vai NULL ou NOT NULL',
  expectConnective: 'aqui vai and, or ou o fim do filtro',
  closeQuote: (quote) => `falta fechar ${quote}`,
  closeParenthesis: 'falta um ) ou ele sobra aqui',
  notUnderstood: (char) => `${char} não tem sentido aqui`,
  nameContains: 'nome contém',

  quick: 'Tempo, dados',
  quickHint: 'Filtrar por quando as execuções começaram e por seu conjunto de dados',
  started: 'Começaram',
  lastHours: (hours) =>
    hours === 1
      ? 'na última hora'
      : hours === 24
        ? 'no último dia'
        : `nos últimos ${hours / 24} dias`,
  anyTime: 'a qualquer hora',
  dataset: 'Conjunto de dados',
  anyDataset: 'qualquer conjunto',
  moreDatasets: (n) => `Mais ${n}: escreva datasets.name = '…' no filtro`,

  columns: 'Colunas',
  findColumn: 'Procurar coluna',
  chosen: (n) => `À mostra, nesta ordem · ${n}`,
  available: (n) => `Ocultas · ${n}`,
  inRuns: (n) => (n === '1' ? 'em 1 execução' : `em ${n} execuções`),
  moveUp: (name) => `Mover ${name} para a esquerda`,
  moveDown: (name) => `Mover ${name} para a direita`,
  pin: (name) => `Fixar ${name}`,
  unpin: (name) => `Soltar ${name}`,
  isFirst: 'É a primeira coluna',
  isLast: 'É a última coluna',
  alwaysShown: 'Esta coluna sempre aparece',
  resetColumns: 'Restaurar colunas',
  showAll: (n) => `Mostrar todas as ${n}`,
  hideAll: 'Ocultar todas',
  noColumn: 'Nenhuma coluna com esse nome',
  diff: 'Só diferenças',
  diffHint: 'Mostrar só as colunas cujos valores diferem',
  flat: 'Lista simples',
  flatHint: 'Todas as execuções numa lista, sem a árvore',
  foldAll: 'Recolher tudo',
  unfoldAll: 'Expandir tudo',
  noTreeToFold: 'Uma lista simples não tem o que recolher',
  group: 'Agrupar',
  groupHint: 'Uma linha por grupo, com a média e a dispersão de cada métrica',
  groupBy: 'Agrupar por',
  groupPlaceholder: 'Um parâmetro, uma tag, modelo, dados…',
  groupFigure: 'Nas células',
  groupAttribute: (name) => groupAttributes.get(name) ?? name,
  groupWithout: (name) => `sem ${name}`,
  figureChoice: (name) => figureChoices.get(name) ?? name,
  figure: (name) => figures.get(name) ?? name,
  mixedGroups: (n, shown) =>
    n === 1
      ? 'Um grupo tem métricas de linhas diferentes, que não têm média em comum: filtre por etapa ou conjunto de dados, ou agrupe também por eles.'
      : `${shown} grupos têm métricas de linhas diferentes, que não têm média em comum: filtre por etapa ou conjunto de dados, ou agrupe também por eles.`,
  valueOf: (name) => `Valor de ${name}`,
  metricFigure: (figure, by) =>
    figure === 'at_best' ? `no melhor ${by}` : (metricFigures.get(figure) ?? figure),
  show: 'Mostrar como',
  table: 'Tabela',
  charts: 'Gráficos',
  mark: 'Cor',
  showInCharts: (name) => `Mostrar ${name} nos gráficos`,
  hideInCharts: (name) => `Ocultar ${name} nos gráficos`,
  pinRun: 'Fixar no topo',
  unpinRun: 'Soltar do topo',
  views: 'Visões',
  saveView: 'Salvar esta visão',
  viewName: 'Nome da visão',
  noViews: 'Salve filtro, ordem e colunas com um nome',
  deleteView: (name) => `Excluir a visão ${name}`,
  activeRuns: 'Execuções ativas',
  deletedRuns: 'Execuções excluídas',
  exportCsv: 'Exportar como CSV…',
  noneToExport: 'Nenhuma execução aparece',
  inspector: 'Inspetor',
  more: 'Mais',
  rankedApart: (groups) =>
    `Ordenado entre as mesmas linhas: ${groups} grupos, o mais novo primeiro.`,
  runsIn: (n, shown) => (n === 1 ? '1 execução' : `${shown} execuções`),
  countedRuns: (counted, all) => `${counted} de ${all} execuções`,
  countedRunsHint: 'Execuções ocultas ficam fora dos valores do seu grupo, aqui e nos gráficos',

  selected: (n, shown) => (n === 1 ? '1 selecionada' : `${shown} selecionadas`),
  checkAll: 'Selecionar todas as execuções',
  checkedNow: (checked) =>
    ({
      all: 'Todas estão selecionadas',
      some: 'Algumas estão selecionadas',
      none: 'Nenhuma está selecionada',
    })[checked],
  clearSelection: 'Limpar a seleção',
  compare: 'Comparar',
  showInChartsAll: 'Ver nos gráficos',
  compareMost: (n) => `A comparação aceita de 2 a ${n} execuções`,
  open: 'Abrir',
  rename: 'Renomear',
  runAgain: 'Executar de novo com…',
  copyId: 'Copiar o id',
  delete: 'Excluir',
  restore: 'Restaurar',
  purge: 'Excluir para sempre',
  purgeTitle: (n) =>
    n === 1 ? 'Excluir esta execução para sempre?' : `Excluir ${n} execuções para sempre?`,
  purgeText:
    'Parâmetros, métricas, tags e artefatos saem do espaço de trabalho. Não há como desfazer.',
  runDeleted: (name) => `“${name}” excluída`,
  runsDeleted: (n) => `${n} execuções excluídas`,
  runsRestored: (n) => (n === 1 ? 'Execução restaurada' : `${n} execuções restauradas`),
  runsPurged: (n) =>
    n === 1 ? 'Execução excluída para sempre' : `${n} execuções excluídas para sempre`,
  renamed: (name) => `Agora se chama “${name}”`,
  tagSet: (key) => `Tag ${key} gravada`,
  tagDeleted: (key) => `Tag ${key} excluída`,
  noteSaved: 'Anotação salva',

  noneFound: 'Nenhuma execução atende a este filtro',
  noDeleted: 'Nenhuma execução excluída',
  noneHere: 'Este experimento ainda não tem execuções',
  trainModel: 'Treinar um modelo',

  chooseRun: 'Escolha uma execução para vê-la aqui',
  openRun: 'Abrir execução',
  parentRun: (name) => `em ${name}`,
  scores: 'Resultados',
  metric: 'Métrica',
  value: 'Valor',
  best: 'Ante a melhor',
  bestIs: (name) => `Melhor: ${name}`,
  isBest: 'melhor',
  parent: 'Ante a superior',
  noScores: 'Esta execução não tem resultados',
  differing: 'O que difere das irmãs',
  param: 'Parâmetro',
  others: 'Outras',
  sameAsSiblings: (shown, n) =>
    n === 1
      ? 'Nenhum parâmetro difere do da execução ao lado'
      : `Nenhum parâmetro difere dos das ${shown} execuções ao lado`,
  noSiblings: 'Não há outra ao lado para comparar',
  shots: 'Arremessos',
  log: 'Log',
  noLog: 'Nada foi registrado desde que o programa abriu',
  addTag: 'Adicionar tag',
  tagKey: 'Chave',
  tagValue: 'Valor',
  editTag: (key) => `Editar a tag ${key}`,
  deleteTag: (key) => `Excluir a tag ${key}`,
  note: 'Anotação',
  addNote: 'Adicionar anotação',
  editNote: 'Editar a anotação',
};
