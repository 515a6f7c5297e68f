/** Gradients compared with differences of the loss, with dropout and class weights, which scikit-learn lacks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadBackend } from '../../../models/backend/load.ts';
import { ACTIVATIONS } from '../../../models/neural-network/activations.ts';
import { computeGradients } from '../../../models/neural-network/backpropagation.ts';
import { initialLayers, type Layer } from '../../../models/neural-network/layers.ts';
import { RandomState } from '../../../models/random/mt19937.ts';

const backend = await loadBackend('cpu');

const cases = fc.record({
  activation: fc.constantFrom(...ACTIVATIONS),
  hidden: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
  rows: fc.integer({ min: 1, max: 6 }),
  features: fc.integer({ min: 1, max: 4 }),
  dropout: fc.constantFrom(0, 0.4),
  alpha: fc.constantFrom(0, 0.5),
  seed: fc.integer({ min: 0, max: 1000 }),
});

function moved(layers: Layer[], k: number, which: keyof Layer, i: number, by: number): Layer[] {
  return layers.map((layer, l) => {
    const copy = { weights: layer.weights.slice(), bias: layer.bias.slice() };
    if (l === k) copy[which][i] += by;
    return copy;
  });
}

test('each gradient is the slope of the loss', () => {
  fc.assert(
    fc.property(cases, ({ activation, hidden, rows, features, dropout, alpha, seed }) => {
      const random = new RandomState(seed);
      const layers = initialLayers([features, ...hidden, 1], activation, random);
      const batch = {
        inputs: new Float32Array(rows * features).map(() => random.standardNormal()),
        labels: Array.from({ length: rows }, () => random.randint(0, 2)),
        weights: Array.from({ length: rows }, () => 0.5 + random.randomSample()),
      };
      const at = (where: Layer[]) =>
        computeGradients(backend.tf, where, batch, {
          activation,
          alpha,
          dropout,
          random: new RandomState(seed),
        });
      const { gradients, loss } = at(layers);
      let wrong = 0;
      let checked = 0;
      layers.forEach((layer, k) => {
        for (const which of ['weights', 'bias'] as const) {
          for (let i = 0; i < layer[which].length; i++) {
            const step = 1e-3;
            const up = at(moved(layers, k, which, i, step)).loss;
            const down = at(moved(layers, k, which, i, -step)).loss;
            // At the kink of a ReLU the slopes of the two sides differ: the gradient is one of them.
            const slopes = [(up - down) / (2 * step)];
            if (activation === 'relu') slopes.push((up - loss) / step, (loss - down) / step);
            checked++;
            if (slopes.every((slope) => Math.abs(slope - gradients[k][which][i]) > 2e-3)) wrong++;
          }
        }
      });
      // Kinks on both sides of one step, and small slopes of many rows, are rare.
      expect(wrong).toBeLessThanOrEqual(activation === 'relu' ? Math.ceil(checked / 20) : 0);
    }),
    { numRuns: 60 },
  );
});

test('a row of weight 2 counts as one that is there twice', () => {
  const random = new RandomState(3);
  const layers = initialLayers([2, 4, 1], 'tanh', random);
  const options = { activation: 'tanh', alpha: 0, dropout: 0, random } as const;
  const weighted = computeGradients(
    backend.tf,
    layers,
    { inputs: Float32Array.of(0.5, -1, 2, 0.25), labels: [1, 0], weights: [2, 1] },
    options,
  );
  const twice = computeGradients(
    backend.tf,
    layers,
    { inputs: Float32Array.of(0.5, -1, 2, 0.25, 0.5, -1), labels: [1, 0, 1], weights: [1, 1, 1] },
    options,
  );
  expect(weighted.loss * 2).toBeCloseTo(twice.loss * 3, 6);
  weighted.gradients.forEach(({ weights }, k) => {
    weights.forEach((value, i) => {
      expect(value * 2).toBeCloseTo(twice.gradients[k].weights[i] * 3, 6);
    });
  });
});

test('dropout leaves out its share and keeps the expected sum', () => {
  // One feature, identity units with weights of 1: the logit is the sum of the units that are not dropped.
  const units = 2000;
  const layers: Layer[] = [
    { weights: new Float32Array(units).fill(1), bias: new Float32Array(units) },
    { weights: new Float32Array(units).fill(1 / units), bias: new Float32Array(1) },
  ];
  const batch = { inputs: Float32Array.of(1), labels: [0], weights: [1] };
  const options = { activation: 'identity', alpha: 0, dropout: 0.25 } as const;
  const result = computeGradients(backend.tf, layers, batch, {
    ...options,
    random: new RandomState(1),
  });
  const left = result.gradients[1].weights.filter((value) => value !== 0).length;
  expect(left / units).toBeCloseTo(0.75, 1);
  // log(1 + e^z) at the expected z of 1.
  expect(result.loss).toBeCloseTo(Math.log1p(Math.E), 1);
  expect(backend.tf.memory().numTensors).toBe(0);
});
