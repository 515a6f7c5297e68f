/** Thresholds chosen on rows that are not the test's, and pipelines repeated over seeds. */
import { expect, test } from 'vitest';
import { loadModel } from '../../../electron/core/pipeline/score.ts';
import { parseSpecFile, readSpec, specToYaml } from '../../../electron/core/pipeline/spec.ts';
import { getPredictions } from '../../../electron/core/store/predictions.ts';
import { summarise } from '../../../models/metrics/summary.ts';
import { trainTestSplit } from '../../../models/split/train-test-split.ts';
import { golden, ofStage, setUpPipelines } from './pipelines.ts';

const pipelines = setUpPipelines();
const y = Uint8Array.from(golden.table, (row) => row.at(-1)!);

test('a threshold is chosen on validation rows, and scores test and production rows', async () => {
  const runs = await pipelines.run({
    models: ['logistic_regression'],
    score: pipelines.csv,
    threshold: { best: 'recall', at: 0.9, on: 'validation' },
    validation_size: 0.25,
  });
  const [own] = ofStage(runs, 'train', 'logistic_regression');
  expect(own.tags['chosen.threshold']).toMatch(
    /^Threshold 0\.\d+: recall of at least 0.9 on the 100 validation rows\. The test rows decided nothing\.$/,
  );
  const threshold = Number(own.params.threshold);
  expect(threshold).toBeLessThan(0.5);
  expect(own.metrics.recall).toBeGreaterThan(0.7);
  const [preprocess] = ofStage(runs, 'preprocess');
  expect(preprocess.metrics).toMatchObject({
    train_rows: 220,
    validation_rows: 100,
    test_rows: 80,
  });
  expect((await loadModel(pipelines.workspace, own.runId)).threshold).toBe(threshold);
  const [scored] = ofStage(runs, 'infer', 'logistic_regression');
  expect(scored.params.threshold).toBe(own.params.threshold);
  const { true_positives: tp, false_negatives: fn } = scored.metrics;
  expect(tp / (tp + fn)).toBeGreaterThan(0.8);
});

test('a threshold is chosen on out-of-fold predictions of the training rows', async () => {
  const runs = await pipelines.run({
    models: ['decision_tree'],
    threshold: { best: 'cost', at: 3 },
  });
  const [own] = ofStage(runs, 'train', 'decision_tree');
  expect(own.tags['chosen.threshold']).toContain('on 320 out-of-fold predictions of the training');
  expect(own.params.threshold_best).toBe('cost');
});

test('a pipeline is repeated over seeds, each with its own split and model', async () => {
  const runs = await pipelines.run({ models: ['decision_tree'], seeds: 4 });
  const [own] = ofStage(runs, 'train', 'decision_tree');
  const seeds = ofStage(runs, 'seed', 'decision_tree');
  expect(seeds.map(({ tags }) => tags.seed)).toEqual(['18', '19', '20']);
  for (const run of seeds) {
    const randomState = Number(run.tags.seed);
    const { test: rows } = trainTestSplit(400, { testSize: 0.2, randomState, stratify: y });
    const kept = getPredictions(pipelines.workspace.store, run.runId, 'test')!;
    expect(kept.row).toEqual(rows);
    expect(run.params).toMatchObject({ split_random_state: run.tags.seed });
  }
  const { mean, sd } = summarise([own, ...seeds].map(({ metrics }) => metrics.roc_auc));
  expect(own.metrics.seeds_roc_auc_mean).toBe(mean);
  expect(own.metrics.seeds_roc_auc_sd).toBe(sd);
  expect(sd).toBeGreaterThan(0);
  const alone = await pipelines.run({ models: ['decision_tree'], random_state: 19 });
  const [again] = ofStage(alone, 'train', 'decision_tree');
  expect(again.metrics.roc_auc).toBe(seeds[1].metrics.roc_auc);
});

test('rows that cannot decide are refused', () => {
  const refused = (spec: object) => () => readSpec({ train: 'a.csv', ...spec });
  expect(refused({ threshold: { best: 'f1', on: 'validation' } })).toThrow(
    "The spec: 'threshold.on': give validation_size, or choose on: out_of_fold.",
  );
  expect(refused({ validation_size: 0.2 })).toThrow(/'validation_size': validation rows are there/);
  expect(refused({ seeds: 1 })).toThrow(/'seeds'/);
  expect(refused({ threshold: { best: 'precision' } })).toThrow(/threshold/);
  expect(refused({ threshold: 2 })).toThrow(/threshold/);
});

test('a spec with a rule goes through YAML and back', () => {
  const spec = readSpec({
    train: 'a.csv',
    threshold: { best: 'precision', at: 0.7, on: 'out_of_fold' },
    seeds: 5,
  });
  expect(readSpec(parseSpecFile(specToYaml(spec), 'review.yaml'))).toEqual(spec);
});
