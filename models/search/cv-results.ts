/** What a search says about its candidates: scikit-learn's `cv_results_`. */
import { METRICS, type MetricKey, SCORE_KEYS } from '../metrics/metric-list.ts';
import { compensatedSum } from '../metrics/sum.ts';

/** Mean and population standard deviation of a metric over the folds; NaN if a fold has no score. */
export interface TestScore {
  readonly mean: number;
  readonly std: number;
}

export type TestScores = Readonly<Partial<Record<MetricKey, TestScore>>>;

/** Of each metric in `SCORE_KEYS`, from its value in each fold. */
export function testScores(folds: readonly Readonly<Record<MetricKey, number>>[]): TestScores {
  return Object.fromEntries(
    SCORE_KEYS.map((key) => {
      const n = folds.length;
      const mean = compensatedSum(n, (i) => folds[i][key]) / n;
      const squares = compensatedSum(n, (i) => (folds[i][key] - mean) ** 2);
      return [key, { mean, std: Math.sqrt(squares / n) }];
    }),
  );
}

/** The mean with a sign that makes higher better; NaN if there is none. */
export function goodness(scores: TestScores, key: MetricKey): number {
  const mean = scores[key]?.mean ?? Number.NaN;
  return METRICS.find((metric) => metric.key === key)?.better === 'lower' ? -mean : mean;
}

/** 1 for the best; equal ones share the better rank, those without a score are last. */
export function ranks(candidates: readonly TestScores[], key: MetricKey): number[] {
  const values = candidates.map((scores) => goodness(scores, key));
  const known = values.filter((value) => !Number.isNaN(value));
  return values.map((value) =>
    Number.isNaN(value) ? known.length + 1 : 1 + known.filter((other) => other > value).length,
  );
}

/** The first of the best; −1 if none has a score. */
export function bestCandidate(candidates: readonly TestScores[], key: MetricKey): number {
  let best = -1;
  let most = -Infinity;
  candidates.forEach((scores, i) => {
    const value = goodness(scores, key);
    if (value > most || (best < 0 && value === most)) [best, most] = [i, value];
  });
  return best;
}
