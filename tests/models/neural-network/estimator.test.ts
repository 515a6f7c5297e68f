/** The neural network compared with scikit-learn's MLPClassifier, on every available backend. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Backend } from '../../../models/backend/backend.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import type { CurvePoint, FittedModel } from '../../../models/estimator.ts';
import { type Labels, type Matrix, takeRows } from '../../../models/matrix.ts';
import { neuralNetwork } from '../../../models/neural-network/estimator.ts';
import { readParams } from '../../../models/params.ts';
import { BACKEND_NAMES, missingBackends } from '../backend/available.ts';
import { golden, shape } from './golden.ts';

interface Run {
  readonly model: FittedModel;
  readonly points: CurvePoint[];
}

async function train(
  given: Record<string, unknown>,
  X: Matrix,
  y: Labels,
  backend: Backend,
): Promise<Run> {
  const points: CurvePoint[] = [];
  const params = readParams('neural_network', neuralNetwork.params, given);
  const context = { backend, onPoint: (point: CurvePoint) => points.push(point) };
  return { model: await neuralNetwork.fit(params, X, y, context), points };
}

function curve({ points }: Run, key: string): number[] {
  return points.filter((point) => point.key === key).map((point) => point.value);
}

function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  return Math.max(...Array.from(expected, (value, i) => Math.abs(value - actual[i])));
}

function firstRows(X: Matrix, count: number): Matrix {
  return takeRows(X, [...Array(Math.min(count, X.rows)).keys()]);
}

for (const name of BACKEND_NAMES) {
  describe.skipIf(missingBackends.has(name))(`neural_network on ${name}`, () => {
    let backend: Backend;
    beforeAll(async () => {
      backend = await loadBackend(name);
    });

    for (const { shape: data, params, ...expected } of golden.training) {
      const about = `${data}, layers [${params.hidden_layers}], ${params.activation}`;
      const { X, y } = shape(data);
      const rows = firstRows(X, 40);

      test(`scikit-learn's weights predict its probabilities: ${about}`, async () => {
        const arrays: Record<string, Float32Array | Float64Array> = {
          mean: Float64Array.from(expected.mean),
          scale: Float64Array.from(expected.scale),
        };
        expected.coefs.forEach((coef, i) => {
          arrays[`weights_${i}`] = Float32Array.from(coef);
          arrays[`bias_${i}`] = Float32Array.from(expected.intercepts[i]);
        });
        const layer_sizes = [X.columns, ...params.hidden_layers, 1];
        const json = {
          layer_sizes,
          activation: params.activation,
          n_iter: 1,
          best_epoch: 1,
          loss: 1,
        };
        const model = neuralNetwork.restore({ json, arrays });
        const probability = await model.predictProba(rows, backend);
        expect(largestDifference(probability, expected.probability)).toBeLessThan(1e-6);
      });

      test(`trains as scikit-learn does with the same seed: ${about}`, async () => {
        const run = await train({ ...params, validation_fraction: 0 }, X, y, backend);
        expect(largestDifference(curve(run, 'train_loss'), expected.loss_curve)).toBeLessThan(2e-6);
        const probability = await run.model.predictProba(rows, backend);
        expect(largestDifference(probability, expected.probability)).toBeLessThan(1e-5);
        const weights = run.model.state().arrays.weights_0;
        expect(largestDifference(weights, expected.coefs[0])).toBeLessThan(1e-5);
      });
    }

    for (const { shape: data, params, ...expected } of golden.early_stopping) {
      test(`validates and stops early where scikit-learn's epochs say: ${data}`, async () => {
        const { X, y } = shape(data);
        const run = await train(params, X, y, backend);
        expect(run.model.facts.n_iter).toBe(expected.n_iter);
        expect(run.model.facts.best_epoch).toBe(expected.best_epoch);
        expect(curve(run, 'val_accuracy')).toEqual(expected.val_accuracy);
        expect(largestDifference(curve(run, 'val_loss'), expected.val_loss)).toBeLessThan(1e-4);
        expect(largestDifference(curve(run, 'train_loss'), expected.loss)).toBeLessThan(1e-4);
        const probability = await run.model.predictProba(firstRows(X, 40), backend);
        expect(largestDifference(probability, expected.probability)).toBeLessThan(1e-4);
      });
    }

    test('the same seed gives the same bits, another seed another model', async () => {
      const { X, y } = shape('shots');
      const params = { dropout: 0.3, epochs: 3, batch_size: 64, random_state: 5 };
      const first = await train(params, X, y, backend);
      const second = await train(params, X, y, backend);
      expect(second.model.state()).toEqual(first.model.state());
      expect(second.points).toEqual(first.points);
      const other = await train({ ...params, random_state: 6 }, X, y, backend);
      expect(other.model.state()).not.toEqual(first.model.state());
      const none = await train({ ...params, random_state: null }, X, y, backend);
      const zero = await train({ ...params, random_state: 0 }, X, y, backend);
      expect(none.model.state()).toEqual(zero.model.state());
    });

    test('scoring in several parts gives what one part gives', async () => {
      const { X, y } = shape('shots');
      const { model } = await train({ epochs: 1 }, X, y, backend);
      const rows = Int32Array.from({ length: 70_000 }, (_, i) => (i * 7) % X.rows);
      const many = await model.predictProba(takeRows(X, rows), backend);
      const once = await model.predictProba(X, backend);
      const expected = Float64Array.from(rows, (row) => once[row]);
      expect(largestDifference(many, expected)).toBeLessThan(1e-6);
    });
  });
}

describe('neural_network', () => {
  const { X, y } = shape('shots');
  let backend: Backend;
  beforeAll(async () => {
    backend = await loadBackend('wasm');
  });

  test('balanced weights are n / (2 count)', async () => {
    const ones = y.reduce((sum, label) => sum + label, 0);
    const weights = { 0: y.length / (2 * (y.length - ones)), 1: y.length / (2 * ones) };
    const params = { epochs: 2, random_state: 3 };
    const balanced = await train({ ...params, class_weight: 'balanced' }, X, y, backend);
    const written = await train({ ...params, class_weight: weights }, X, y, backend);
    expect(balanced.model.state()).toEqual(written.model.state());
    const plain = await train(params, X, y, backend);
    expect(plain.model.state()).not.toEqual(balanced.model.state());
  });

  test('reports four curves per epoch, two without validation rows', async () => {
    const all = await train({ epochs: 2 }, X, y, backend);
    expect(all.points.map(({ key, step }) => `${key} ${step}`)).toEqual(
      [1, 2].flatMap((step) =>
        ['train_loss', 'train_accuracy', 'val_loss', 'val_accuracy'].map((key) => `${key} ${step}`),
      ),
    );
    const without = await train({ epochs: 1, validation_fraction: 0 }, X, y, backend);
    expect(without.points.map(({ key }) => key)).toEqual(['train_loss', 'train_accuracy']);
    expect(all.model.facts).toMatchObject({ n_iter: 2, n_params: 7 * 32 + 33 * 16 + 17 });
  });

  test('refuses what cannot be trained, and says what to change', async () => {
    const refused = (given: Record<string, unknown>, X_ = X, y_ = y) =>
      expect(train(given, X_, y_, backend)).rejects;
    await refused({ early_stopping: true, validation_fraction: 0 }).toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining('set validation_fraction above 0'),
    });
    await refused({ hidden_layers: [100_000, 100_000] }).toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining('hidden_layers'),
    });
    await refused({ learning_rate: 1e38, activation: 'identity' }).toMatchObject({
      code: 'TRAINING_FAILED',
      message: expect.stringContaining('learning_rate'),
    });
    const few = takeRows(X, [0, 1, 2, 3]);
    await refused({}, few, Uint8Array.of(0, 1, 0, 1)).toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining('neural_network.validation_fraction is 0.1'),
    });
    await refused({}, few, Uint8Array.of(0, 1, 0, 0)).toMatchObject({ code: 'BAD_TARGET' });
  });

  test('learns from four rows without validation', async () => {
    const few = takeRows(X, [0, 1, 2, 3]);
    const params = { validation_fraction: 0, epochs: 1 };
    const { model } = await train(params, few, Uint8Array.of(0, 1, 0, 1), backend);
    expect((await model.predictProba(few, backend)).length).toBe(4);
  });
});
