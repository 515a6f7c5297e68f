/** Which direction of a metric is better, by its name. */

import { METRICS } from './metric-list.ts';

const knownDirections = new Map<string, 'higher' | 'lower' | null>(
  METRICS.map(({ key, better }) => [key, better]),
);
const lowerBetterPattern = /(^|[_./-])(loss|error|mae|mse|rmse|mape|ece|perplexity)$/;
const higherBetterPattern = /(^|[_./-])(accuracy|acc|auc|f1|r2|score|precision|recall|corrcoef)$/;

/** Whether higher or lower values of a metric are better; null if that is unknown (`rows`, `fit_time`). */
export function betterDirection(key: string): 'higher' | 'lower' | null {
  const name = key.toLowerCase();
  const direction =
    knownDirections.get(name) ??
    knownDirections.get(name.replace(/^(test|val|valid|train|prod)[_./-]/, ''));
  if (direction !== undefined) return direction;
  if (lowerBetterPattern.test(name)) return 'lower';
  return higherBetterPattern.test(name) ? 'higher' : null;
}
