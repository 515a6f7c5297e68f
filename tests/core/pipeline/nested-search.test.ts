/** Searches inside other folds and seeds, and over feature sets, against scikit-learn's; what the court shows of folds. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadModel } from '../../../electron/core/pipeline/score.ts';
import { readSpec } from '../../../electron/core/pipeline/spec.ts';
import { countOutOfFold, getOutOfFold } from '../../../electron/core/store/out-of-fold.ts';
import { getPredictions } from '../../../electron/core/store/predictions.ts';
import type { Run } from '../../../electron/core/store/runs.ts';
import { summarise } from '../../../models/metrics/summary.ts';
import { paramText } from '../../../models/params.ts';
import { golden, ofStage, setUpPipelines } from './pipelines.ts';

const pipelines = setUpPipelines();

interface Golden {
  readonly model: string;
  readonly grid: Record<string, unknown[]>;
  readonly sets: string[][];
  readonly nested: {
    readonly scores: Record<string, number[]>;
    readonly chosen: Record<string, never>[];
  };
  readonly seeds: readonly {
    readonly seed: number;
    readonly chosen: Record<string, never>;
    readonly scores: Record<string, number>;
  }[];
  readonly candidates: readonly {
    readonly C: number;
    readonly features: string[];
    readonly mean: number;
    readonly std: number;
    readonly test: number;
  }[];
}

const expected: Golden = JSON.parse(
  readFileSync(new URL('../../golden/nested_search.json', import.meta.url), 'utf8'),
);
const { model, grid } = expected;
const CV = { kind: 'stratified_k_fold', shuffle: true };

function expectChosen({ params }: Run, chosen: Record<string, never>): void {
  for (const [name, value] of Object.entries(chosen)) expect(params[name]).toBe(paramText(value));
}

test('a nested search is chosen and scored in each fold as scikit-learn does, its candidates inside', async () => {
  const search = { params: { [model]: grid }, nested: true };
  const runs = await pipelines.run({ models: [model], cv: CV, search });
  const [own] = ofStage(runs, 'train', model);
  const folds = ofStage(runs, 'fold', model);
  expect(folds.map(({ tags }) => tags.fold)).toEqual(['1', '2', '3', '4', '5']);
  folds.forEach((fold, i) => {
    expect(fold).toMatchObject({ parentRunId: own.runId, status: 'FINISHED' });
    expectChosen(fold, expected.nested.chosen[i]);
    const inside = ofStage(runs, 'candidate', model).filter(
      ({ parentRunId }) => parentRunId === fold.runId,
    );
    expect(inside).toHaveLength(8);
  });
  for (const [metric, scores] of Object.entries(expected.nested.scores)) {
    scores.forEach((score, i) => {
      expect(folds[i].metrics[metric], `${metric} ${i}`).toBeCloseTo(score, 8);
    });
    const { mean, sd } = summarise(scores);
    expect(own.metrics[`nested_cv_${metric}_mean`]).toBeCloseTo(mean, 8);
    expect(own.metrics[`nested_cv_${metric}_sd`]).toBeCloseTo(sd, 8);
  }
  expect(own.artifacts.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['folds.csv', 'nested_folds.csv']),
  );
});

test('seeds search anew, each on the training rows of its own split', async () => {
  const search = { params: { [model]: grid } };
  const runs = await pipelines.run({ models: [model], cv: CV, search, seeds: 3 });
  const [own] = ofStage(runs, 'train', model);
  const all = [own, ...ofStage(runs, 'seed', model)];
  expected.seeds.forEach(({ chosen, scores }, i) => {
    expectChosen(all[i], chosen);
    for (const [metric, score] of Object.entries(scores)) {
      expect(all[i].metrics[metric], `${metric} of seed ${i}`).toBeCloseTo(score, 8);
    }
  });
  const { mean, sd } = summarise(expected.seeds.map(({ scores }) => scores.log_loss));
  expect(own.metrics.seeds_log_loss_mean).toBeCloseTo(mean, 8);
  expect(own.metrics.seeds_log_loss_sd).toBeCloseTo(sd, 8);
  expect(own.params.seeds).toBe('3');
});

test('a search tries sets of the features, and the model keeps the best one', async () => {
  const model = 'logistic_regression';
  const params = { [model]: { C: [0.01, 1], features: ['a', 'b+c', ['a', 'b', 'c']] } };
  const runs = await pipelines.run({
    models: ['dummy', model],
    score: pipelines.csv,
    cv: CV,
    search: { params },
  });
  const tried = ofStage(runs, 'candidate', model);
  expected.candidates.forEach(({ C, features, mean, std }, i) => {
    expect(tried[i].params).toMatchObject({ C: String(C), features: features.join(',') });
    expect(tried[i].name).toBe(`C=${C}, features=${features.join('+')}`);
    expect(tried[i].metrics.mean_test_log_loss).toBeCloseTo(mean, 8);
    expect(tried[i].metrics.std_test_log_loss).toBeCloseTo(std, 8);
  });
  const best = expected.candidates.reduce((a, b) => (b.mean < a.mean ? b : a));
  const [own] = ofStage(runs, 'train', model);
  expect(own.params.features).toBe(best.features.join(','));
  expect(own.metrics.log_loss).toBeCloseTo(best.test, 8);
  expect((await loadModel(pipelines.workspace, own.runId)).features).toEqual(best.features);
  expect(ofStage(runs, 'infer', model)[0].params.features).toBe(best.features.join(','));
  expect(ofStage(runs, 'train', 'dummy')[0].params.features).toBe('a,b,c');

  const only = { [model]: { features: [['a']] } };
  const [small] = ofStage(
    await pipelines.run({ models: [model], score: pipelines.csv, search: { params: only } }),
    'train',
    model,
  );
  const { features, signature, training } = await loadModel(pipelines.workspace, small.runId);
  expect([features, signature.inputs.map(({ name }) => name)]).toEqual([['a'], ['a']]);
  expect(training.map(({ feature }) => feature)).toEqual(['a']);

  const refused = { [model]: { features: [['a', 'game']] } };
  await expect(pipelines.run({ models: [model], search: { params: refused } })).rejects.toThrow(
    /logistic_regression\.features has 'game', which is not among the pipeline's features \(a, b, c\)/,
  );
  expect(() =>
    readSpec({
      train: 'a.csv',
      models: [model],
      search: { params: { [model]: { features: 'a' } } },
    }),
  ).toThrow(/logistic_regression\.features is "a"; it takes a list of feature sets/);
});

test('what folds predicted is shown together, one probability for each row', async () => {
  const { store } = pipelines.workspace;
  const whole = await pipelines.run({
    models: ['decision_tree'],
    params: { decision_tree: { max_depth: 3 } },
    cv: { kind: 'repeated_stratified_k_fold', n_splits: 2, n_repeats: 3 },
  });
  const [own] = ofStage(whole, 'train', 'decision_tree');
  const shown = getOutOfFold(store, own.runId)!;
  expect(Array.from(shown.row)).toEqual(golden.table.map((_, i) => i));
  expect(Array.from(shown.actual)).toEqual(golden.table.map((row) => row.at(-1)));
  expect(countOutOfFold(store, own.runId)).toBe(3 * golden.table.length);
  const ofFirst = ofStage(whole, 'fold', 'decision_tree').flatMap(({ runId }) => {
    const { row, probability } = getPredictions(store, runId, 'test')!;
    const at = row.indexOf(0);
    return at < 0 ? [] : [probability[at]];
  });
  expect(ofFirst).toHaveLength(3);
  expect(shown.probability[0]).toBeCloseTo(ofFirst.reduce((sum, p) => sum + p, 0) / 3, 12);

  const searched = await pipelines.run({
    models: ['decision_tree'],
    cv: CV,
    search: { params: { decision_tree: { max_depth: [1, 4] } } },
  });
  const [best] = ofStage(searched, 'train', 'decision_tree');
  expect(getOutOfFold(store, best.runId)?.row).toHaveLength(320);
  expect(getOutOfFold(store, searched[0].runId)).toBeNull();
});
