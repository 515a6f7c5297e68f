/** trainTestSplit compared with scikit-learn's own indices. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReviewError } from '../../../common/errors.ts';
import { trainTestSplit } from '../../../models/split/train-test-split.ts';
import { readExpected, readRealShots } from '../../support/real-shots.ts';

interface Part {
  length: number;
  first: number[];
  sha256: string;
}
interface Case {
  n: number;
  testSize: number;
  seed: number;
  share: number | 'alternate' | null;
  shuffle?: boolean;
  train: Part;
  test: Part;
  error?: string;
}
type SmallCase = [number, number, number, boolean, string | [number[], number[]]];

const golden: { splits: Case[]; small: SmallCase[] } = JSON.parse(
  readFileSync(new URL('../../golden/split.json', import.meta.url), 'utf8'),
);

function labels({ n, share }: Case): Uint8Array | undefined {
  if (share === null) return undefined;
  return Uint8Array.from({ length: n }, (_, i) =>
    share === 'alternate' ? i % 2 : Number((i * 37) % 100 < share),
  );
}

function part(rows: Int32Array): Part {
  const sha256 = createHash('sha256').update(new Uint8Array(rows.buffer)).digest('hex');
  return { length: rows.length, first: Array.from(rows.slice(0, 20)), sha256 };
}

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    return (error as ReviewError).code;
  }
  return undefined;
}

describe('the indices are those of scikit-learn', () => {
  test.each(golden.splits)(
    'n $n, test size $testSize, seed $seed, share of class 1: $share',
    (golden) => {
      const { n, testSize, seed, shuffle } = golden;
      const split = () =>
        trainTestSplit(n, { testSize, randomState: seed, stratify: labels(golden), shuffle });
      if (golden.error !== undefined) {
        expect(codeOf(split)).toBe(golden.error);
        return;
      }
      const { train, test } = split();
      expect({ train: part(train), test: part(test) }).toEqual({
        train: golden.train,
        test: golden.test,
      });
    },
  );
});

test('every small case gives the same rows or the same kind of error', () => {
  for (const [n, positives, testSize, isStratified, expected] of golden.small) {
    const y = Uint8Array.from({ length: n }, (_, i) => Number(i >= n - positives));
    const options = { testSize, randomState: 3, stratify: isStratified ? y : undefined };
    const name = `n ${n}, positives ${positives}, ${JSON.stringify(options)}`;
    if (typeof expected === 'string') {
      expect(
        codeOf(() => trainTestSplit(n, options)),
        name,
      ).toBe(expected);
    } else {
      const { train, test } = trainTestSplit(n, options);
      expect([Array.from(train), Array.from(test)], name).toEqual(expected);
    }
  }
});

test('a split holds each row once, and a stratified one keeps the share of each class', () => {
  const flags = fc.array(fc.boolean(), { minLength: 8, maxLength: 300 });
  fc.assert(
    fc.property(
      flags,
      fc.double({ min: 0.3, max: 0.7, noNaN: true }),
      fc.nat(),
      (made, testSize, seed) => {
        const y = Uint8Array.from([0, 0, 1, 1, ...made.map(Number)]);
        for (const stratify of [undefined, y]) {
          const { train, test } = trainTestSplit(y.length, {
            testSize,
            randomState: seed,
            stratify,
          });
          expect([...train, ...test].sort((a, b) => a - b)).toEqual([...y.keys()]);
          expect(test.length).toBe(Math.ceil(testSize * y.length));
          if (stratify === undefined) continue;
          const makes = y.reduce((sum, label) => sum + label, 0);
          const tested = test.reduce((sum, row) => sum + y[row], 0);
          expect(Math.abs(tested - (makes * test.length) / y.length)).toBeLessThan(2);
        }
      },
    ),
  );
});

describe('errors say what to do', () => {
  test.each([
    [
      'a test size that is no size',
      () => trainTestSplit(10, { testSize: 1.5, randomState: 0 }),
      'test_size is 1.5; it takes a fraction above 0 and below 1, or a count of rows from 1 to one less than the 10 rows there are.',
    ],
    [
      'nothing left to train on',
      () => trainTestSplit(3, { testSize: 0.9, randomState: 0 }),
      'test_size 0.9 of 3 rows leaves no row to train on: choose a smaller test_size or give more labelled rows.',
    ],
    [
      'a class with one member',
      () =>
        trainTestSplit(5, {
          testSize: 2,
          randomState: 0,
          stratify: Uint8Array.of(0, 0, 0, 1, 0),
        }),
      'Class 1 has 1 row only, row 3 counted from 0; a stratified split needs 2 of each class: give more labelled rows or leave stratify out.',
    ],
    [
      'fewer test rows than classes',
      () =>
        trainTestSplit(5, {
          testSize: 0.2,
          randomState: 0,
          stratify: Uint8Array.of(0, 0, 0, 1, 1),
        }),
      'The test part would have 1 row for 2 classes: change test_size so that it has at least 2, or leave stratify out.',
    ],
    [
      'labels of another length',
      () => trainTestSplit(5, { testSize: 2, randomState: 0, stratify: Uint8Array.of(0, 1) }),
      'stratify has 2 labels for 5 rows: give one label for each row.',
    ],
    [
      'stratify without shuffling',
      () =>
        trainTestSplit(4, {
          testSize: 2,
          randomState: 0,
          shuffle: false,
          stratify: Uint8Array.of(0, 1, 0, 1),
        }),
      'A stratified split needs shuffle=True: turn shuffling on or leave stratify out.',
    ],
  ])('%s', (_, split, message) => {
    expect(split).toThrow(message);
  });
});

interface Expected {
  splits: Record<
    string,
    { train_rows: number; test_rows: number; train_first: number[]; test_first: number[] }
  >;
}

const shots = readRealShots();
const expected = readExpected<Expected>();

describe.skipIf(!shots || !expected)('real shots (skipped where ../shared/data is absent)', () => {
  test.each(['plain', 'stratified'])('the %s split', (kind) => {
    const { y } = shots!.dev;
    const stratify = kind === 'stratified' ? y : undefined;
    const { train, test } = trainTestSplit(y.length, { testSize: 0.2, randomState: 17, stratify });
    expect(expected!.splits[kind]).toMatchObject({
      train_rows: train.length,
      test_rows: test.length,
      train_first: Array.from(train.slice(0, 10)),
      test_first: Array.from(test.slice(0, 10)),
    });
  });
});
