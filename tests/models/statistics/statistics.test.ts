/** DeLong's intervals, resamples, Holm and the normal distribution against SciPy, statsmodels and scikit-learn. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuracyDifference } from '../../../models/metrics/difference.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { bootstrapP, bootstrapScores, differenceOf } from '../../../models/statistics/bootstrap.ts';
import { aucDifference, aucInterval, placements } from '../../../models/statistics/delong.ts';
import { holm } from '../../../models/statistics/holm.ts';
import { twoSidedP } from '../../../models/statistics/normal.ts';
import { percentileInterval, quantile } from '../../../models/statistics/quantile.ts';
import { RESAMPLED, rankRows, scoreResample } from '../../../models/statistics/ranked.ts';
import { groupResampler, rowResampler } from '../../../models/statistics/resample.ts';
import { golden } from './golden.ts';

const bytes = (values: readonly number[]) => Uint8Array.from(values);
const floats = (values: readonly number[]) => Float64Array.from(values);

test.each(golden.normal)('twice the tail beyond %f is %f', (z, p) => {
  expect(Math.abs(twoSidedP(z) - p)).toBeLessThanOrEqual(1e-11 * p);
  expect(twoSidedP(-z)).toBe(twoSidedP(z));
});

describe("DeLong's", () => {
  test('worked example: ovarian cancer, three tests, as SAS prints it', () => {
    const { y, albumin, protein, kg } = golden.ovarian;
    const [a, t, k] = [albumin, protein, kg].map((one) => placements(bytes(y), floats(one)));
    const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(4)));
    const area = (one: typeof a) => {
      const { auc, variance, low, high } = aucInterval(one);
      return rounded([auc, Math.sqrt(variance), low, high]);
    };
    expect(area(k)).toEqual([0.7258, 0.1028, 0.5243, 0.9273]);
    expect(area(a)).toEqual([0.7366, 0.0927, 0.5549, 0.9182]);
    expect(area(t)).toEqual([0.6478, 0.1, 0.4518, 0.8439]);
    const against = (one: typeof a) => {
      const { difference, variance, p } = aucDifference(one, k);
      return rounded([difference, Math.sqrt(variance), p]);
    };
    expect(against(a)).toEqual([0.0108, 0.0953, 0.9102]);
    expect(against(t)).toEqual([-0.078, 0.1046, 0.4561]);
  });

  test.each(golden.delong)('variances and test on rows with ties', (one) => {
    const y = bytes(one.y);
    const [a, b] = [placements(y, floats(one.a)), placements(y, floats(one.b))];
    for (const [i, at] of [a, b].entries()) {
      expect(aucInterval(at).auc).toBeCloseTo(one.auc[i], 12);
      expect(aucInterval(at).variance).toBeCloseTo(one.variance[i], 12);
    }
    const { difference, variance, p } = aucDifference(a, b);
    expect(difference).toBeCloseTo(one.auc[0] - one.auc[1], 12);
    expect(variance).toBeCloseTo(one.difference_variance, 12);
    expect(p).toBeCloseTo(one.p, 10);
  });

  test('area is that of the scores, and turning the ranking turns it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1), fc.nat(10)), { minLength: 4 }), (rows) => {
        const y = Uint8Array.from(rows, ([label]) => label);
        const p = Float64Array.from(rows, ([, tenth]) => tenth / 10);
        const { auc, variance } = aucInterval(placements(y, p));
        const { metrics } = scoreBinary(y, p);
        if (Number.isNaN(metrics.roc_auc)) {
          expect(auc).toBeNaN();
          return;
        }
        expect(auc).toBeCloseTo(metrics.roc_auc, 12);
        const turned = aucInterval(
          placements(
            y,
            p.map((value) => 1 - value),
          ),
        );
        expect(turned.auc).toBeCloseTo(1 - auc, 12);
        if (!Number.isNaN(variance)) expect(turned.variance).toBeCloseTo(variance, 12);
      }),
    );
  });

  test('difference of a model with itself could be chance for certain', () => {
    const one = placements(Uint8Array.of(0, 1, 1, 0), Float64Array.of(0.1, 0.4, 0.3, 0.35));
    expect(aucDifference(one, one)).toMatchObject({ difference: 0, p: 1, low: 0, high: 0 });
  });

  test('interval is not there from one class or a single make', () => {
    expect(aucInterval(placements(Uint8Array.of(1, 1), Float64Array.of(0.2, 0.3))).auc).toBeNaN();
    const single = aucInterval(placements(Uint8Array.of(1, 0, 0), Float64Array.of(0.2, 0.3, 0.1)));
    expect([single.auc, single.low]).toEqual([0.5, Number.NaN]);
  });
});

test.each(golden.holm)('Holm corrects $p', ({ p, corrected }) => {
  holm(p).forEach((value, i) => {
    expect(value).toBeCloseTo(corrected[i], 12);
  });
});

test('Holm leaves out what was not compared', () => {
  expect(holm([0.01, Number.NaN, 0.03])).toEqual([0.02, Number.NaN, 0.03]);
});

test.each(golden.mcnemar)('McNemar with %i and %i rows: %f', (first, second, p) => {
  const y = new Uint8Array(first + second).fill(1);
  const a = y.map((_, i) => Number(i < first));
  expect(
    accuracyDifference(
      y,
      a,
      a.map((one) => 1 - one),
    ).pValue,
  ).toBeCloseTo(p, 12);
});

test('quantiles are numpy’s', () => {
  expect([0, 0.1, 0.5, 1].map((q) => quantile([1, 2, 4, 8], q))).toEqual([1, 1.3, 3, 8]);
  expect(quantile([], 0.5)).toBeNaN();
  const { low, high } = percentileInterval(Float64Array.of(3, Number.NaN, 1, 2));
  expect([low, high]).toEqual([1.05, 2.95]);
});

describe('a resample', () => {
  const y = bytes(golden.resamples.y);
  const p = floats(golden.resamples.p);

  test.each(golden.resamples.drawn)('has scikit-learn’s scores at $threshold', (drawn) => {
    const out = new Float64Array(RESAMPLED.length);
    scoreResample(rankRows(y, p, drawn.threshold), Uint16Array.from(drawn.counts), out);
    RESAMPLED.forEach((key, j) => {
      expect(out[j]).toBeCloseTo(drawn.scores[key], 12);
    });
  });

  test('of every row once has the scores of the rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1), fc.nat(8)), { minLength: 1 }),
        fc.nat(8),
        (rows, at) => {
          const labels = Uint8Array.from(rows, ([label]) => label);
          const probability = Float64Array.from(rows, ([, eighth]) => eighth / 8);
          const out = new Float64Array(RESAMPLED.length);
          const ranked = rankRows(labels, probability, at / 8);
          scoreResample(ranked, new Uint16Array(rows.length).fill(1), out);
          const { metrics } = scoreBinary(labels, probability, at / 8);
          RESAMPLED.forEach((key, j) => {
            if (Number.isNaN(metrics[key])) expect(out[j]).toBeNaN();
            else expect(out[j]).toBeCloseTo(metrics[key], 10);
          });
        },
      ),
    );
  });

  test('gives scikit-learn’s intervals, to the error of a bootstrap', () => {
    const [draws] = bootstrapScores([rankRows(y, p, 0.5)], rowResampler(y.length, 3), 4000);
    for (const key of RESAMPLED) {
      const { low, high } = percentileInterval(draws[key]);
      const [expectedLow, expectedHigh] = golden.resamples.intervals[key];
      const width = expectedHigh - expectedLow;
      expect(Math.abs(low - expectedLow)).toBeLessThan(0.08 * width);
      expect(Math.abs(high - expectedHigh)).toBeLessThan(0.08 * width);
    }
  });

  test('draws as many rows as there are, the same from the same seed', () => {
    const counts = (seed: number) => {
      const found = new Uint16Array(50);
      const resampler = rowResampler(50, seed);
      resampler.draw(found);
      return [...found];
    };
    expect(counts(4)).toEqual(counts(4));
    expect(counts(4)).not.toEqual(counts(5));
    expect(counts(4).reduce((sum, n) => sum + n)).toBe(50);
  });

  test('of games draws each with all of its shots', () => {
    const games = Int32Array.of(7, 7, 9, 7, 9, 3);
    const resampler = groupResampler(games, 1);
    const found = new Uint16Array(6);
    let total = 0;
    for (let t = 0; t < 200; t++) {
      resampler.draw(found);
      expect([found[0], found[2]]).toEqual([found[1], found[4]]);
      expect(found[0]).toBe(found[3]);
      expect(found[0] + found[2] + found[5]).toBe(3);
      total += found[5];
    }
    expect(total / 200).toBeGreaterThan(0.8);
    expect(total / 200).toBeLessThan(1.2);
  });

  test('draws every row as often as a fair draw does', () => {
    const counts = new Uint16Array(4);
    const sums = [0, 0, 0, 0];
    const resampler = rowResampler(4, 11);
    for (let t = 0; t < 5000; t++) {
      resampler.draw(counts);
      counts.forEach((n, i) => {
        sums[i] += n;
      });
    }
    for (const sum of sums) expect(Math.abs(sum / 5000 - 1)).toBeLessThan(0.06);
  });

  test('pairs models: a model that is better on every row differs for certain', () => {
    const better = p.map((value, i) => (y[i] === 1 ? 1 - (1 - value) * 0.5 : value * 0.5));
    const ranked = [p, better].map((one) => rankRows(y, one, 0.5));
    const [a, b] = bootstrapScores(ranked, rowResampler(y.length, 2), 400);
    const difference = differenceOf(b.log_loss, a.log_loss);
    expect(percentileInterval(difference).high).toBeLessThan(0);
    expect(bootstrapP(difference)).toBeCloseTo(2 / 401, 12);
    expect(bootstrapP(differenceOf(a.log_loss, a.log_loss))).toBe(1);
    expect(bootstrapP(Float64Array.of(Number.NaN))).toBeNaN();
  });
});
