/** The curves of the threshold workbench are the scores of each threshold, looked up instead of counted. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { predict } from '../../../models/estimator.ts';
import { confusionMatrix } from '../../../models/metrics/confusion-matrix.ts';
import { groupFigures } from '../../../models/metrics/group-figures.ts';
import { rankCounts } from '../../../models/metrics/ranking.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { countsAt, thresholdCurves } from '../../../models/metrics/threshold-curves.ts';

const shots = fc.array(
  fc.record({
    label: fc.constantFrom(0, 1),
    // Few values, so that thresholds hit them and shots tie.
    probability: fc.integer({ min: 0, max: 20 }).map((k) => k / 20),
  }),
  { minLength: 1, maxLength: 60 },
);
const columns = (given: readonly { label: number; probability: number }[]) => ({
  y: Uint8Array.from(given, ({ label }) => label),
  probability: Float64Array.from(given, ({ probability }) => probability),
});

test('counts at a threshold are those of the predictions above it', () => {
  fc.assert(
    fc.property(shots, fc.integer({ min: -1, max: 40 }), (given, k) => {
      const { y, probability } = columns(given);
      const threshold = k / 40;
      expect(countsAt(rankCounts(y, probability), threshold)).toEqual(
        confusionMatrix(y, predict(probability, threshold)),
      );
    }),
  );
});

test('each point of a curve is the score at its threshold, inside of its band', () => {
  fc.assert(
    fc.property(shots, (given) => {
      const { y, probability } = columns(given);
      const costs = { falsePositive: 2, falseNegative: 3 };
      const { thresholds, curves } = thresholdCurves(rankCounts(y, probability), costs, 21);
      thresholds.forEach((threshold, k) => {
        const { metrics, undefinedReasons } = scoreBinary(y, probability, threshold);
        for (const key of ['precision', 'recall', 'f1_score', 'accuracy'] as const) {
          const { value, band } = curves[key];
          if (undefinedReasons[key]) expect(value[k]).toBeNaN();
          else expect(value[k]).toBeCloseTo(metrics[key], 12);
          if (band === null || Number.isNaN(value[k])) continue;
          expect(band.low[k]).toBeLessThanOrEqual(value[k] + 1e-12);
          expect(band.high[k]).toBeGreaterThanOrEqual(value[k] - 1e-12);
        }
        const { false_positives, false_negatives, true_positives } = metrics;
        expect(curves.cost.value[k]).toBeCloseTo(
          (2 * false_positives + 3 * false_negatives) / y.length,
          12,
        );
        expect(curves.predicted_rate.value[k]).toBeCloseTo(
          (true_positives + false_positives) / y.length,
          12,
        );
      });
    }),
    { numRuns: 30 },
  );
});

test('groups of rows are counted with and without outcomes', () => {
  const rows = {
    actual: Uint8Array.of(1, 0, 255, 1, 0),
    probability: Float64Array.of(0.75, 0.5, 0.25, 0.5, 1),
  };
  const figures = groupFigures(rows, [0, 0, 0, 1, -1], 2, 0.5, Uint8Array.of(1, 1, 1, 1, 1));
  expect(figures).toEqual({
    rows: Uint32Array.of(3, 1),
    labelled: Uint32Array.of(2, 1),
    makes: Uint32Array.of(1, 1),
    // A probability of exactly the threshold is a miss.
    right: Uint32Array.of(2, 0),
    probability: Float64Array.of(1.5, 0.5),
    labelledProbability: Float64Array.of(1.25, 0.5),
  });
  expect([
    ...groupFigures(rows, [0, 0, 0, 1, -1], 2, 0.5, Uint8Array.of(0, 1, 1, 0, 1)).rows,
  ]).toEqual([2, 0]);
});
