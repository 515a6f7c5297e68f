/** scoreBinary compared with scikit-learn's scores. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confusionMatrix } from '../../../models/metrics/confusion-matrix.ts';
import { METRICS } from '../../../models/metrics/metric-list.ts';
import { averagePrecision, rankCounts, rocAuc } from '../../../models/metrics/ranking.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import { trainTestSplit } from '../../../models/split/train-test-split.ts';
import { inEnglish } from '../../support/in-english.ts';
import { golden } from './golden.ts';

/** scikit-learn gives no usable score: it raises, or warns and returns 0. */
const UNDEFINED_AS_NAN: ReadonlySet<string> = new Set(['roc_auc', 'average_precision']);

describe('the scores are those of scikit-learn', () => {
  test.each(golden.cases)('$name', ({ y, p, scores }) => {
    const probability = Float64Array.from(p);
    for (const expected of scores) {
      const { metrics, undefinedReasons } = scoreBinary(
        Uint8Array.from(y),
        probability,
        expected.threshold,
      );
      expect(Object.keys(metrics)).toEqual(METRICS.map(({ key }) => key));
      for (const { key } of METRICS) {
        const difference = Math.abs(metrics[key] - expected.metrics[key]);
        const isUnknown = UNDEFINED_AS_NAN.has(key) && expected.undefined.includes(key);
        if (isUnknown) expect(metrics[key], key).toBeNaN();
        else expect(difference, `${key} at ${expected.threshold}`).toBeLessThanOrEqual(1e-12);
      }
      expect(Object.keys(undefinedReasons).sort()).toEqual(expected.undefined.sort());
    }
    expect(Array.from(probability)).toEqual(p);
  });

  test('20,000 rows', () => {
    const random = new RandomState(99);
    const probability = Float64Array.from({ length: 20000 }, () => random.randomSample());
    const y = Uint8Array.from(probability, (p) => Number(random.randomSample() < p));
    const { metrics } = scoreBinary(y, probability);
    for (const { key } of METRICS) {
      expect(Math.abs(metrics[key] - golden.large.metrics[key]), key).toBeLessThanOrEqual(1e-12);
    }
  });
});

const rows = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 8 })), { minLength: 1 })
  .map((pairs) => ({
    y: Uint8Array.from(pairs, ([label]) => label),
    p: Float64Array.from(pairs, ([, eighth]) => eighth / 8),
  }));
const bothClasses = rows.filter(({ y }) => y.includes(0) && y.includes(1));

describe('what holds for any rows', () => {
  test('the area under the ROC curve is the share of pairs in the right order, ties half', () => {
    fc.assert(
      fc.property(bothClasses, ({ y, p }) => {
        const makes = p.filter((_, i) => y[i] === 1);
        const misses = p.filter((_, i) => y[i] === 0);
        let right = 0;
        for (const make of makes) {
          for (const miss of misses) right += make > miss ? 1 : make === miss ? 0.5 : 0;
        }
        expect(rocAuc(rankCounts(y, p))).toBeCloseTo(right / (makes.length * misses.length), 12);
      }),
    );
  });

  test('turning probabilities or labels round turns the area round', () => {
    fc.assert(
      fc.property(bothClasses, ({ y, p }) => {
        const area = rocAuc(rankCounts(y, p));
        const reversed = p.map((value) => 1 - value);
        const swapped = y.map((label) => 1 - label);
        expect(rocAuc(rankCounts(y, reversed))).toBeCloseTo(1 - area, 12);
        expect(rocAuc(rankCounts(swapped, p))).toBeCloseTo(1 - area, 12);
        expect(rocAuc(rankCounts(swapped, reversed))).toBeCloseTo(area, 12);
      }),
    );
  });

  test('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(rows, fc.nat(), ({ y, p }, seed) => {
        const order = new RandomState(seed).permutation(y.length);
        const shuffled = scoreBinary(
          Uint8Array.from(order, (row) => y[row]),
          Float64Array.from(order, (row) => p[row]),
        );
        const straight = scoreBinary(y, p);
        expect(shuffled.undefinedReasons).toEqual(straight.undefinedReasons);
        for (const { key } of METRICS) {
          if (Number.isNaN(straight.metrics[key])) expect(shuffled.metrics[key]).toBeNaN();
          else expect(shuffled.metrics[key]).toBeCloseTo(straight.metrics[key], 12);
        }
      }),
    );
  });

  test('the counts add up to the rows, and no score leaves [0, 1] but the log loss', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), ({ y, p }, threshold) => {
        const { metrics, undefinedReasons } = scoreBinary(y, p, threshold);
        const { tn, fp, fn, tp } = confusionMatrix(
          y,
          Uint8Array.from(p, (value) => Number(value > threshold)),
        );
        expect(tn + fp + fn + tp).toBe(y.length);
        expect([
          metrics.true_negatives,
          metrics.false_positives,
          metrics.false_negatives,
          metrics.true_positives,
        ]).toEqual([tn, fp, fn, tp]);
        for (const { key } of METRICS.slice(0, 8)) {
          if (UNDEFINED_AS_NAN.has(key) && key in undefinedReasons) continue;
          expect(metrics[key]).toBeGreaterThanOrEqual(0);
          if (key !== 'log_loss') expect(metrics[key]).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('with one probability for all, average precision is the share of makes', () => {
    fc.assert(
      fc.property(bothClasses, ({ y }) => {
        const constant = new Float64Array(y.length).fill(0.25);
        const share = y.reduce((sum, label) => sum + label, 0) / y.length;
        expect(averagePrecision(rankCounts(y, constant))).toBeCloseTo(share, 12);
      }),
    );
  });
});

test('an undefined score is 0, or NaN where 0 would be a score, and says why', () => {
  const none = scoreBinary(Uint8Array.of(0, 1), Float64Array.of(0.1, 0.5));
  expect(none.metrics).toMatchObject({ precision: 0, recall: 0, f1_score: 0 });
  expect(inEnglish(none.undefinedReasons)).toEqual({
    precision: 'No make was predicted: precision has no denominator, so it is shown as 0.',
  });
  const misses = scoreBinary(Uint8Array.of(0, 0), Float64Array.of(0.1, 0.5));
  expect(misses.metrics).toMatchObject({ accuracy: 1, roc_auc: NaN, average_precision: NaN });
  expect(inEnglish(misses.undefinedReasons)).toEqual({
    precision: 'No make was predicted: precision has no denominator, so it is shown as 0.',
    recall: 'None of the rows is a make: recall has no denominator, so it is shown as 0.',
    f1_score:
      'None of the rows is a make and none was predicted: the F1-score has no denominator, so it is shown as 0.',
    roc_auc:
      'All rows are misses: ROC AUC compares makes with misses and needs both, so it has no value.',
    average_precision:
      'None of the rows is a make: average precision is taken over makes, so it has no value.',
  });
  const makes = scoreBinary(Uint8Array.of(1), Float64Array.of(0.9));
  expect(inEnglish(makes.undefinedReasons)).toEqual({
    roc_auc:
      'All rows are makes: ROC AUC compares makes with misses and needs both, so it has no value.',
  });
});

describe('input that does not fit is refused', () => {
  const one = Uint8Array.of(1);
  test.each([
    ['no rows', new Uint8Array(0), new Float64Array(0), 0.5, 'BAD_TARGET', 'no labelled row'],
    ['lengths', one, Float64Array.of(0.1, 0.2), 0.5, 'INVALID_PARAMETER_VALUE', '1 labels and 2'],
    ['NaN', one, Float64Array.of(Number.NaN), 0.5, 'INVALID_PARAMETER_VALUE', 'row 0'],
    ['above 1', one, Float64Array.of(1.01), 0.5, 'INVALID_PARAMETER_VALUE', '1.01'],
    ['below 0', one, Float64Array.of(-0.01), 0.5, 'INVALID_PARAMETER_VALUE', '-0.01'],
    ['threshold', one, Float64Array.of(0.5), 50, 'INVALID_PARAMETER_VALUE', 'threshold is 50'],
  ])('%s', (_, y, probability, threshold, code, words) => {
    expect(() => scoreBinary(y, probability, threshold)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) }),
    );
  });
});

const file = new URL('../../../../shared/data/reported/undefined-auc.csv', import.meta.url);

test.skipIf(!existsSync(file))(
  `one make in 60 rows, which training has (skipped without ../shared/data)`,
  () => {
    const labels = readFileSync(file, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => Number(line.split(',')[2]));
    const { train, test } = trainTestSplit(labels.length, { testSize: 0.2, randomState: 17 });
    expect([...train].filter((row) => labels[row] === 1)).toHaveLength(1);
    const y = Uint8Array.from(test, (row) => labels[row]);
    const { metrics, undefinedReasons } = scoreBinary(y, new Float64Array(y.length).fill(0.02));
    expect(metrics).toMatchObject({ accuracy: 1, roc_auc: NaN, average_precision: NaN });
    expect(Object.keys(undefinedReasons)).toEqual(
      expect.arrayContaining(['roc_auc', 'average_precision']),
    );
  },
);
