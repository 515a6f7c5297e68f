import { beforeAll, describe, expect, test } from 'vitest';
import type { Backend } from '../../../models/backend/backend.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import { dummy } from '../../../models/dummy/dummy.ts';
import { predict } from '../../../models/estimator.ts';
import { readParams } from '../../../models/params.ts';
import { golden, optimum, shape } from '../logistic-regression/golden.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await loadBackend('cpu');
});

const train = (name: string, given = {}) => {
  const { X, y } = shape(name);
  return dummy.fit(readParams('dummy', dummy.params, given), X, y, { backend });
};

describe.each(Object.entries(golden.shapes))("scikit-learn's DummyClassifier on %s", (name, of) => {
  test.each(['prior', 'most_frequent'] as const)('%s', async (strategy) => {
    const model = await train(name, { strategy });
    const { X } = shape(name);
    const probability = await model.predictProba(X, backend);
    expect(probability).toEqual(new Float64Array(X.rows).fill(of.dummy[strategy]));
  });
});

describe.each(optimum.dummy)(
  "scikit-learn's draws and constants: $shape, flipped: $flipped",
  (of) => {
    const { X, y: labels } = shape(of.shape);
    const y = of.flipped ? labels.map((label) => 1 - label) : labels;
    const probabilities = async (given: Readonly<Record<string, unknown>>) => {
      const params = readParams('dummy', dummy.params, given);
      const model = await dummy.fit(params, X, y, { backend });
      const probability = await model.predictProba(X, backend);
      const restored = dummy.restore(model.state());
      expect(await restored.predictProba(X, backend)).toEqual(probability);
      return probability;
    };

    test.each([0, 17] as const)('stratified, random_state %i', async (seed) => {
      const drawn = await probabilities({ strategy: 'stratified', random_state: seed });
      expect(drawn.join('')).toBe(of[`stratified_${seed}`]);
    });

    test('uniform and constant', async () => {
      const all = (value: number) => new Float64Array(X.rows).fill(value);
      expect(await probabilities({ strategy: 'uniform' })).toEqual(all(of.uniform));
      const constant = (value: number) => probabilities({ strategy: 'constant', constant: value });
      expect(await constant(0)).toEqual(all(of.constant_0));
      expect(await constant(1)).toEqual(all(of.constant_1));
    });
  },
);

test('a constant that is not given, or that no label is, is refused', async () => {
  const { X, y } = shape('tiny');
  const withConstant = (constant: number | null) =>
    dummy.fit({ strategy: 'constant', constant, randomState: null }, X, y.fill(1), { backend });
  await expect(withConstant(null)).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
  await expect(withConstant(0)).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: expect.stringContaining('choose 1'),
  });
});

test('a tie goes to class 0, as in scikit-learn', async () => {
  const model = await train('tiny');
  const probability = await model.predictProba(shape('tiny').X, backend);
  expect(probability[0]).toBe(0.5);
  expect(predict(probability)).toEqual(new Uint8Array(12));
});

test('labels of one class are enough', async () => {
  const { X, y } = shape('tiny');
  const model = await dummy.fit(readParams('dummy', dummy.params, {}), X, y.fill(1), {
    backend,
  });
  expect((await model.predictProba(X, backend))[0]).toBe(1);
});

test('the restored model is the same', async () => {
  const model = await train('skewed');
  const restored = dummy.restore(model.state());
  expect(restored.state()).toEqual(model.state());
  const { X } = shape('skewed');
  expect(await restored.predictProba(X, backend)).toEqual(await model.predictProba(X, backend));
});

test.each([
  ['n_features', { n_features: null }, Float64Array.of(0.5)],
  ['probability', { n_features: 2 }, Float64Array.of(1.5)],
  ['probability', { n_features: 2 }, Float64Array.of(0.5, 0.5)],
])('a state whose %s does not fit is refused by name', (field, json, probability) => {
  expect(() => dummy.restore({ json, arrays: { probability } })).toThrow(
    expect.objectContaining({
      code: 'BAD_MODEL_FILE',
      message: expect.stringContaining(`'${field}'`),
    }),
  );
});

test('rows of another width are refused', async () => {
  const model = await train('tiny');
  const X = { rows: 1, columns: 1, values: Float64Array.of(1) };
  await expect(model.predictProba(X, backend)).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
  });
});
