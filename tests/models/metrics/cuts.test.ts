/** The threshold of a point on a curve gives exactly that point. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { predict } from '../../../models/estimator.ts';
import { confusionMatrix } from '../../../models/metrics/confusion-matrix.ts';
import { precisionRecallCurve, rocCurve } from '../../../models/metrics/curves.ts';
import { BELOW_ALL, cutsOf } from '../../../models/metrics/cuts.ts';
import { golden } from './golden.ts';

/** Compares every point of both curves with the counts of `probability > cut`. */
function expectPoints(y: Uint8Array, probability: Float64Array): void {
  const countsAt = (cut: number) => confusionMatrix(y, predict(probability, cut));
  const roc = rocCurve(y, probability);
  cutsOf(roc).forEach((cut, i) => {
    const { tn, fp, fn, tp } = countsAt(cut);
    expect([fp / (fp + tn), tp / (tp + fn)]).toEqual([roc.fpr[i], roc.tpr[i]]);
  });
  const pr = precisionRecallCurve(y, probability);
  cutsOf(pr).forEach((cut, i) => {
    const { fp, fn, tp } = countsAt(cut);
    expect([tp / (tp + fp), tp / (tp + fn)]).toEqual([pr.precision[i], pr.recall[i]]);
  });
}

const both = golden.cases.filter(({ y }) => new Set(y).size === 2);

test.each(both)('$name', ({ y, p }) => {
  expectPoints(Uint8Array.from(y), Float64Array.from(p));
});

test('any probabilities, the neighbours of each other among them', () => {
  const one = fc.oneof(
    fc.constantFrom(0, 0.5, 0.5 + 2 ** -53, 1 - 2 ** -53, 1, 5e-324),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), one), { minLength: 1 }), (rows) => {
      const y = Uint8Array.from([0, 1, ...rows.map(([made]) => Number(made))]);
      expectPoints(y, Float64Array.from([0.3, 0.7, ...rows.map(([, p]) => p)]));
    }),
  );
});

test('a cut has few decimals', () => {
  const y = Uint8Array.of(0, 0, 1, 1);
  expect([...cutsOf(rocCurve(y, Float64Array.of(0.123456, 0.31, 0.4, 0.98765)))]).toEqual([
    1, 0.7, 0.36, 0,
  ]);
  // Two leaves, as in a full tree: only a threshold below 0 includes a probability of 0.
  expect([...cutsOf(rocCurve(y, Float64Array.of(0, 1, 0, 1)))]).toEqual([1, 0.5, BELOW_ALL]);
});
