import { expect, test } from 'vitest';
import { decisionTree } from '../../models/decision-tree/estimator.ts';
import { paramText, readParams } from '../../models/params.ts';

const read = (given: Record<string, unknown>) =>
  readParams('decision_tree', decisionTree.params, given);

test.each([
  ['1.0', '1.0'],
  ['1.', '1.0'],
  ['1e0', '1.0'],
  ['1', 1],
  [1, 1],
  ['0.5', 0.5],
  [0.5, 0.5],
  ['3', 3],
])('max_features %j is read as %j, and so is its text', (given, value) => {
  expect(read({ max_features: given }).maxFeatures).toBe(value);
  expect(read({ max_features: paramText(value) }).maxFeatures).toBe(value);
});

test.each([
  { max_features: '2.0' },
  { max_features: 1.5 },
  { max_features: '0.0' },
  { min_samples_split: '1' },
  { min_samples_leaf: '1.0' },
])('%j is refused, as scikit-learn does', (given) => {
  expect(() => read(given)).toThrow(/it takes .*a fraction > 0/);
});

test.each([{ max_depth: '6.0' }, { max_leaf_nodes: '1e1' }, { random_state: '3.' }])(
  '%j is refused: a float is no integer, as in scikit-learn',
  (given) => {
    expect(() => read(given)).toThrow(/it takes .*an integer/);
  },
);
