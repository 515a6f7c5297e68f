import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decisionTree } from '../../../models/decision-tree/estimator.ts';
import { LEAF, type TreeNodes, UNDEFINED } from '../../../models/tree.ts';
import { backend, fitTree, type Problem } from './golden.ts';

/** 1 to 40 rows of 1 to 4 features with many ties; one of the labels may be missing. */
const problems: fc.Arbitrary<Problem> = fc
  .record({ rows: fc.integer({ min: 1, max: 40 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, columns }) => {
    const value = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.double({ min: -9, max: 9, noNaN: true }),
    );
    const length = (n: number) => ({ minLength: n, maxLength: n });
    return fc.record({
      X: fc
        .array(value, length(rows * columns))
        .map((values) => ({ rows, columns, values: Float64Array.from(values) })),
      y: fc
        .array(fc.integer({ min: 0, max: 1 }), length(rows))
        .map((labels) => Uint8Array.from(labels)),
    });
  });

const settings = fc.record(
  {
    criterion: fc.constantFrom('gini', 'entropy'),
    max_depth: fc.integer({ min: 1, max: 6 }),
    min_samples_leaf: fc.oneof(
      fc.integer({ min: 1, max: 9 }),
      fc.double({ min: 0.01, max: 0.4, noNaN: true }),
    ),
    min_samples_split: fc.oneof(
      fc.integer({ min: 2, max: 9 }),
      fc.double({ min: 0.01, max: 0.9, noNaN: true }),
    ),
    splitter: fc.constantFrom('best', 'random'),
    min_weight_fraction_leaf: fc.double({ min: 0, max: 0.5, noNaN: true }),
    max_features: fc.constantFrom('sqrt', 'log2', 1, '1.0', 0.5),
    max_leaf_nodes: fc.integer({ min: 2, max: 12 }),
    class_weight: fc.constantFrom('balanced', { 0: 0.1, 1: 0.3 }, { 0: 2, 1: 5 }),
    ccp_alpha: fc.double({ min: 0, max: 0.2, noNaN: true }),
    random_state: fc.integer({ min: 0, max: 99 }),
  },
  { requiredKeys: [] },
);

const isLeaf = (nodes: TreeNodes, id: number) => nodes.childrenLeft[id] === LEAF;

function rowOf({ X }: Problem, i: number): Float64Array {
  return X.values.subarray(i * X.columns, (i + 1) * X.columns);
}

test('rows reach the leaves that counted them, and leaves keep to the limits', async () => {
  await fc.assert(
    fc.asyncProperty(problems, settings, async (problem, given) => {
      const model = await fitTree(problem, given);
      const { nodes } = model;
      const { rows } = problem.X;
      const counts = new Int32Array(nodes.feature.length);
      for (let i = 0; i < rows; i++) {
        const path = model.decisionPath(rowOf(problem, i));
        for (const id of path) counts[id]++;
        expect(path[0]).toBe(0);
        expect(isLeaf(nodes, path.at(-1)!)).toBe(true);
        expect(path.length - 1).toBeLessThanOrEqual(given.max_depth ?? Infinity);
      }
      expect(counts).toEqual(nodes.nNodeSamples);
      const asked = given.min_samples_leaf ?? 1;
      const least = asked < 1 ? Math.ceil(asked * rows) : asked;
      if (counts.length > 1) expect(Math.min(...counts)).toBeGreaterThanOrEqual(least);
      expect(model.facts.n_leaves).toBeLessThanOrEqual(given.max_leaf_nodes ?? Infinity);
      expect(model.facts.node_count).toBe(2 * model.facts.n_leaves - 1);
    }),
  );
});

test("probabilities are the leaves' shares of class 1", async () => {
  await fc.assert(
    fc.asyncProperty(problems, settings, async (problem, given) => {
      const { class_weight: _, ...unweighted } = given;
      const model = await fitTree(problem, unweighted);
      const probability = await model.predictProba(problem.X, backend);
      const leaves = probability.map((_, i) => model.decisionPath(rowOf(problem, i)).at(-1)!);
      for (let i = 0; i < probability.length; i++) {
        const labels = problem.y.filter((_, other) => leaves[other] === leaves[i]);
        const share = labels.reduce((ones, label) => ones + label, 0) / labels.length;
        expect(probability[i]).toBe(share);
      }
    }),
  );
});

test('the restored model is the same model', async () => {
  await fc.assert(
    fc.asyncProperty(problems, settings, async (problem, given) => {
      const model = await fitTree(problem, given);
      const restored = decisionTree.restore(structuredClone(model.state()));
      expect(restored.nodes).toEqual(model.nodes);
      expect(restored.facts).toEqual(model.facts);
      expect(restored.explanation).toEqual(model.explanation);
      expect(restored.warnings).toEqual(model.warnings);
      expect(await restored.predictProba(problem.X, backend)).toEqual(
        await model.predictProba(problem.X, backend),
      );
    }),
  );
});

test('only the order of the values matters for the best splits', async () => {
  await fc.assert(
    fc.asyncProperty(problems, settings, async (problem, { splitter: _, ...given }) => {
      const whole = { ...problem.X, values: problem.X.values.map((x) => Math.round(x)) };
      const stretched = { ...whole, values: whole.values.map((x) => x ** 3 + 5 * x) };
      const [a, b] = [
        await fitTree({ X: whole, y: problem.y }, given),
        await fitTree({ X: stretched, y: problem.y }, given),
      ];
      const inner = (nodes: TreeNodes) => ({ ...nodes, threshold: null });
      expect(inner(b.nodes)).toEqual(inner(a.nodes));
    }),
  );
});

test('weights that scale all rows alike change nothing, however they are summed', async () => {
  await fc.assert(
    fc.asyncProperty(problems, settings, async (problem, given) => {
      // 1 and 1 have exact sums and use the presorted rows, 0.5 and 0.5 are sorted at every node.
      const [ones, halves] = [
        await fitTree(problem, { ...given, class_weight: { 0: 1, 1: 1 } }),
        await fitTree(problem, { ...given, class_weight: { 0: 0.5, 1: 0.5 } }),
      ];
      const weight = (nodes: TreeNodes) => ({
        ...nodes,
        weightedNNodeSamples: nodes.weightedNNodeSamples.map(
          (w) => w / nodes.weightedNNodeSamples[0],
        ),
      });
      expect(weight(halves.nodes)).toEqual(weight(ones.nodes));
    }),
  );
});

test('pruning only turns inner nodes into leaves, more of them for a greater alpha', async () => {
  await fc.assert(
    fc.asyncProperty(
      problems,
      fc.double({ min: 1e-6, max: 0.3, noNaN: true }),
      async (problem, alpha) => {
        const whole = await fitTree(problem);
        const [little, much] = [
          await fitTree(problem, { ccp_alpha: alpha }),
          await fitTree(problem, { ccp_alpha: 2 * alpha }),
        ];
        expectSubtree(little.nodes, whole.nodes);
        expectSubtree(much.nodes, little.nodes);
      },
    ),
  );
});

function expectSubtree(part: TreeNodes, whole: TreeNodes, id = 0, wholeId = 0): void {
  expect(part.nNodeSamples[id]).toBe(whole.nNodeSamples[wholeId]);
  expect(part.impurity[id]).toBe(whole.impurity[wholeId]);
  if (isLeaf(part, id)) {
    expect(part.feature[id]).toBe(UNDEFINED);
    return;
  }
  expect(part.threshold[id]).toBe(whole.threshold[wholeId]);
  expectSubtree(part, whole, part.childrenLeft[id], whole.childrenLeft[wholeId]);
  expectSubtree(part, whole, part.childrenRight[id], whole.childrenRight[wholeId]);
}
