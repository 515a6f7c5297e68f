/** The registry, and the contract that each estimator in it fulfils. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  createRegistry,
  defaultModels,
  ESTIMATORS,
  type EstimatorName,
  estimatorNamed,
} from '../../models/registry.ts';
import { type ConformanceOptions, describeEstimator } from './conformance.ts';

const NAMES = Object.keys(ESTIMATORS) as EstimatorName[];

/** For estimators whose defaults take too long for generated problems, or learn too little. */
const OPTIONS: Partial<Record<EstimatorName, ConformanceOptions>> = {
  random_forest: { quick: { n_estimators: 5 } },
  extra_trees: { quick: { n_estimators: 5 } },
  neural_network: {
    quick: { hidden_layers: [5], epochs: 2, batch_size: 16 },
    thorough: { epochs: 60, batch_size: 64 },
  },
};

describe('the registry', () => {
  test('has each estimator under its own name', () => {
    for (const name of NAMES) {
      expect(estimatorNamed(name)).toBe(ESTIMATORS[name]);
      expect(ESTIMATORS[name].name).toBe(name);
      expect(ESTIMATORS[name].title).toMatch(/^[A-Z][a-z ]+(Bayes)?$/);
    }
  });

  test('holds each name once', () => {
    const { dummy } = ESTIMATORS;
    expect(() => createRegistry([dummy, dummy])).toThrow(/one name/);
    const classes = Object.values(ESTIMATORS).map(({ sklearnClass }) => sklearnClass);
    expect(new Set(classes).size).toBe(NAMES.length);
  });

  test('trains where nothing else is asked what the original did', () => {
    expect(defaultModels(ESTIMATORS)).toEqual(['logistic_regression', 'decision_tree']);
  });

  test('needs no TensorFlow to be imported', () => {
    const registry = new URL('../../models/registry.ts', import.meta.url).href;
    const script = `await import('${registry}'); console.log(globalThis._tfengine === undefined)`;
    const args = ['--input-type=module', '--eval', script];
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('true\n');
    // The global that it checks exists once a backend is loaded, as in this process.
    expect(globalThis).toHaveProperty('_tfengine');
  });

  test('refuses other names and lists its own', () => {
    for (const name of ['svm', '', 'constructor', '__proto__', 'Dummy']) {
      expect(() => estimatorNamed(name)).toThrow(
        expect.objectContaining({
          code: 'INVALID_PARAMETER_VALUE',
          message: expect.stringContaining(NAMES.join(', ')),
        }),
      );
    }
  });
});

for (const name of NAMES) describeEstimator(ESTIMATORS[name], OPTIONS[name]);
