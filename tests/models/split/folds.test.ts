/** The folds of every kind of cross-validation compared with scikit-learn's own. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numpyArgsort } from '../../../models/random/numpy-argsort.ts';
import {
  type CrossValidation,
  CV_KINDS,
  canShuffle,
  crossValidationFolds,
  hasGroups,
} from '../../../models/split/cross-validation.ts';
import type { Fold } from '../../../models/split/fold.ts';

interface Case extends CrossValidation {
  readonly n: number;
  readonly share: number;
  readonly nGroups: number;
  readonly error?: true;
  readonly folds: readonly { n_train: number; test: number[]; sha256: string }[];
}

const golden: { cases: Case[]; argsorts: { values: number[]; order: number[] }[] } = JSON.parse(
  readFileSync(new URL('../../golden/folds.json', import.meta.url), 'utf8'),
);

const labels = (n: number, share: number) =>
  Uint8Array.from({ length: n }, (_, i) => Number((i * 37 + 11) % 100 < share));

/** Codes of groups whose values are `value(i)`, in the order of the values. */
function codes(values: readonly number[]): Int32Array {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  return Int32Array.from(values, (value) => sorted.indexOf(value));
}

const groups = (n: number, nGroups: number) =>
  codes(Array.from({ length: n }, (_, i) => (Math.floor((i * i) / 7) + 3 * i) % nGroups));

function shown({ train, test: held }: Fold) {
  const sha256 = createHash('sha256').update(
    new Uint8Array(Int32Array.of(...train, ...held).buffer),
  );
  return {
    n_train: train.length,
    test: Array.from(held.slice(0, 5)),
    sha256: sha256.digest('hex').slice(0, 16),
  };
}

test.each(CV_KINDS)('%s gives the folds of scikit-learn, and refuses what it refuses', (kind) => {
  const cases = golden.cases.filter((one) => one.kind === kind);
  expect(cases.length).toBeGreaterThan(15);
  for (const given of cases) {
    const { n, share, nGroups, folds, error, ...cv } = given;
    const name = JSON.stringify({ n, share, nGroups, ...cv });
    const split = () =>
      crossValidationFolds(cv, { y: labels(n, share), groups: groups(n, nGroups) }).map(shown);
    if (error) expect(split, name).toThrow();
    else expect(split(), name).toEqual(folds);
  }
});

test('an order of equal numbers is numpy’s', () => {
  for (const { values, order } of golden.argsorts) {
    expect(Array.from(numpyArgsort(values)), `${values.length} values`).toEqual(order);
  }
});

test('folds hold each row out once, keep groups whole and never look ahead in time', () => {
  const rows = fc.array(fc.record({ made: fc.boolean(), group: fc.nat(20) }), { maxLength: 200 });
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(...CV_KINDS),
      fc.integer({ min: 2, max: 6 }),
      fc.nat(),
      (shots, kind, nSplits, seed) => {
        const y = Uint8Array.from(shots, ({ made }) => Number(made));
        const of = codes(shots.map(({ group }) => group));
        const cv = {
          kind,
          nSplits,
          shuffle: canShuffle(kind),
          nRepeats: kind === 'repeated_stratified_k_fold' ? 2 : 1,
          randomState: seed,
        };
        let folds: Fold[];
        try {
          folds = crossValidationFolds(cv, { y, groups: of });
        } catch {
          return;
        }
        expect(folds).toHaveLength(nSplits * cv.nRepeats);
        for (let repeat = 0; repeat < cv.nRepeats; repeat++) {
          const tests = folds.slice(repeat * nSplits, (repeat + 1) * nSplits);
          const heldOut = tests.flatMap((fold) => Array.from(fold.test)).sort((a, b) => a - b);
          if (kind === 'time_series_split') expect(new Set(heldOut).size).toBe(heldOut.length);
          else expect(heldOut).toEqual([...y.keys()]);
        }
        for (const { train, test: held } of folds) {
          const trained = new Set(train);
          expect(held.some((row) => trained.has(row))).toBe(false);
          if (kind === 'time_series_split') expect(train.at(-1)).toBe(held[0] - 1);
          else expect(train.length + held.length).toBe(y.length);
          if (!hasGroups(kind)) continue;
          const inTraining = new Set(Array.from(train, (row) => of[row]));
          expect(held.some((row) => inTraining.has(of[row]))).toBe(false);
        }
      },
    ),
  );
});

describe('errors say what to do', () => {
  const cv = { kind: 'k_fold', nSplits: 5, shuffle: false, nRepeats: 1, randomState: 17 } as const;
  const y = Uint8Array.of(0, 1, 0, 1, 0, 1);
  test.each<[Partial<CrossValidation>, Int32Array | undefined, string]>([
    [{ nSplits: 1 }, undefined, 'n_splits is 1; it takes an integer of 2 or more.'],
    [
      { nSplits: 7 },
      undefined,
      'n_splits is 7, but there are 6 rows: choose fewer folds or give more labelled rows.',
    ],
    [
      { kind: 'stratified_k_fold' },
      undefined,
      'n_splits is 5, but no class has more than 3 rows: choose fewer folds or give more labelled rows.',
    ],
    [
      { kind: 'group_k_fold' },
      Int32Array.of(0, 0, 1, 1, 2, 2),
      'n_splits is 5, but there are 3 groups: choose fewer folds or another column of groups.',
    ],
    [
      { kind: 'group_k_fold' },
      undefined,
      'group_k_fold needs the column whose values are the groups, such as game_id.',
    ],
    [
      { kind: 'time_series_split', shuffle: true },
      undefined,
      'time_series_split cannot shuffle rows, as in scikit-learn: leave shuffle out, or choose another kind.',
    ],
    [
      { kind: 'time_series_split', nSplits: 6 },
      undefined,
      '6 folds in the order of time need at least 7 rows, but there are 6: choose fewer folds or give more labelled rows.',
    ],
  ])('%o', (change, of, message) => {
    expect(() => crossValidationFolds({ ...cv, ...change }, { y, groups: of })).toThrow(message);
  });
});
