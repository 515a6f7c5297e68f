/** Texts of the tab 'Curves', in Portuguese. */

import type { PageTexts } from '../../texts.ts';
import { plural } from '../plural.ts';

export const runCurves: PageTexts['runCurves'] = {
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
  points: (n) => plural(n, { one: 'ponto', other: 'pontos' }),
  sampled: (n) => `De ${n} pontos aparecem o menor e o maior de cada trecho.`,
  nan: (n) =>
    `${plural(n, { one: 'ponto é NaN e não aparece', other: 'pontos são NaN e não aparecem' })}.`,
  falls: (key, from, to, steps) =>
    `${key} cai de ${from} para ${to} em ${plural(steps, { one: 'passo', other: 'passos' })}`,
  rises: (key, from, to, steps) =>
    `${key} sobe de ${from} para ${to} em ${plural(steps, { one: 'passo', other: 'passos' })}`,
  by: (keys, axis) => `${keys} por ${axis.toLowerCase()}`,
  filter: 'Filtrar métricas',
  shownOf: (n, total) => `Curvas buscadas nas primeiras ${n} de ${total} métricas.`,
};
