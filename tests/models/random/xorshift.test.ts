/** TreeRandom compared with scikit-learn's our_rand_r. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RAND_R_MAX, TreeRandom } from '../../../models/random/xorshift.ts';

const golden: { xorshift: { seed: number; values: number[] }[] } = JSON.parse(
  readFileSync(new URL('../../golden/split.json', import.meta.url), 'utf8'),
);

test.each(golden.xorshift)('draws what scikit-learn draws from seed $seed', ({ seed, values }) => {
  const raw = new TreeRandom(seed);
  expect(values.map(() => raw.next())).toEqual(values);
  const integers = new TreeRandom(seed);
  expect(values.map((_, i) => integers.int(i, 3 * i + 1))).toEqual(
    values.map((value, i) => i + (value % (2 * i + 1))),
  );
  const uniform = new TreeRandom(seed);
  expect(values.map(() => uniform.uniform(-1, 3))).toEqual(
    values.map((value) => (4 * value) / RAND_R_MAX - 1),
  );
});

test('integers stay in their range', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 1, max: 1_000_000 }),
      (seed, low, width) => {
        const value = new TreeRandom(seed).int(low, low + width);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThan(low + width);
      },
    ),
  );
});
