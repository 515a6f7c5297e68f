import { expect, test } from 'vitest';
import type { ModelState, WeightArray } from '../../../models/estimator.ts';
import { histGradientBoosting } from '../../../models/hist-gradient-boosting/estimator.ts';
import { backend, fitBoosting, readShape, rowsToScore } from './golden.ts';

const problem = readShape('missing_categories');
const { model } = await fitBoosting(problem, { max_iter: 4 });
const state = model.state();
const { left, bitset_idx: bitsets } = state.arrays;
const leaf = left.indexOf(-1);
const categorical = bitsets.indexOf(0);
const numeric = Array.from(left).findIndex((child, i) => child >= 0 && bitsets[i] < 0);
const { length } = left;

function withValue(name: string, index: number, value: number): ModelState {
  const array = state.arrays[name].slice();
  array[index] = value;
  return { ...state, arrays: { ...state.arrays, [name]: array } };
}

function withArray(name: string, array: WeightArray): ModelState {
  return { ...state, arrays: { ...state.arrays, [name]: array } };
}

function withCategories(categories: unknown): ModelState {
  return { ...state, json: { ...state.json, categories } as ModelState['json'] };
}

test('restores splits on categories, with missing and unknown values', async () => {
  expect(categorical).toBeGreaterThanOrEqual(0);
  expect(numeric).toBeGreaterThanOrEqual(0);
  const restored = histGradientBoosting.restore(structuredClone(state));
  const rows = rowsToScore(problem.X);
  expect(await restored.predictProba(rows, backend)).toEqual(
    await model.predictProba(rows, backend),
  );
  expect(restored.state()).toEqual(state);
});

test('a model without categories has no sets of them', async () => {
  const { model: plain } = await fitBoosting(readShape('missing'), { max_iter: 2 });
  expect(plain.state().arrays).not.toHaveProperty('left_categories');
  expect(histGradientBoosting.restore(plain.state()).state()).toEqual(plain.state());
});

test.each<[string, ModelState]>([
  ['roots', withArray('roots', new Int32Array(0))],
  ['roots[0]', withValue('roots', 0, length)],
  ['roots[1]', withValue('roots', 1, 0)],
  ['left[0]', withValue('left', 0, 0)],
  ['left[0]', withValue('left', 0, length)],
  ['right[0]', withValue('right', 0, -1)],
  [`left[${leaf}]`, withValue('right', leaf, 1)],
  ['feature_idx[0]', withValue('feature_idx', 0, 4)],
  ['num_threshold', withValue('num_threshold', 0, Number.NaN)],
  ['num_threshold', withValue('num_threshold', 0, -Infinity)],
  ['missing_go_to_left[0]', withValue('missing_go_to_left', 0, 2)],
  [`bitset_idx[${categorical}]`, withValue('bitset_idx', categorical, -1)],
  [`bitset_idx[${categorical}]`, withValue('bitset_idx', categorical, 10_000)],
  [`bitset_idx[${numeric}]`, withValue('bitset_idx', numeric, 0)],
  [`bitset_idx[${leaf}]`, withValue('bitset_idx', leaf, 0)],
  ['value', withValue('value', leaf, Infinity)],
  ['baseline_prediction', withArray('baseline_prediction', Float64Array.of(Number.NaN))],
  [`bitset_idx[${bitsets.indexOf(1)}]`, withArray('left_categories', new Uint8Array(33))],
  ['categories', withCategories([null, null, null])],
  ['categories', withCategories([null, [1, 1], [0], null])],
  ['categories', withCategories([null, ['a'], [0], null])],
])('a state with another %s is refused by that name', (field, changed) => {
  expect(() => histGradientBoosting.restore(changed)).toThrow(
    expect.objectContaining({
      code: 'BAD_MODEL_FILE',
      message: expect.stringContaining(`'${field}'`),
    }),
  );
});
