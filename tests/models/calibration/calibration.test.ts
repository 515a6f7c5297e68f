import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyCalibrator,
  fitCalibrator,
  scoresToCalibrate,
} from '../../../models/calibration/calibrator.ts';
import { fitCalibrated, predictCalibrated } from '../../../models/calibration/ensemble.ts';
import { applyIsotonic, fitIsotonic } from '../../../models/calibration/isotonic.ts';
import { takeLabels, takeRows } from '../../../models/matrix.ts';
import { backend, besideRows, fitModel, readGolden, readShape } from '../gaussian-nb/golden.ts';

const golden = readGolden<{
  calibrators: {
    name: string;
    scores: number[];
    labels: number[];
    asked: number[];
    sigmoid: number[];
    isotonic: number[];
  }[];
  models: {
    shape: string;
    estimator: string;
    params: Record<string, unknown>;
    method: 'sigmoid' | 'isotonic';
    cv: number;
    held_out: number[];
    probability: number[];
  }[];
}>('calibration.json');

function worst(found: Float64Array, expected: readonly number[]): number {
  return found.reduce((most, p, i) => Math.max(most, Math.abs(p - expected[i])), 0);
}

describe('scikit-learn', () => {
  test.each(golden.calibrators)(
    'calibrators of $name',
    ({ scores, labels, asked, ...expected }) => {
      const [given, y] = [Float64Array.from(scores), Uint8Array.from(labels)];
      for (const [method, tolerance] of [
        ['isotonic', 1e-12],
        ['sigmoid', 1e-7],
      ] as const) {
        const found = applyCalibrator(fitCalibrator(method, given, y), Float64Array.from(asked));
        expect(worst(found, expected[method]), method).toBeLessThan(tolerance);
      }
    },
  );

  test.each(golden.models)(
    '$estimator $method on $shape, $cv folds',
    async ({ shape, estimator, params, method, cv, held_out, probability }) => {
      const { X, y } = readShape(shape);
      const folds = Array.from({ length: cv }, (_, fold) => {
        const rows = (isHeld: boolean) =>
          Int32Array.from(y.keys()).filter((i) => (held_out[i] === fold) === isHeld);
        return { train: rows(false), test: rows(true) };
      });
      const members = await fitCalibrated(
        method,
        folds,
        y,
        (train) => fitModel(estimator, { X: takeRows(X, train), y: takeLabels(y, train) }, params),
        (model, rows) => scoresToCalibrate(model, takeRows(X, rows), backend),
      );
      const asked = besideRows(X, 12);
      const found = await predictCalibrated(members, (model) =>
        scoresToCalibrate(model, asked, backend),
      );
      expect(worst(found, probability)).toBeLessThan(method === 'isotonic' ? 1e-9 : 1e-6);
    },
  );
});

test('an isotonic fit never falls, stays among the labels and has their mean', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(rows, (given) => {
      const scores = Float64Array.from(given, ([score]) => score / 20);
      const labels = Uint8Array.from(given, ([, label]) => label);
      const fit = fitIsotonic(scores, labels);
      const fitted = applyIsotonic(fit, scores);
      const order = [...scores.keys()].sort((a, b) => scores[a] - scores[b]);
      order.slice(1).forEach((i, k) => {
        expect(fitted[i]).toBeGreaterThanOrEqual(fitted[order[k]]);
      });
      const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
      expect(sum(fitted)).toBeCloseTo(sum(labels), 9);
      expect(applyIsotonic(fit, Float64Array.of(-9, 9))).toEqual(
        Float64Array.of(Math.min(...fitted), Math.max(...fitted)),
      );
    }),
  );
});
