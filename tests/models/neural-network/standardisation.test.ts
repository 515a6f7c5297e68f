/** The standardisation compared with StandardScaler's mean_ and scale_, and at the limits of float64. */
import { expect, test } from 'vitest';
import {
  learnStandardisation,
  standardise,
} from '../../../models/neural-network/standardisation.ts';
import { golden, shape } from './golden.ts';

for (const { shape: name, mean, scale } of golden.training) {
  test(`mean and scale of ${name} are scikit-learn's`, () => {
    const learned = learnStandardisation(shape(name).X);
    mean.forEach((value, j) => {
      expect(Math.abs(learned.mean[j] - value)).toBeLessThanOrEqual(1e-12 * scale[j]);
      // 1e-7: a deviation of 1e-7 around 5 has seven digits left.
      expect(Math.abs(learned.scale[j] / scale[j] - 1)).toBeLessThanOrEqual(1e-7);
    });
  });
}

test('the farthest values stay finite', () => {
  const learned = learnStandardisation({ rows: 2, columns: 1, values: Float64Array.of(0, 2) });
  const far = Float64Array.of(Number.MAX_VALUE, -Number.MAX_VALUE, 5);
  const standardised = standardise(learned, { rows: 3, columns: 1, values: far });
  expect(Array.from(standardised)).toEqual([1e9, -1e9, 4]);
});

test('values whose squares overflow are refused by their column', () => {
  const values = Float64Array.of(1, 1e300, 2, -1e300);
  expect(() => learnStandardisation({ rows: 2, columns: 2, values })).toThrow(/Feature 1/);
});
