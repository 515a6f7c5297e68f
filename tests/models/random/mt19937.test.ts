/** RandomState compared with numpy's own draws. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RandomState } from '../../../models/random/mt19937.ts';

interface Draws {
  seed: number;
  permutation: number[];
  randint: number[];
  randomSample: number[];
  standardNormal: number[];
  late: number;
}

const golden: { draws: Draws[] } = JSON.parse(
  readFileSync(new URL('../../golden/split.json', import.meta.url), 'utf8'),
);

test.each(golden.draws)('draws what numpy draws from seed $seed', (draws) => {
  const random = new RandomState(draws.seed);
  expect(Array.from(random.permutation(50))).toEqual(draws.permutation);
  const ranges = [
    [0, 2147483647],
    [-5, 5],
    [7, 8],
    [0, 2 ** 32],
  ];
  const integers = [...ranges, ...ranges, ...ranges].map(([low, high]) =>
    random.randint(low, high),
  );
  expect(integers).toEqual(draws.randint);
  expect(draws.randomSample.map(() => random.randomSample())).toEqual(draws.randomSample);
  draws.standardNormal.forEach((value) => {
    expect(random.standardNormal()).toBeCloseTo(value, 14);
  });
  for (let i = 0; i < 5000; i++) random.randomSample();
  expect(random.randint(0, 2 ** 32)).toBe(draws.late);
});

test('a permutation holds each number once and depends on the seed alone', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 0, max: 2 ** 32 - 1 }), (n, seed) => {
      const permutation = new RandomState(seed).permutation(n);
      expect(Array.from(permutation).sort((a, b) => a - b)).toEqual([...Array(n).keys()]);
      expect(new RandomState(seed).permutation(n)).toEqual(permutation);
    }),
  );
});

test('randint stays in its range', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.integer({ min: 1, max: 2 ** 32 }),
      fc.nat(),
      (low, width, seed) => {
        const value = new RandomState(seed).randint(low, low + width);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThan(low + width);
      },
    ),
  );
});

test.each([-1, 2 ** 32, 0.5, Number.NaN])('refuses the seed %d', (seed) => {
  expect(() => new RandomState(seed)).toThrow(
    expect.objectContaining({
      code: 'INVALID_PARAMETER_VALUE',
      message: `random_state is ${seed}; it takes an integer between 0 and 4294967295.`,
    }),
  );
});

test.each([
  [3, 3],
  [3, 2],
  [0, 2 ** 32 + 1],
  [0, 1.5],
])('refuses randint(%d, %d)', (low, high) => {
  expect(() => new RandomState(0).randint(low, high)).toThrow(
    expect.objectContaining({ code: 'INVALID_PARAMETER_VALUE' }),
  );
});
