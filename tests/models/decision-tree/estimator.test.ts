import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decisionTree } from '../../../models/decision-tree/estimator.ts';
import { readParams } from '../../../models/params.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import type { TreeModel, TreeNodes } from '../../../models/tree.ts';
import { inEnglish } from '../../support/in-english.ts';
import { backend, fitTree, type GoldenTree, golden, type Problem, readShape } from './golden.ts';

const TOLERANCE = 1e-12;
const APPROXIMATE: readonly string[] = ['impurity', 'weightedNNodeSamples', 'value'];

const groupOf = ({ shape, only_label: label }: GoldenTree) =>
  label === undefined ? shape : `${shape}, all labels ${label}`;
const groups = [...new Set(golden.cases.map(groupOf))];

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function checksum(array: TreeNodes[keyof TreeNodes]): number {
  return crc32(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
}

/** Equal to within 10⁻¹² relative, absolute below 1. */
function expectClose(actual: ArrayLike<number>, expected: readonly number[], label: string): void {
  expect(actual.length, label).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const allowed = TOLERANCE * Math.max(1, Math.abs(expected[i]));
    expect(Math.abs(actual[i] - expected[i]), `${label}[${i}]`).toBeLessThanOrEqual(allowed);
  }
}

function expectNodes(actual: TreeNodes, expected: NonNullable<GoldenTree['nodes']>): void {
  for (const key of Object.keys(expected) as (keyof TreeNodes)[]) {
    if (APPROXIMATE.includes(key)) expectClose(actual[key], expected[key], key);
    else expect(Array.from(actual[key]), key).toEqual(expected[key]);
  }
}

async function expectTree(model: TreeModel, of: GoldenTree, { X }: Problem): Promise<void> {
  const { nodes } = model;
  const label = JSON.stringify(of.params);
  expect(model.facts, label).toEqual({
    node_count: of.node_count,
    depth: of.depth,
    n_leaves: of.n_leaves,
  });
  expect(Array.from(nodes.threshold.slice(0, 5)), label).toEqual(of.threshold_head);
  const sums = [nodes.threshold, nodes.impurity, nodes.weightedNNodeSamples].map(sum);
  expectClose(sums, [of.threshold_sum, of.impurity_sum, of.weight_sum], label);
  expectClose([sum(nodes.value.filter((_, k) => k % 2 === 1))], [of.value_sum], label);
  for (const [key, crc] of Object.entries(of.crc)) {
    expect(checksum(nodes[key as keyof TreeNodes]), `${key} of ${label}`).toBe(crc);
  }
  expect(model.explanation.kind).toBe('tree');
  if (model.explanation.kind === 'tree') {
    expectClose(model.explanation.values, of.importances, `importances of ${label}`);
  }
  const rows = of.probability.length;
  const values = new Float64Array(rows * X.columns);
  for (let k = 0; k < values.length; k++) values[k] = X.values[k % X.values.length] + 1e-3;
  const probability = await model.predictProba({ rows, columns: X.columns, values }, backend);
  expectClose(probability, of.probability, `probability of ${label}`);
  if (of.nodes) expectNodes(nodes, of.nodes);
}

describe.each(groups)('on %s', (group) => {
  const cases = golden.cases.filter((of) => groupOf(of) === group);
  test.each(cases.map((of) => [JSON.stringify(of.params), of] as const))(
    "scikit-learn's very tree: %s",
    async (_params, of) => {
      const problem = readShape(of.shape, of.only_label);
      await expectTree(await fitTree(problem, of.params), of, problem);
    },
  );
});

test('no random_state is a random_state of 0', async () => {
  const problem = readShape('ties');
  const [none, zero] = [await fitTree(problem), await fitTree(problem, { random_state: 0 })];
  expect(none.nodes).toEqual(zero.nodes);
});

test('a tree of one leaf says so', async () => {
  expect(inEnglish((await fitTree(readShape('tiny', 1))).warnings)).toEqual([
    expect.stringContaining('single leaf'),
  ]);
  expect((await fitTree(readShape('tiny'))).warnings).toEqual([]);
});

describe('refuses', () => {
  const refused = (message: string) => ({
    code: 'INVALID_PARAMETER_VALUE',
    message: expect.stringContaining(message),
  });

  test.each([Number.NaN, Infinity, -Infinity, 1e39])('%d in X, naming its place', async (value) => {
    const { X, y } = readShape('tiny');
    const bad = { ...X, values: X.values.with(2 * X.columns + 1, value) };
    const place = `Row 2, column 1 (both counted from 0) is ${value}`;
    await expect(fitTree({ X: bad, y })).rejects.toMatchObject(refused(place));
    const model = await fitTree({ X, y });
    await expect(model.predictProba(bad, backend)).rejects.toMatchObject(refused(place));
    expect(() => model.decisionPath([1, value])).toThrow(expect.objectContaining(refused('Row 0')));
  });

  test('another number of columns', async () => {
    const model = await fitTree(readShape('tiny'));
    const X = { rows: 1, columns: 3, values: new Float64Array(3) };
    await expect(model.predictProba(X, backend)).rejects.toMatchObject(refused('3 columns'));
    expect(() => model.decisionPath([1])).toThrow(expect.objectContaining(refused('1 columns')));
  });

  test.each([
    [{ class_weight: { 0: 0, 1: 0 } }, undefined, 'none of the 12 rows'],
    [{ class_weight: { 0: 0, 1: 2 } }, 0, 'none of the 12 rows'],
    [{ class_weight: { 0: 1, 1: 1e-20 } }, undefined, 'closer to each other'],
    [{ class_weight: { 0: 1e200, 1: 1e200 } }, undefined, 'closer to each other'],
  ])('%j with labels %s', async (given, onlyLabel, message) => {
    const fitting = fitTree(readShape('tiny', onlyLabel), given);
    await expect(fitting).rejects.toMatchObject(refused(message));
  });

  test.each([
    { criterion: 'mse' },
    { splitter: 'worst' },
    { min_samples_split: 1 },
    { min_samples_leaf: '1.0' },
    { min_weight_fraction_leaf: 0.6 },
    { max_features: 0 },
    { max_depth: 0 },
    { min_samples_leaf: 0 },
    { min_samples_leaf: 1.5 },
    { max_features: 'auto' },
    { max_leaf_nodes: 1 },
    { ccp_alpha: -0.1 },
    { random_state: -1 },
    { class_weight: { 0: -1, 1: 1 } },
  ])('%j, as scikit-learn does', (given) => {
    expect(() => readParams('decision_tree', decisionTree.params, given)).toThrow(
      expect.objectContaining(refused(`decision_tree.${Object.keys(given)[0]}`)),
    );
  });
});

test('gives way while it grows, so that it can be cancelled', async () => {
  const random = new RandomState(3);
  const rows = 20_000;
  const X = {
    rows,
    columns: 3,
    values: new Float64Array(3 * rows).map(() => random.randomSample()),
  };
  const y = new Uint8Array(rows).map(() => random.interval(1));
  for (const given of [{}, { max_leaf_nodes: 5000 }]) {
    const signal = { aborted: false };
    const params = readParams('decision_tree', decisionTree.params, given);
    const fitting = decisionTree.fit(params, X, y, { backend, signal });
    signal.aborted = true;
    await expect(fitting).rejects.toMatchObject({ code: 'CANCELLED' });
  }
});
