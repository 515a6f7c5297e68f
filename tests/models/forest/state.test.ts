import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReviewError } from '../../../common/errors.ts';
import type { ModelState } from '../../../models/estimator.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { backend } from '../decision-tree/golden.ts';
import { fitForest, readShape } from './golden.ts';

const problem = readShape('shots');
const model = await fitForest('random_forest', problem, { n_estimators: 3, max_depth: 4 });
const state = model.state();
const nNodes = state.arrays.feature.length;
const leaf = state.arrays.feature.indexOf(-2);
const restore = (given: ModelState) => estimatorNamed('random_forest').restore(given);

function withValue(name: string, index: number, value: number): ModelState {
  const array = state.arrays[name].slice();
  array[index] = value;
  return { ...state, arrays: { ...state.arrays, [name]: array } };
}

test.each<[string, ModelState]>([
  ['n_features', { ...state, json: { ...state.json, n_features: -1 } }],
  ['oob_score', { ...state, json: { ...state.json, oob_score: 2 } }],
  ['roots[0]', { ...state, arrays: { ...state.arrays, roots: new Int32Array(0) } }],
  ['roots[0]', withValue('roots', 0, 1)],
  ['roots[1]', withValue('roots', 1, 0)],
  ['roots[2]', withValue('roots', 2, nNodes)],
  ['children_right', withValue('roots', 1, 1)],
  ['children_right', withValue('children_right', 0, 2)],
  [`children_right[${leaf}]`, withValue('children_right', leaf, leaf + 1)],
  ['feature[0]', withValue('feature', 0, 6)],
  ['children_right[0]', withValue('feature', 0, -2)],
  ['threshold', withValue('threshold', 0, Number.NaN)],
  [`threshold[${leaf}]`, withValue('threshold', leaf, 1.5)],
  ['importances', withValue('importances', 0, Infinity)],
])('what is wrong is named: %s', (field, damaged) => {
  expect(() => restore(damaged)).toThrow(
    expect.objectContaining({ code: 'BAD_MODEL_FILE', message: expect.stringContaining(field) }),
  );
});

test('a damaged forest is refused or still predicts probabilities', async () => {
  const number = fc.oneof(fc.integer({ min: -3, max: nNodes + 2 }), fc.double());
  const names = fc.constantFrom(...Object.keys(state.arrays));
  await fc.assert(
    fc.asyncProperty(names, fc.nat(), number, async (name, at, value) => {
      const damaged = withValue(name, at % state.arrays[name].length, value);
      try {
        const probability = await restore(damaged).predictProba(problem.X, backend);
        expect(probability.every((p) => p >= 0 && p <= 1)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(ReviewError);
        expect(error).toMatchObject({ code: 'BAD_MODEL_FILE' });
      }
    }),
    { numRuns: 500 },
  );
});
