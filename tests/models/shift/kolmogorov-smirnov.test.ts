/** The test of Kolmogorov and Smirnov and the population stability index against SciPy and numpy. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kolmogorovSf } from '../../../models/shift/kolmogorov.ts';
import { kolmogorovSmirnov } from '../../../models/shift/kolmogorov-smirnov.ts';
import { numberStability, populationStability } from '../../../models/shift/psi.ts';
import { golden } from '../statistics/golden.ts';

describe('the distance of two columns', () => {
  test.each(golden.ks)('is SciPy’s, and its probability', ({ a, b, d, p }) => {
    const found = kolmogorovSmirnov(Float64Array.from(a), Float64Array.from(b));
    expect(found.d).toBeCloseTo(d, 12);
    expect(found.p).toBeCloseTo(p, 9);
  });

  test('is the same from both sides, and 0 of a column with itself', () => {
    const column = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(column, column, (a, b) => {
        const [first, second] = [Float64Array.from(a), Float64Array.from(b)];
        const found = kolmogorovSmirnov(first, second);
        const turned = kolmogorovSmirnov(second, first);
        expect(turned.d).toBe(found.d);
        expect(turned.p).toBeCloseTo(found.p, 9);
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
        expect(kolmogorovSmirnov(first, first)).toEqual({ d: 0, p: 1 });
      }),
    );
  });

  test('is unknown without values', () => {
    expect(kolmogorovSmirnov(Float64Array.of(Number.NaN), Float64Array.of(1)).d).toBeNaN();
  });
});

test.each(golden.kolmogorov)('of %i rows beyond %f: %f', (n, x, p) => {
  expect(Math.abs(kolmogorovSf(n, x) - p)).toBeLessThan(1e-9);
});

test.each(golden.psi)('the stability of $train and $score', ({ train, score, psi }) => {
  expect(populationStability(train, score)).toBeCloseTo(psi, 12);
});

test('the stability of numbers is 0 for the same, large for others, and heeds missing values', () => {
  const train = Float64Array.from({ length: 100 }, (_, i) => i % 20);
  expect(numberStability(train, train)).toBe(0);
  expect(
    numberStability(
      train,
      train.map((value) => value + 30),
    ),
  ).toBeGreaterThan(1);
  expect(
    numberStability(
      train,
      train.map((value, i) => (i % 2 ? value : Number.NaN)),
    ),
  ).toBeGreaterThan(1);
});
