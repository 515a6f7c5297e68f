/** Candidates of a search compared with scikit-learn's `ParameterGrid` and `ParameterSampler`. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ParamSpecs, Params } from '../../../models/params.ts';
import { sampleWithoutReplacement } from '../../../models/random/sample-without-replacement.ts';
import { gridCandidates, randomCandidates } from '../../../models/search/candidates.ts';
import { bestCandidate, ranks, testScores } from '../../../models/search/cv-results.ts';
import { readSearchSpace, type SearchSpace } from '../../../models/search/space.ts';
import { halvingRows, survivors } from '../../../models/search/successive-halving.ts';

interface Golden {
  readonly draws: readonly {
    readonly seed: number;
    readonly space: Record<string, unknown>;
    readonly n_iter: number;
    readonly count: number;
    readonly draws: readonly Params[];
  }[];
  readonly grids: readonly {
    readonly space: Record<string, unknown>;
    readonly candidates: Params[];
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL('../../golden/model_selection.json', import.meta.url), 'utf8'),
);

const SPECS: ParamSpecs<Params> = {
  C: { accepts: [{ kind: 'number', exclusiveMin: 0 }], default: 1, doc: '' },
  maxDepth: { accepts: [{ kind: 'null' }, { kind: 'integer', min: 1 }], default: null, doc: '' },
  maxFeatures: {
    accepts: [{ kind: 'integer', min: 1 }, { kind: 'fraction' }],
    default: 1,
    doc: '',
  },
  criterion: { accepts: [{ kind: 'choice', choices: ['gini', 'entropy'] }], default: '', doc: '' },
};

function spaceOf(given: Record<string, unknown>): SearchSpace {
  return 'max_depth' in given
    ? readSearchSpace('model', SPECS, given)
    : Object.fromEntries(
        Object.entries(given).map(([name, values]) => [
          name,
          { kind: 'list', values: values as Params[string][] },
        ]),
      );
}

test('a grid has the candidates of ParameterGrid, in its order', () => {
  for (const { space, candidates } of golden.grids) {
    const found = gridCandidates('model', spaceOf(space));
    expect(found).toEqual(candidates);
    expect(found.map(Object.keys)).toEqual(candidates.map(Object.keys));
  }
});

test('draws are those of ParameterSampler', () => {
  for (const { seed, space, n_iter, count, draws } of golden.draws) {
    const found = randomCandidates(spaceOf(space), n_iter, seed);
    expect(found).toHaveLength(count);
    const shown = count > draws.length ? [...found.slice(0, 20), ...found.slice(-20)] : found;
    shown.forEach((candidate, i) => {
      for (const [name, value] of Object.entries(draws[i])) {
        const label = `seed ${seed}, draw ${i}, ${name}`;
        if (typeof value === 'number') expect(candidate[name], label).toBeCloseTo(value, 12);
        else expect(candidate[name], label).toBe(value);
      }
    });
  }
});

test('a sample has each integer at most once', () => {
  const sizes = fc
    .integer({ min: 0, max: 400 })
    .chain((population) =>
      fc.tuple(fc.constant(population), fc.integer({ min: 0, max: population }), fc.nat()),
    );
  fc.assert(
    fc.property(sizes, ([population, n, seed]) => {
      const drawn = sampleWithoutReplacement(population, n, seed);
      expect(new Set(drawn).size).toBe(n);
      expect(drawn.every((one) => one >= 0 && one < population)).toBe(true);
    }),
  );
});

test('ranges say what they mean', () => {
  const values = (given: Record<string, unknown>) =>
    gridCandidates('m', readSearchSpace('m', SPECS, given)).map((one) => Object.values(one)[0]);
  expect(values({ max_depth: '3..6' })).toEqual([3, 4, 5, 6]);
  expect(values({ max_depth: 'log 1..100' })).toEqual([1, 10, 100]);
  expect(values({ C: 'log 0.01..100' })).toEqual([0.01, 0.1, 1, 10, 100]);
  expect(values({ C: ['0.5', 2] })).toEqual([0.5, 2]);
  expect(values({ criterion: 'gini' })).toEqual(['gini']);
  expect(() => values({ C: '0.1..0.9' })).toThrow(
    'm.C is 0.1..0.9, which a grid cannot go through: give a list of values, or search at random.',
  );
  expect(() => values({ C: '3..1' })).toThrow(/^m.C is "3..1"; a search takes/);
  expect(() => values({ C: 'log 0..1' })).toThrow(/^m.C is/);
  expect(() => values({ C: [] })).toThrow(/^m.C is \[\]/);
  expect(() => values({ max_depth: '0..3' })).toThrow(/^m.max_depth is "0"; it takes/);
  expect(() => values({ depth: [1] })).toThrow(/^m has no param 'depth'/);
  const log = randomCandidates(readSearchSpace('m', SPECS, { max_depth: 'log 1..100' }), 50, 3);
  for (const { max_depth } of log) {
    expect(Number.isInteger(max_depth)).toBe(true);
    expect(max_depth).toBeGreaterThanOrEqual(1);
    expect(max_depth).toBeLessThanOrEqual(100);
  }
});

test('equal candidates share the better rank, and one without a score is last', () => {
  const scores = [0.5, 0.7, 0.5, Number.NaN, 0.4].map((loss) =>
    testScores([{ log_loss: loss, roc_auc: loss } as never]),
  );
  expect(ranks(scores, 'log_loss')).toEqual([2, 4, 2, 5, 1]);
  expect(ranks(scores, 'roc_auc')).toEqual([2, 1, 2, 5, 4]);
  expect(bestCandidate(scores, 'log_loss')).toBe(4);
  expect(bestCandidate(scores, 'roc_auc')).toBe(1);
  expect(bestCandidate(scores.slice(3, 4), 'roc_auc')).toBe(-1);
});

test('halving keeps the better part and needs enough rows', () => {
  expect(survivors([0.1, Number.NaN, 0.3, 0.2], 2)).toEqual([3, 2]);

  const plan = { nCandidates: 9, factor: 3, nSplits: 5, nClasses: 2, rows: 1000 };
  expect(halvingRows(plan)).toEqual([111, 333, 999]);
  expect(halvingRows({ ...plan, nCandidates: 1 })).toEqual([1000]);
  expect(() => halvingRows({ ...plan, rows: 19 })).toThrow(/starts with 20 rows/);
});
