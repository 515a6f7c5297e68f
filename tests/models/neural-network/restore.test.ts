/** Damaged or malicious states are rejected with the field's name. */
import { expect, test } from 'vitest';
import { loadBackend } from '../../../models/backend/load.ts';
import type { ModelState } from '../../../models/estimator.ts';
import { neuralNetwork } from '../../../models/neural-network/estimator.ts';

const good: ModelState = {
  json: { layer_sizes: [2, 3, 1], activation: 'relu', n_iter: 4, best_epoch: 3, loss: 0.5 },
  arrays: {
    mean: new Float64Array(2),
    scale: Float64Array.of(1, 2),
    weights_0: Float32Array.of(1, 2, 3, 4, 5, 6),
    bias_0: new Float32Array(3),
    weights_1: new Float32Array(3),
    bias_1: new Float32Array(1),
  },
};

function field(name: string, json: ModelState['json'], arrays: ModelState['arrays'] = {}) {
  const state = { json: { ...good.json, ...json }, arrays: { ...good.arrays, ...arrays } };
  expect(() => neuralNetwork.restore(state)).toThrow(
    expect.objectContaining({
      code: 'BAD_MODEL_FILE',
      message: expect.stringContaining(`'${name}'`),
    }),
  );
}

test('a good state is taken', () => {
  const model = neuralNetwork.restore(good);
  expect(model.state()).toEqual(good);
  expect(model.facts).toEqual({ n_iter: 4, best_epoch: 3, loss: 0.5, n_params: 13 });
});

test('the model does not change with the arrays it came from or gave away', async () => {
  const weights = Float32Array.of(1, 2, 3, 4, 5, 6);
  const model = neuralNetwork.restore({ ...good, arrays: { ...good.arrays, weights_0: weights } });
  weights.fill(9);
  (model.state().arrays.weights_0 as Float32Array).fill(8);
  expect(model.state()).toEqual(good);
});

test('json that does not fit is refused', () => {
  field('layer_sizes', { layer_sizes: 'none' });
  field('layer_sizes', { layer_sizes: [2] });
  field('layer_sizes', { layer_sizes: [2, 3, 2] });
  field('layer_sizes', { layer_sizes: [2, -3, 1] });
  field('layer_sizes', { layer_sizes: [2, 2.5, 1] });
  field('layer_sizes', { layer_sizes: [2, '3', 1] });
  field('activation', { activation: 'constructor' });
  field('n_iter', { n_iter: -1 });
  field('best_epoch', { best_epoch: null });
  field('loss', { loss: 'NaN' });
});

test('hostile sizes are refused without allocating them', () => {
  field('weights_0', { layer_sizes: [2, 2 ** 50, 1] });
  field('weights_0', { layer_sizes: [2 ** 50, 2 ** 50, 1] });
  field('weights_2', { layer_sizes: [2, 3, 1, 1] });
  field('layer_sizes', { layer_sizes: Array(1_000_000).fill(2) });
});

test('arrays that do not fit are refused', () => {
  field('weights_0', {}, { weights_0: new Float32Array(5) });
  field('weights_0', {}, { weights_0: new Float64Array(6) });
  field('weights_0[1]', {}, { weights_0: Float32Array.of(1, Number.NaN, 3, 4, 5, 6) });
  field('bias_1', {}, { bias_1: new Float32Array(2) });
  field('mean', {}, { mean: new Float64Array(3) });
  field('scale', {}, { scale: Float64Array.of(1, 0) });
  const { mean: _, ...arrays } = good.arrays;
  expect(() => neuralNetwork.restore({ json: good.json, arrays })).toThrow(/'mean'.*missing/);
});

test('weights too large to score with are an error, not a NaN', async () => {
  const backend = await loadBackend('cpu');
  const huge = Float32Array.of(3e38, 3e38, -3e38, 3e38, 3e38, -3e38);
  const arrays = { ...good.arrays, weights_0: huge, weights_1: Float32Array.of(3e38, -3e38, 3e38) };
  const model = neuralNetwork.restore({ json: good.json, arrays });
  const X = { rows: 1, columns: 2, values: Float64Array.of(9, 9) };
  await expect(model.predictProba(X, backend)).rejects.toMatchObject({ code: 'BAD_MODEL_FILE' });
});
