import { describe, expect, test } from 'vitest';
import { takeLabels, takeRows } from '../../../models/matrix.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { trainTestSplit } from '../../../models/split/train-test-split.ts';
import { readExpected, readRealShots } from '../../support/real-shots.ts';
import { backend, fitTree } from './golden.ts';

type Scores = Readonly<Record<string, number>> & { readonly confusion: readonly number[] };

interface ExpectedTree {
  readonly test: Scores;
  readonly prod: Scores;
  readonly node_count: number;
  readonly depth: number;
  readonly leaves: number;
  readonly root: { readonly feature: string; readonly threshold: number };
  readonly importances: readonly number[];
}

interface Expected {
  readonly made_with: { readonly features: readonly string[] };
  readonly splits: Readonly<
    Record<
      'plain' | 'stratified',
      { readonly models: Readonly<Record<'decision_tree' | 'decision_tree_depth6', ExpectedTree>> }
    >
  >;
}

const shots = readRealShots();
const expected = readExpected<Expected>();
const absent = shots === null || expected === null;

describe.skipIf(absent)('the real shots (skipped without ../shared/data)', () => {
  test.each([
    ['plain', 'decision_tree', {}],
    ['plain', 'decision_tree_depth6', { max_depth: 6, min_samples_leaf: 5 }],
    ['stratified', 'decision_tree', {}],
    ['stratified', 'decision_tree_depth6', { max_depth: 6, min_samples_leaf: 5 }],
  ] as const)('%s split, %s', async (split, key, given) => {
    const { dev, prod } = shots!;
    const of = expected!.splits[split].models[key];
    const { train, test } = trainTestSplit(dev.y.length, {
      testSize: 0.2,
      randomState: 17,
      stratify: split === 'stratified' ? dev.y : undefined,
    });
    const learned = { X: takeRows(dev.X, train), y: takeLabels(dev.y, train) };
    const model = await fitTree(learned, { ...given, random_state: 17 });

    expect(model.facts).toEqual({
      node_count: of.node_count,
      depth: of.depth,
      n_leaves: of.leaves,
    });
    expect(expected!.made_with.features[model.nodes.feature[0]]).toBe(of.root.feature);
    expect(model.nodes.threshold[0]).toBe(of.root.threshold);
    if (model.explanation.kind !== 'tree') throw new Error('no importances');
    for (const [j, importance] of of.importances.entries()) {
      expect(Math.abs(model.explanation.values[j] - importance)).toBeLessThan(1e-12);
    }

    const seen = { test: { X: takeRows(dev.X, test), y: takeLabels(dev.y, test) }, prod };
    for (const part of ['test', 'prod'] as const) {
      const { X, y } = seen[part];
      const { metrics } = scoreBinary(y, await model.predictProba(X, backend));
      const { confusion, ...scores } = of[part];
      for (const [name, score] of Object.entries(scores)) {
        const actual = metrics[name as keyof typeof metrics];
        expect(Math.abs(actual - score), `${name} on ${part}`).toBeLessThan(
          1e-12 * Math.max(1, score),
        );
      }
      const { true_negatives, false_positives, false_negatives, true_positives } = metrics;
      expect([true_negatives, false_positives, false_negatives, true_positives]).toEqual(confusion);
    }
  });
});
