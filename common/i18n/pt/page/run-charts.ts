/** Texts of the charts over runs, in Portuguese. */
import type { PageTexts } from '../../texts.ts';

const kinds = new Map([
  ['bars', 'Valores com intervalos'],
  ['lines', 'Linhas por passo'],
  ['scatter', 'Dispersão de dois'],
  ['parallel', 'Coordenadas paralelas'],
  ['box', 'Caixas por parâmetro'],
  ['contour', 'Contorno de dois parâmetros'],
  ['court', 'Arremessos de cada execução na quadra'],
  ['matrices', 'Matrizes de confusão lado a lado'],
  ['images', 'Uma imagem de cada execução'],
]);

export const runCharts: PageTexts['runCharts'] = {
  charts: 'Gráficos',
  chart: 'Gráfico',
  find: 'Procurar um gráfico',
  shownRuns: (shown, all) => `${shown} de ${all} execuções`,
  shownGroups: (shown, all) => `${shown} de ${all} grupos`,
  visibility: 'Execuções mostradas',
  showAll: 'Mostrar todas',
  showFirst: (n) => `Mostrar só as primeiras ${n}`,
  hideAll: 'Ocultar todas',
  reset: 'Restaurar gráficos',
  add: 'Novo gráfico',
  noCharts: 'Estas execuções ainda não têm métricas',
  noneFound: 'Nenhum gráfico com esse nome',
  others: 'Métricas',
  drag: 'Arraste para mover o gráfico',
  chartMenu: (title) => `Organizar o gráfico ${title}`,
  fullScreen: 'Tela cheia',
  edit: 'Alterar…',
  moveBack: 'Mover para trás',
  moveOn: 'Mover para a frente',
  wider: 'Outra largura',
  taller: 'Mais alto',
  lower: 'Mais baixo',
  remove: 'Retirar',
  kind: 'Tipo',
  kindName: (kind) => kinds.get(kind) ?? kind,
  title: (kind, key, x, y) => {
    if (kind === 'lines') return `${key} por passo`;
    if (kind === 'scatter') return `${key} em função de ${x}`;
    if (kind === 'box') return `${key} por ${x}`;
    if (kind === 'contour') return `${key} por ${x} e ${y}`;
    if (kind === 'court') return 'Acertos e erros previstos na quadra';
    if (kind === 'matrices') return 'Matrizes de confusão';
    return kind === 'parallel' ? 'Parâmetros e métricas juntos' : key;
  },
  metrics: 'Métricas',
  params: 'Parâmetros',
  metric: 'Métrica',
  axes: 'Eixos',
  across: 'Na horizontal',
  upwards: 'Na vertical',
  byParam: 'Por parâmetro',
  logX: 'Escala logarítmica na horizontal',
  logY: 'Escala logarítmica dos valores',
  logAxes: 'Escalas logarítmicas onde todos os valores são positivos',
  needsAxes: 'Escolha o que fica nos eixos',
  save: 'Salvar gráfico',
  each: 'De grupos, cada execução em vez da média',
  smoothing: 'Suavização',
  imagePath: 'Caminho entre os artefatos',
  noShots: 'Nenhuma destas execuções tem previsões',
  noImages: (path) => `Nenhuma destas execuções tem uma imagem em ${path}`,
  firstDrawn: (drawn, all) =>
    `As primeiras ${drawn} de ${all} execuções são desenhadas: filtre ou oculte execuções`,
  noLabels: 'Nenhum arremesso tem rótulo',
  matrixHint: 'Linhas: real. Colunas: previsto.',
  matrixOf: (name) => `Matriz de confusão de ${name}`,
  imageOf: (path, name) => `${path} de ${name}`,
  readFailed: 'Não foi possível ler isto',
  testRows: 'linhas de teste',
  scoredRows: 'linhas pontuadas',
  step: 'passo',
  noLines: 'Nenhuma destas execuções tem esta métrica',
  runsLeft: (drawn, all) =>
    `As primeiras ${drawn} de ${all} execuções são desenhadas: filtre ou agrupe`,
  groupsLeft: (drawn, all) =>
    `Os primeiros ${drawn} de ${all} grupos são desenhados: filtre as execuções`,
  marksLeft: (n) => `${n} marcas de execuções só valem até o programa fechar`,
};
