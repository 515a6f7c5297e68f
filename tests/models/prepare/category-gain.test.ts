import { expect, test } from 'vitest';
import type { CategoryColumn } from '../../../models/prepare/categories.ts';
import { categoryGain } from '../../../models/prepare/category-gain.ts';
import { RandomState } from '../../../models/random/mt19937.ts';

function column(values: Float64Array): CategoryColumn {
  return { name: 'x', kind: 'category', categories: ['a', 'b'], values };
}

test('a column that decides the label brings its log loss near 0, noise brings nothing', () => {
  const random = new RandomState(1);
  const y = Uint8Array.from({ length: 1000 }, () => (random.randomSample() < 0.4 ? 1 : 0));
  const decides = categoryGain(column(Float64Array.from(y)), y);
  expect(decides.without).toBeCloseTo(-0.4 * Math.log(0.4) - 0.6 * Math.log(0.6), 2);
  expect(decides.alone).toBeLessThan(0.01);
  const noise = Float64Array.from(y, () => (random.randomSample() < 0.5 ? 1 : 0));
  const { without, alone } = categoryGain(column(noise), y);
  expect(Math.abs(without - alone)).toBeLessThan(0.005);
});

test('by hand: five rows, each held out once, one of them without a value', () => {
  // Row 0 is fold 0: of the others, one of two rows of 'a' is a make, and 2 of 4 in all.
  const values = Float64Array.of(0, 0, 0, Number.NaN, 1);
  const y = Uint8Array.of(1, 1, 0, 1, 0);
  const share = (ones: number, n: number) => (ones + 1) / (n + 2);
  const base = [share(2, 4), share(2, 4), share(3, 4), share(2, 4), share(3, 4)];
  const own = [(1 + base[0]) / 3, (1 + base[1]) / 3, (2 + base[2]) / 3, base[3], (0 + base[4]) / 1];
  const loss = (p: readonly number[]) =>
    p.reduce((sum, each, i) => sum - Math.log(y[i] === 1 ? each : 1 - each), 0) / 5;
  const gain = categoryGain(column(values), y);
  expect(gain.without).toBeCloseTo(loss(base), 12);
  expect(gain.alone).toBeCloseTo(loss(own), 12);
});
