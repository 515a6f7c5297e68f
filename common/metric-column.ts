/** Which of a metric's values a column shows: `accuracy`, `max(accuracy)`, `at_best(val_loss, accuracy)`. */

export const METRIC_FIGURES = ['last', 'min', 'max', 'mean'] as const;
export type MetricFigure = (typeof METRIC_FIGURES)[number];

export interface MetricColumn {
  readonly key: string;
  readonly figure: MetricFigure | 'at_best';
  /** Of `at_best`: the metric whose best step counts. */
  readonly by?: string;
}

/** MLflow allows no parentheses in the key of a metric. */
export function parseMetricColumn(text: string): MetricColumn {
  const figure = /^(min|max|mean)\((.+)\)$/s.exec(text);
  if (figure) return { figure: figure[1] as MetricFigure, key: figure[2]! };
  const best = /^at_best\(([^,]+), (.+)\)$/s.exec(text);
  return best ? { figure: 'at_best', by: best[1]!, key: best[2]! } : { figure: 'last', key: text };
}

export function printMetricColumn({ key, figure, by }: MetricColumn): string {
  if (figure === 'last') return key;
  return figure === 'at_best' ? `at_best(${by}, ${key})` : `${figure}(${key})`;
}
