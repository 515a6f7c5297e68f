/** The threshold that is chosen is at least as good as every other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { predict } from '../../../models/estimator.ts';
import { chooseThreshold } from '../../../models/metrics/choose-threshold.ts';
import { confusionMatrix } from '../../../models/metrics/confusion-matrix.ts';

const RULES = ['f1', 'accuracy', 'cost', 'precision', 'recall'] as const;

/** What a threshold brings, worked out from its predictions. */
function outcome(y: Uint8Array, probability: Float64Array, threshold: number, at: number) {
  const { tn, fp, fn, tp } = confusionMatrix(y, predict(probability, threshold));
  return {
    f1: tp === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn),
    accuracy: (tp + tn) / y.length,
    cost: at * fp + fn,
    precision: tp + fp === 0 ? 0 : tp / (tp + fp),
    recall: tp + fn === 0 ? 0 : tp / (tp + fn),
  };
}

test('no other threshold is better', () => {
  const rows = fc.array(
    fc.record({ made: fc.boolean(), p: fc.integer({ min: 0, max: 20 }).map((n) => n / 20) }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(...RULES),
      fc.constantFrom(0.2, 0.5, 1),
      (shots, best, at) => {
        const y = Uint8Array.from(shots, ({ made }) => Number(made));
        const probability = Float64Array.from(shots, ({ p }) => p);
        const others = Array.from({ length: 41 }, (_, i) => outcome(y, probability, i / 40, at));
        const isWanted = best === 'precision' || best === 'recall';
        const allowed = isWanted ? others.filter((one) => one[best] >= at) : others;
        if (allowed.length === 0) {
          expect(() => chooseThreshold(y, probability, { best, at })).toThrow(
            /^No threshold reaches/,
          );
          return;
        }
        const threshold = chooseThreshold(y, probability, { best, at });
        expect(threshold).toBeGreaterThanOrEqual(0);
        expect(threshold).toBeLessThanOrEqual(1);
        const found = outcome(y, probability, threshold, at);
        if (best === 'cost') {
          expect(found.cost).toBeCloseTo(Math.min(...allowed.map(({ cost }) => cost)), 12);
          return;
        }
        const counted = isWanted ? (best === 'precision' ? 'recall' : 'precision') : best;
        expect(found[counted]).toBeCloseTo(Math.max(...allowed.map((one) => one[counted])), 12);
        if (isWanted) expect(found[best]).toBeGreaterThanOrEqual(at);
      },
    ),
  );
});
