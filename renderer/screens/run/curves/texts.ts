/** Texts of the tab 'Curves'. */

import { defineTexts } from '../../../i18n/language.ts';

export const curvesTexts = defineTexts({
  en: {
    none: 'No metric of this run has more than one value, so there is no curve.',
    noneHint: 'Estimators that learn in steps, such as a neural network, leave curves.',
    metrics: 'Metrics',
    runs: 'Runs',
    options: 'Options of the curves',
    axis: 'Horizontal axis',
    step: 'Step',
    time: 'Time',
    relative: 'Seconds since start',
    smoothing: 'Smoothing',
    log: 'Log axis',
    value: 'Value',
    pick: 'Choose a metric to draw its curve',
    points: (n: string) => `${n} points`,
    sampled: (n: string) => `Of ${n} points the least and greatest of each stretch are drawn.`,
    nan: (n: string) => `${n} points are NaN and not drawn.`,
    falls: (key: string, from: string, to: string, steps: string) =>
      `${key} falls from ${from} to ${to} in ${steps} steps`,
    rises: (key: string, from: string, to: string, steps: string) =>
      `${key} rises from ${from} to ${to} in ${steps} steps`,
    by: (keys: string, axis: string) => `${keys} by ${axis.toLowerCase()}`,
    filter: 'Filter metrics',
    shownOf: (n: string, total: string) =>
      `The first ${n} of ${total} metrics are searched for curves.`,
  },
  pt: {
    none: 'Nenhuma métrica desta execução tem mais de um valor, então não há curva.',
    noneHint: 'Modelos que aprendem em passos, como uma rede neural, deixam curvas.',
    metrics: 'Métricas',
    runs: 'Execuções',
    options: 'Opções das curvas',
    axis: 'Eixo horizontal',
    step: 'Passo',
    time: 'Hora',
    relative: 'Segundos desde o início',
    smoothing: 'Suavização',
    log: 'Eixo log',
    value: 'Valor',
    pick: 'Escolha uma métrica para desenhar sua curva',
    points: (n) => `${n} pontos`,
    sampled: (n) => `De ${n} pontos aparecem o menor e o maior de cada trecho.`,
    nan: (n) => `${n} pontos são NaN e não aparecem.`,
    falls: (key, from, to, steps) => `${key} cai de ${from} para ${to} em ${steps} passos`,
    rises: (key, from, to, steps) => `${key} sobe de ${from} para ${to} em ${steps} passos`,
    by: (keys, axis) => `${keys} por ${axis.toLowerCase()}`,
    filter: 'Filtrar métricas',
    shownOf: (n, total) => `Curvas buscadas nas primeiras ${n} de ${total} métricas.`,
  },
});
