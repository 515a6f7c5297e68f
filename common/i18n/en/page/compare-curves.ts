/** Texts of the curves of compared runs. */

const ends = { x0: 'Across from', x1: 'to', y0: 'Upwards from', y1: 'to' };

export const compareCurves = {
  metrics: 'Metrics',
  smoothing: 'Smoothing',
  value: 'value',
  ranges: 'Axis ranges',
  end: (end: keyof typeof ends) => ends[end],
  automatic: 'automatic',
  resetRanges: 'As the data',
  firstSearched: (n: string, all: string) =>
    `The first ${n} of ${all} metrics are searched for curves.`,
};
