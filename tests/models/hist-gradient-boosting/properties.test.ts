import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BINS,
  HistogramBuilder,
  STRIDE,
  subtractHistograms,
} from '../../../models/hist-gradient-boosting/histograms.ts';
import { backend, fitBoosting, type Problem } from './golden.ts';

/** Rows of bins with their derivatives, and some of the rows in any order. */
const histogramInputs = fc
  .record({ rows: fc.integer({ min: 1, max: 40 }), features: fc.integer({ min: 1, max: 5 }) })
  .chain(({ rows, features }) => {
    const float = fc.float({ min: -4, max: 4, noNaN: true });
    const length = (n: number) => ({ minLength: n, maxLength: n });
    return fc.record({
      rows: fc.constant(rows),
      features: fc.constant(features),
      bins: fc.array(fc.constantFrom(0, 1, 7, 254, 255), length(rows * features)),
      derivatives: fc.array(float, length(2 * rows)),
      samples: fc.shuffledSubarray(Array.from({ length: rows }, (_, i) => i)),
    });
  });

test('histograms are the sums over the rows, in their order', () => {
  fc.assert(
    fc.property(histogramInputs, ({ rows, features, bins, derivatives, samples }) => {
      const byRow = Uint8Array.from(bins);
      const builder = new HistogramBuilder({ rows, features, byRow, byColumn: byRow });
      builder.derivatives.set(derivatives);
      builder.samples.set(samples);
      const expected = new Float64Array(features * BINS * STRIDE);
      for (const row of samples) {
        for (let f = 0; f < features; f++) {
          const at = STRIDE * (f * BINS + byRow[row * features + f]);
          expected[at] += derivatives[2 * row];
          expected[at + 1] += derivatives[2 * row + 1];
          expected[at + 2]++;
        }
      }
      const first = builder.build(0, samples.length);
      expect(first).toEqual(expected);
      // Released histograms are filled again, and the others stay unchanged.
      const none = builder.build(0, 0);
      expect(none.every((value) => value === 0)).toBe(true);
      builder.release(none);
      const again = builder.build(0, samples.length);
      expect(again).toEqual(first);
      subtractHistograms(first, again);
      expect(first.every((value) => value === 0)).toBe(true);
    }),
  );
});

/** 20 to 60 rows of 1 to 3 features with ties and missing values, including both classes. */
const problems: fc.Arbitrary<Problem> = fc
  .record({ rows: fc.integer({ min: 20, max: 60 }), columns: fc.integer({ min: 1, max: 3 }) })
  .chain(({ rows, columns }) => {
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN));
    const length = (n: number) => ({ minLength: n, maxLength: n });
    return fc.record({
      X: fc
        .array(value, length(rows * columns))
        .map((values) => ({ rows, columns, values: Float64Array.from(values) })),
      y: fc
        .array(fc.integer({ min: 0, max: 1 }), length(rows - 2))
        .map((labels) => Uint8Array.from([0, 1, ...labels])),
    });
  });

const given = { max_iter: 5, min_samples_leaf: 2 };

test('only the order of values counts', async () => {
  await fc.assert(
    fc.asyncProperty(problems, async (problem) => {
      const { model } = await fitBoosting(problem, given);
      // Multiplying by this is exact in float64, also for the midpoints.
      const X = { ...problem.X, values: problem.X.values.map((value) => 1024 * value + 4096) };
      const { model: other } = await fitBoosting({ ...problem, X }, given);
      expect(await other.predictProba(X, backend)).toEqual(
        await model.predictProba(problem.X, backend),
      );
    }),
    { numRuns: 30 },
  );
});

test('the training loss is that of the probabilities, and never rises', async () => {
  await fc.assert(
    fc.asyncProperty(problems, async (problem) => {
      const { model, points } = await fitBoosting(problem, given);
      const losses = points.map(({ value }) => value);
      losses.forEach((loss, i) => {
        if (i > 0) expect(loss).toBeLessThanOrEqual(losses[i - 1] + 1e-12);
      });
      const probability = await model.predictProba(problem.X, backend);
      const { y } = problem;
      const loss = y.reduce(
        (sum, label, i) => sum - Math.log(label ? probability[i] : 1 - probability[i]) / y.length,
        0,
      );
      expect(losses.at(-1)).toBeCloseTo(loss, 12);
    }),
    { numRuns: 30 },
  );
});
