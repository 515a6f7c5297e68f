/** The curves compared with scikit-learn's, point for point. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calibrationCurve,
  precisionRecallCurve,
  rocCurve,
} from '../../../models/metrics/curves.ts';
import { rankCounts, rocAuc } from '../../../models/metrics/ranking.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import { golden, largestDifference } from './golden.ts';

const TOLERANCE = 1e-12;

describe.each(golden.cases)('$name', ({ y, p, curves }) => {
  const labels = Uint8Array.from(y);
  const probability = Float64Array.from(p);

  test('ROC', () => {
    const { fpr, tpr, thresholds } = rocCurve(labels, probability);
    expect(largestDifference(thresholds, curves.roc.thresholds)).toBe(0);
    expect(largestDifference(fpr, curves.roc.fpr)).toBeLessThanOrEqual(TOLERANCE);
    expect(largestDifference(tpr, curves.roc.tpr)).toBeLessThanOrEqual(TOLERANCE);
  });

  test('precision and recall', () => {
    const { precision, recall, thresholds } = precisionRecallCurve(labels, probability);
    const expected = curves.precision_recall;
    expect(largestDifference(thresholds, expected.thresholds)).toBe(0);
    expect(largestDifference(precision, expected.precision)).toBeLessThanOrEqual(TOLERANCE);
    expect(largestDifference(recall, expected.recall)).toBeLessThanOrEqual(TOLERANCE);
  });

  test.each(Object.keys(curves.calibration))('calibration in %s bins', (bins) => {
    const { probTrue, probPred, count } = calibrationCurve(labels, probability, Number(bins));
    const expected = curves.calibration[bins];
    expect(largestDifference(probTrue, expected.probTrue)).toBeLessThanOrEqual(TOLERANCE);
    expect(largestDifference(probPred, expected.probPred)).toBeLessThanOrEqual(TOLERANCE);
    expect(count.length).toBe(probTrue.length);
    expect(count.reduce((sum, rows) => sum + rows, 0)).toBe(y.length);
  });
});

test('20,000 rows give as many ROC points as in scikit-learn', () => {
  const random = new RandomState(99);
  const probability = Float64Array.from({ length: 20000 }, () => random.randomSample());
  const y = Uint8Array.from(probability, (p) => Number(random.randomSample() < p));
  expect(rocCurve(y, probability).fpr.length).toBe(golden.large.roc_points);
});

test('points left out of the ROC curve do not change its area', () => {
  const row = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(fc.array(row, { minLength: 2 }), (rows) => {
      const y = Uint8Array.from([0, 1, ...rows.map(([made]) => Number(made))]);
      const p = Float64Array.from([0.5, 0.5, ...rows.map(([, twentieths]) => twentieths / 20)]);
      const { fpr, tpr } = rocCurve(y, p);
      let area = 0;
      for (let i = 1; i < fpr.length; i++) {
        area += ((fpr[i] - fpr[i - 1]) * (tpr[i] + tpr[i - 1])) / 2;
      }
      expect(area).toBeCloseTo(rocAuc(rankCounts(y, p)), 12);
    }),
  );
});
