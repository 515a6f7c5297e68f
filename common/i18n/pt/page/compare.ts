/** Texts of the screen 'compare', in Portuguese. */

import type { PageTexts } from '../../texts.ts';

export const compare: PageTexts['compare'] = {
  title: 'Comparar',
  empty: 'Escolha duas ou mais execuções para comparar',
  emptyHint: 'Selecione linhas na tabela de execuções e tecle c.',
  chooseRuns: 'Escolher execuções',
  tooMany: (n, most) => `Foram escolhidas ${n} execuções; comparam-se as primeiras ${most}.`,
  compared: 'Execuções comparadas',
  views: 'Vistas da comparação',
  metrics: 'Métricas',
  params: 'Parâmetros',
  parallel: 'Paralelas',
  scatter: 'Dispersão',
  curves: 'Curvas',
  actions: 'Ações',
  baseline: 'referência',
  measureAgainst: (run) => `Medir as outras contra ${run}`,
  remove: (run) => `Tirar ${run}`,
  metric: 'Métrica',
  param: 'Parâmetro',
  score: 'valor',
  otherRows:
    'Estas execuções foram avaliadas em linhas diferentes (outros dados ou outra divisão, teste ou produção): só pontuações das mesmas linhas são ordenadas e comparadas com a referência.',
  scoresTitle: 'Qual execução se sai melhor?',
  differencesAwaited: 'Calculando quão certas são as diferenças…',
  differencesNote: (n) =>
    `As diferenças são nas mesmas ${n} linhas, cada uma com seu intervalo de 95 %; p de McNemar para a acurácia, de DeLong para a área sob a curva, senão do bootstrap pareado, corrigido pelo número de pares (Holm). Cinza: pode ser acaso.`,
  ties: (metric, runs) => `${metric}: não se distinguem ${runs}.`,
  overlays: 'ROC e calibração',
  noPredictions: 'Nenhuma destas execuções guardou previsões de linhas com os dois resultados.',
  noPredictionsHint: 'Guardam-nas as execuções que treinaram ou avaliaram aqui.',
  withoutPredictions: (n) =>
    n === 1
      ? '1 execução não tem previsões para desenhar.'
      : `${n} execuções não têm previsões para desenhar.`,
  allInCharts: 'Ver todas nos gráficos',
  compareNewest: (n) => `Comparar os ${n} modelos mais novos`,
  none: 'nenhum',
  pipelinesTitle: (one, base) => `${one} contra ${base}`,
  pipelineData: (sameData, sameProduction) =>
    sameData
      ? sameProduction
        ? 'Os mesmos dados.'
        : 'Os mesmos dados de treino, outros dados de produção.'
      : 'Outros dados de treino: as métricas dos modelos são de linhas diferentes.',
  onlyIn: (models, pipeline) => `Só em ${pipeline}: ${models}.`,
  paramChange: (key, now, before) => `${key} ${now} em vez de ${before}`,
  sameSpec: 'os mesmos parâmetros',
  noCommonScore: 'nenhuma métrica das mesmas linhas.',
  modelAnswer: ({ key, difference, better, same }) =>
    same ? `${key} igual.` : `${better ? 'melhor' : 'pior'} em ${difference} de ${key}.`,
  showAll: 'Mostrar também os iguais',
  sameParams: 'Estas execuções têm os mesmos parâmetros.',
  axes: 'Eixos',
  xAxis: 'Horizontal',
  yAxis: 'Vertical',
  parallelTitle: 'Como parâmetros e métricas andam juntos?',
  scatterTitle: (y, x) => `${y} em função de ${x}`,
  noPoints: 'Nenhuma execução tem os dois.',
  without: (n) =>
    n === 1 ? 'Falta um dos dois a 1 execução.' : `Falta um dos dois a ${n} execuções.`,
  curve: 'Curva',
  byStep: 'por passo',
  byTime: 'por tempo',
  logScale: 'Escala logarítmica',
  noCurves: 'Nenhuma destas execuções tem uma métrica com mais de um passo.',
  noCurvesHint: 'Execuções de treino de uma regressão logística ou rede têm uma: a perda.',
  step: 'passo',
  seconds: 'segundos desde o início',
};
