import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReviewError } from '../../../common/errors.ts';
import { decisionTree } from '../../../models/decision-tree/estimator.ts';
import type { ModelState, WeightArray } from '../../../models/estimator.ts';
import { backend, fitTree, readShape } from './golden.ts';

const problem = readShape('shots');
const model = await fitTree(problem, { max_depth: 4 });
const state = model.state();
const leaf = model.nodes.childrenLeft.indexOf(-1);
const last = model.nodes.feature.length - 1;

function withValue(name: string, index: number, value: number): ModelState {
  const array = state.arrays[name].slice();
  array[index] = value;
  return { ...state, arrays: { ...state.arrays, [name]: array } };
}

function withArray(name: string, array: WeightArray | undefined): ModelState {
  return { ...state, arrays: { ...state.arrays, [name]: array } as ModelState['arrays'] };
}

const shortened = (name: string) => withArray(name, state.arrays[name].slice(1));

test('the state has the names of scikit-learn and is a copy', () => {
  expect(state.json).toEqual({ n_features: 6 });
  expect(Object.keys(state.arrays).sort()).toEqual([
    'children_left',
    'children_right',
    'feature',
    'impurity',
    'n_node_samples',
    'threshold',
    'value',
    'weighted_n_node_samples',
  ]);
  for (const array of Object.values(model.state().arrays)) array.fill(0);
  expect(model.state()).toEqual(state);
});

test.each<[string, ModelState]>([
  ['n_features', { ...state, json: {} }],
  ['n_features', { ...state, json: { n_features: 0 } }],
  ['n_features', { ...state, json: { n_features: 1.5 } }],
  ['n_features', { ...state, json: { n_features: '6' } }],
  ['children_left is missing', withArray('children_left', undefined)],
  ['children_left', withArray('children_left', new Float64Array(last + 1))],
  ['children_left is empty', withArray('children_left', new Int32Array(0))],
  ['threshold', withArray('threshold', new Float32Array(last + 1))],
  ['value', withArray('value', [] as unknown as Float64Array)],
  ['children_right', shortened('children_right')],
  ['feature', shortened('feature')],
  ['threshold', shortened('threshold')],
  ['impurity', shortened('impurity')],
  ['n_node_samples', shortened('n_node_samples')],
  ['weighted_n_node_samples', shortened('weighted_n_node_samples')],
  ['value', shortened('value')],
  ['children_left[0] is 0', withValue('children_left', 0, 0)],
  ['children_left[0]', withValue('children_left', 0, last + 1)],
  ['children_left[0]', withValue('children_left', 0, -7)],
  ['children_right[0]', withValue('children_right', 0, -1)],
  ['children_right[0]', withValue('children_right', 0, model.nodes.childrenLeft[0])],
  [`children_right[${leaf}]`, withValue('children_right', leaf, last)],
  ['feature[0] is 6', withValue('feature', 0, 6)],
  ['feature[0] is -2', withValue('feature', 0, -2)],
  [`feature[${leaf}]`, withValue('feature', leaf, 0)],
  ['threshold[0] is NaN', withValue('threshold', 0, Number.NaN)],
  [`threshold[${leaf}]`, withValue('threshold', leaf, 0)],
  ['impurity[3]', withValue('impurity', 3, Infinity)],
  ['n_node_samples[2]', withValue('n_node_samples', 2, 0)],
  ['weighted_n_node_samples[2]', withValue('weighted_n_node_samples', 2, Number.NaN)],
  ['value[1] is 1.5', withValue('value', 1, 1.5)],
  ['value[0]', withValue('value', 0, Number.NaN)],
])('what is wrong is named: %s', (field, damaged) => {
  expect(() => decisionTree.restore(damaged)).toThrow(
    expect.objectContaining({ code: 'BAD_MODEL_FILE', message: expect.stringContaining(field) }),
  );
});

test('a damaged tree is refused or still predicts probabilities', async () => {
  const names = Object.keys(state.arrays);
  const number = fc.oneof(fc.integer({ min: -3, max: last + 2 }), fc.double());
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.nat(), number, async (name, at, value) => {
      const damaged = withValue(name, at % state.arrays[name].length, value);
      try {
        const probability = await decisionTree.restore(damaged).predictProba(problem.X, backend);
        expect(probability.every((p) => p >= 0 && p <= 1)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(ReviewError);
        expect(error).toMatchObject({ code: 'BAD_MODEL_FILE' });
      }
    }),
    { numRuns: 1000 },
  );
});
