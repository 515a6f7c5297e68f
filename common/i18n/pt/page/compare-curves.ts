/** Texts of the curves of compared runs, in Portuguese. */
import type { PageTexts } from '../../texts.ts';

const ends = { x0: 'Horizontal de', x1: 'até', y0: 'Vertical de', y1: 'até' };

export const compareCurves: PageTexts['compareCurves'] = {
  metrics: 'Métricas',
  smoothing: 'Suavização',
  value: 'valor',
  ranges: 'Limites dos eixos',
  end: (end) => ends[end],
  automatic: 'automático',
  resetRanges: 'Como os dados',
  firstSearched: (n, all) => `As primeiras ${n} de ${all} métricas são examinadas.`,
};
