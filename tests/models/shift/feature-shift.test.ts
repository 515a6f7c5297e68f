/** How production differs from training, on the real shots and on generated ones. */

import { describe, expect, test } from 'vitest';
import {
  describeShift,
  featureRange,
  featureShift,
  isShifted,
} from '../../../models/shift/feature-shift.ts';
import { inEnglish } from '../../support/in-english.ts';
import { readRealShots } from '../../support/real-shots.ts';

const steps = (n: number, from = 0) => Float64Array.from({ length: n }, (_, i) => from + i);

test('the same values are no shift', () => {
  const shift = featureShift(featureRange('distance', steps(1000)), steps(1000));
  expect(shift.outside).toBeCloseTo(0.02, 2);
  expect(shift.standardisedDifference).toBe(0);
  expect(isShifted(shift)).toBe(false);
});

test('one odd row in training hides nothing', () => {
  const train = featureRange('distance', [...steps(999), 1e9]);
  const shift = featureShift(train, steps(200, 2000));
  expect(shift.outside).toBe(1);
  expect(inEnglish(describeShift(shift))).toBe(
    'distance: 10 to 989 in training, 2002 to 2197 here; 100.0 % of the rows lie outside the training range',
  );
});

test('a constant feature, missing values and no rows at all are handled', () => {
  const constant = featureRange('period', [2, 2, Number.NaN, 2]);
  expect(constant).toMatchObject({ low: 2, high: 2, mean: 2, sd: 0 });
  expect(isShifted(featureShift(constant, [2, 2]))).toBe(false);
  expect(isShifted(featureShift(constant, [3, 3]))).toBe(true);
  expect(featureShift(constant, []).outside).toBe(0);
});

const shots = readRealShots();
describe.skipIf(shots === null)('the real shots (skipped without ../shared/data)', () => {
  test('nearly every production shot is longer than those of training', () => {
    const distance = (part: 'dev' | 'prod') => {
      const { X } = shots![part];
      return Float64Array.from({ length: X.rows }, (_, i) => X.values[i * X.columns + 5]);
    };
    const shift = featureShift(featureRange('shot_distance', distance('dev')), distance('prod'));
    expect(shift.trainHigh).toBe(22);
    expect(shift.scoreLow).toBe(22);
    expect(shift.outside).toBeGreaterThan(0.95);
  });
});
