/** Numbers in the tables of `compare` and `diagnose`: as the page and reports write them. */
import { expect, test } from 'vitest';
import { knownScore, pText } from '../../electron/cli/output.ts';

test.each([
  [-0.00001, '0.0000'],
  [-0.0123, '−0.0123'],
  [Number.NaN, '–'],
  [null, '–'],
])('%d', (value, shown) => {
  expect(knownScore(value)).toBe(shown);
});

test.each([
  [0.0123, '0.012'],
  [1, '1.000'],
  [1e-9, '< 0.001'],
  [null, '–'],
])('p %d', (value, shown) => {
  expect(pText(value)).toBe(shown);
});
