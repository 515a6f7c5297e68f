/** The pipeline's spec: defaults, YAML, and errors that name the field. */
import { expect, test } from 'vitest';
import { parseSpecFile, readSpec, specToYaml } from '../../../electron/core/pipeline/spec.ts';

test("defaults are the original's", () => {
  expect(readSpec({ train: 'shots.csv' })).toMatchObject({
    models: ['logistic_regression', 'decision_tree'],
    test_size: 0.2,
    random_state: 17,
    stratify: false,
    threshold: 0.5,
    features: null,
    score: null,
  });
});

test('goes through YAML and back', () => {
  const spec = readSpec({
    train: 'a.csv',
    score: 'b.csv',
    experiment: 'Ünï: "quoted" # not a comment',
    features: ['lat', 'lon'],
    models: ['decision_tree', 'dummy'],
    params: { decision_tree: { max_depth: 6, class_weight: { 0: 1, 1: 2 } } },
    stratify: true,
  });
  expect(readSpec(parseSpecFile(specToYaml(spec), 'review.yaml'))).toEqual(spec);
});

test.each([
  ['logistic_regression: { max_iter: 100.0 }', /max_iter .*takes an integer/],
  ['logistic_regression: { max_iter: 1e2 }', /max_iter .*takes an integer/],
  ['decision_tree: { max_depth: 6.0 }', /max_depth .*an integer/],
  ['neural_network: { hidden_layers: [8, 4.0] }', /hidden_layers .*takes integers/],
])('a float is no integer, as in scikit-learn: %s', (params, message) => {
  const model = params.split(':')[0];
  const yaml = `train: a.csv\nmodels: [${model}]\nparams:\n  ${params}`;
  expect(() => readSpec(parseSpecFile(yaml, 'review.yaml'))).toThrow(message);
});

test('a whole float is a number where one is taken', () => {
  const yaml = `train: a.csv
models: [logistic_regression]
params:
  logistic_regression: { C: 10.0, tol: 1e0, class_weight: { 0: 1.0, 1: 2.5 } }`;
  expect(readSpec(parseSpecFile(yaml, 'review.yaml')).params).toEqual({
    logistic_regression: { C: 10, tol: 1, class_weight: { 0: 1, 1: 2.5 } },
  });
});

test("tells a param's 1.0 from 1, as scikit-learn does", () => {
  const yaml = `train: a.csv
models: [random_forest, extra_trees]
params:
  random_forest: { max_features: 1.0 }
  extra_trees: { max_features: 1 }`;
  const spec = readSpec(parseSpecFile(yaml, 'review.yaml'));
  expect(spec.params).toEqual({
    random_forest: { max_features: '1.0' },
    extra_trees: { max_features: 1 },
  });
  expect(readSpec(parseSpecFile(specToYaml(spec), 'review.yaml'))).toEqual(spec);
});

test.each([
  [{}, /'train'/],
  [{ train: 'a', test_size: -1 }, /'test_size'/],
  [{ train: 'a', random_state: 1.5 }, /'random_state'/],
  [{ train: 'a', threshold: 2 }, /'threshold'/],
  [{ train: 'a', modells: ['dummy'] }, /modells/],
  [{ train: 'a', models: ['dummy', 'dummy'] }, /dummy twice/],
  [{ train: 'a', models: ['forest'] }, /no estimator 'forest'.*decision_tree/],
  [
    { train: 'a', models: ['dummy'], params: { decision_tree: {} } },
    /decision_tree, which is not among/,
  ],
  [
    { train: 'a', params: { decision_tree: { max_depth: 'deep' } } },
    /max_depth is "deep"; it takes/,
  ],
])('refuses %j', (given, message) => {
  expect(() => readSpec(given, 'review.yaml')).toThrow(message);
});

test('a file that is not a spec is refused by its name', () => {
  expect(() => parseSpecFile('- a\n- b', 'list.yaml')).toThrow(/list\.yaml/);
  expect(() => parseSpecFile('a: [', 'broken.yaml')).toThrow(/broken\.yaml is not YAML/);
});
