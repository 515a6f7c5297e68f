/** Mean, spread and corrected interval of scores over folds compared with SciPy's, and by simulation. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tQuantile } from '../../../models/metrics/student-t.ts';
import { correctedInterval, summarise } from '../../../models/metrics/summary.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import { kFold } from '../../../models/split/k-fold.ts';

interface Interval {
  readonly n: number;
  readonly scores: number[];
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
}

const golden: { intervals: Interval[]; quantiles: { df: number; p: number; t: number }[] } =
  JSON.parse(readFileSync(new URL('../../golden/folds.json', import.meta.url), 'utf8'));

test('quantiles of Student’s t are SciPy’s', () => {
  for (const { df, p, t } of golden.quantiles) {
    expect(Math.abs(tQuantile(p, df) / t - 1), `df ${df}, p ${p}`).toBeLessThan(1e-10);
  }
});

test('mean, standard deviation and interval are SciPy’s', () => {
  for (const { n, scores, ...expected } of golden.intervals) {
    const summary = summarise(scores);
    const found = { ...summary, ...correctedInterval(summary, kFold(n, scores.length)) };
    for (const key of ['mean', 'sd', 'low', 'high'] as const) {
      expect(found[key], `${n} rows: ${key}`).toBeCloseTo(expected[key], 10);
    }
  }
});

test('one score has no spread, and a missing one no mean', () => {
  expect(summarise([0.7])).toEqual({ mean: 0.7, sd: Number.NaN });
  expect(summarise([0.7, Number.NaN])).toEqual({ mean: Number.NaN, sd: Number.NaN });
});

/** Scores of folds that are correlated as much as the correction assumes: the share of held-out rows. */
test('the interval holds the true score as often as it says', () => {
  const random = new RandomState(5);
  const folds = kFold(50, 5);
  const shared = 10 / 50;
  const samples = 2000;
  let held = 0;
  for (let sample = 0; sample < samples; sample++) {
    const common = Math.sqrt(shared) * random.standardNormal();
    const summary = summarise(
      folds.map(() => 0.6 + common + Math.sqrt(1 - shared) * random.standardNormal()),
    );
    const { low, high } = correctedInterval(summary, folds);
    if (low <= 0.6 && 0.6 <= high) held++;
  }
  expect(Math.abs(held / samples - 0.95)).toBeLessThan(0.015);
});
