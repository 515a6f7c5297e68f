/** McNemar's exact test and Wilson's interval compared with SciPy's. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accuracyDifference, wilsonInterval } from '../../../models/metrics/difference.ts';
import { golden } from './golden.ts';

/** Two models on rows that are all makes; `a` and `b` rows are correct only in one of the models. */
function discordant(a: number, b: number, agreed: number) {
  const y = new Uint8Array(a + b + agreed).fill(1);
  const first = y.map((_, i) => Number(i < a || i >= a + b));
  const second = y.map((_, i) => Number(i >= a));
  return accuracyDifference(y, first, second);
}

test.each(golden.sign_tests)('%i against %i discordant rows: p = %f', (a, b, expected) => {
  const { onlyFirst, onlySecond, difference, pValue } = discordant(a, b, 10);
  expect([onlyFirst, onlySecond]).toEqual([a, b]);
  expect(difference).toBeCloseTo((b - a) / (a + b + 10), 14);
  expect(Math.abs(pValue - expected)).toBeLessThanOrEqual(1e-9 * expected);
});

test('the p value is that of the other way round, at most 1, and falls as the difference grows', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (a, b) => {
      const { pValue } = discordant(a, b, 3);
      expect(discordant(b, a, 3).pValue).toBe(pValue);
      expect(pValue).toBeGreaterThan(0);
      expect(pValue).toBeLessThanOrEqual(1);
      const [few, many] = [Math.min(a, b), Math.max(a, b)];
      expect(discordant(few, many + 1, 3).pValue).toBeLessThanOrEqual(pValue);
    }),
  );
});

test.each(golden.intervals)('%i of %i rows: from %f to %f', (right, n, low, high) => {
  const interval = wilsonInterval(right, n);
  expect(Math.abs(interval.low - low)).toBeLessThanOrEqual(1e-12);
  expect(Math.abs(interval.high - high)).toBeLessThanOrEqual(1e-12);
});

test.each([
  [0, 0],
  [-1, 5],
  [6, 5],
])('%i of %i is refused', (right, n) => {
  expect(() => wilsonInterval(right, n)).toThrow(
    expect.objectContaining({ code: 'INVALID_PARAMETER_VALUE' }),
  );
});

test('predictions of another length are refused', () => {
  const y = Uint8Array.of(0, 1);
  expect(() => accuracyDifference(y, y, Uint8Array.of(1))).toThrow(
    'There are 2 labels and 1 predictions of the second model: give one for each row.',
  );
});
