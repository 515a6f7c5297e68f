/** Cross-validation in a pipeline: its runs, and their scores against scikit-learn's `cross_validate`. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { artifactDir } from '../../../electron/core/pipeline/artifacts.ts';
import { resolveDataset } from '../../../electron/core/pipeline/datasets.ts';
import { fitEachFold } from '../../../electron/core/pipeline/fit-folds.ts';
import { planFolds } from '../../../electron/core/pipeline/fold-plan.ts';
import { roleChoice } from '../../../electron/core/pipeline/import-spec.ts';
import { paramsOf } from '../../../electron/core/pipeline/model-params.ts';
import {
  readRows,
  selectColumns,
  splitDatasetRows,
} from '../../../electron/core/pipeline/prepare.ts';
import {
  parseSpecFile,
  preparationOf,
  readSpec,
  specToYaml,
} from '../../../electron/core/pipeline/spec.ts';
import { getPredictions } from '../../../electron/core/store/predictions.ts';
import type { MetricKey } from '../../../models/metrics/metric-list.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import {
  bestCandidate,
  ranks,
  type TestScores,
  testScores,
} from '../../../models/search/cv-results.ts';
import { golden, ofStage, setUpPipelines } from './pipelines.ts';

const pipelines = setUpPipelines();

const CV = {
  stratified_group_k_fold: { kind: 'stratified_group_k_fold', shuffle: true, group: 'game' },
  k_fold: { kind: 'k_fold', n_splits: 4 },
} as const;

describe.each(Object.entries(CV))('%s', (kind, cv) => {
  test('has a run for each fold, with scikit-learn’s scores, in the model’s own run', async () => {
    const cases = golden.cross_validations.filter((one) => one.kind === kind);
    const params = Object.fromEntries(cases.map((one) => [one.model, one.params]));
    const runs = await pipelines.run({ models: cases.map(({ model }) => model), params, cv });
    for (const { model, scores } of cases) {
      const [own] = ofStage(runs, 'train', model);
      const folds = ofStage(runs, 'fold', model);
      expect(folds.map(({ tags }) => tags.fold)).toEqual(scores.accuracy.map((_, i) => `${i + 1}`));
      for (const fold of folds) {
        expect(fold).toMatchObject({ parentRunId: own.runId, status: 'FINISHED' });
        expect(fold.params).toMatchObject({ cv: kind, cv_n_splits: `${folds.length}` });
      }
      for (const [metric, expected] of Object.entries(scores)) {
        expected.forEach((score, i) => {
          expect(folds[i].metrics[metric], `${model} ${metric} ${i}`).toBeCloseTo(score, 9);
        });
        const mean = expected.reduce((sum, score) => sum + score, 0) / expected.length;
        const squares = expected.reduce((sum, score) => sum + (score - mean) ** 2, 0);
        expect(own.metrics[`cv_${metric}_mean`]).toBeCloseTo(mean, 9);
        expect(own.metrics[`cv_${metric}_sd`]).toBeCloseTo(
          Math.sqrt(squares / (expected.length - 1)),
          9,
        );
        expect(own.metrics[`cv_${metric}_low`]).toBeLessThan(mean);
        expect(own.metrics[`cv_${metric}_high`]).toBeGreaterThan(mean);
      }
      expect(own.metrics.log_loss).toBeTypeOf('number');

      const file = join(artifactDir(pipelines.workspace, own.runId), 'out_of_fold.csv');
      const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
      expect(header).toBe('row,fold,actual,probability,x,y');
      const cells = rows.map((line) => line.split(','));
      expect(cells.map(([row]) => Number(row)).sort((a, b) => a - b)).toEqual(
        golden.table.map((_, i) => i),
      );
      for (const [row, , actual] of cells) {
        expect(Number(actual)).toBe(golden.table[Number(row)].at(-1));
      }
      const kept = folds.flatMap(({ runId }) => {
        const { row, probability } = getPredictions(pipelines.workspace.store, runId, 'test')!;
        return Array.from(row, (at, i) => [String(at), String(probability[i])]);
      });
      expect(kept).toEqual(cells.map(([row, , , probability]) => [row, probability]));
    }
  });
});

test('rows sorted by time train on the past alone', async () => {
  const cv = { kind: 'time_series_split', n_splits: 3, order: 'a' };
  const runs = await pipelines.run({ models: ['dummy'], cv });
  const folds = ofStage(runs, 'fold', 'dummy').map(({ runId, params }) => {
    expect(params).toMatchObject({ cv: 'time_series_split', cv_order: 'a' });
    const { row } = getPredictions(pipelines.workspace.store, runId, 'test')!;
    return Array.from(row, (at) => golden.table[at][0]);
  });
  const times = folds.flat();
  expect(times).toHaveLength(300);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const earliest = golden.table.map(([a]) => a).toSorted((a, b) => a - b);
  expect(times).toEqual(earliest.slice(100));
});

test('what cannot be split is refused, naming the field', async () => {
  const refused = (cv: object) => () => readSpec({ train: 'shots.csv', cv });
  expect(refused({ kind: 'group_k_fold', shuffle: true })).toThrow(
    "The spec: 'cv.shuffle': group_k_fold cannot shuffle rows, as in scikit-learn: leave it out.",
  );
  expect(refused({ kind: 'time_series_split', shuffle: true })).toThrow(/'cv.shuffle'/);
  expect(refused({ kind: 'k_fold', group: 'game' })).toThrow(/'cv.group': k_fold knows no groups/);
  expect(refused({ kind: 'k_fold', n_repeats: 2 })).toThrow(/'cv.n_repeats'/);
  expect(refused({ kind: 'k_fold', order: 'a' })).toThrow(/'cv.order'/);
  expect(refused({ kind: 'loo' })).toThrow(/'cv.kind'/);
  expect(refused({ n_splits: 1 })).toThrow(/'cv.n_splits'/);
  const models = ['dummy'];
  await expect(
    pipelines.run({ models, cv: { kind: 'group_k_fold', n_splits: 50, group: 'game' } }),
  ).rejects.toThrow(/n_splits is 50, but there are 40 groups/);
  await expect(pipelines.run({ models, cv: { kind: 'group_k_fold' } })).rejects.toThrow(
    /group_k_fold needs the column/,
  );
});

test('a spec with folds goes through YAML and back', () => {
  const cv = { kind: 'repeated_stratified_k_fold', n_splits: 4, n_repeats: 2 };
  const spec = readSpec({ train: 'shots.csv', cv });
  expect(spec.cv).toEqual({ ...cv, shuffle: false });
  expect(readSpec(parseSpecFile(specToYaml(spec), 'review.yaml'))).toEqual(spec);
});

interface ExpectedScores {
  readonly splits: Record<string, ExpectedFold[]>;
  readonly cross_validation_by_game: Readonly<
    Record<'logistic_regression' | 'hist_gradient_boosting', readonly Record<string, number>[]>
  >;
  readonly grid_search_C: {
    readonly params: number[];
    readonly mean_test_neg_log_loss: number[];
    readonly best: number;
  };
}

interface ExpectedFold {
  readonly n_test: number;
  readonly first_test: number[];
  readonly sum_test: number;
}

const shared = new URL('../../../../shared/data/', import.meta.url);
const expectedFile = new URL('expected_features.json', shared);

describe.skipIf(!existsSync(expectedFile))(
  'real shots (skipped where ../shared/data is absent)',
  () => {
    test('have the folds of scikit-learn, the scores of one by game, and the means of its search', async () => {
      const expectedScores: ExpectedScores = JSON.parse(readFileSync(expectedFile, 'utf8'));
      const { splits, cross_validation_by_game: byGame, grid_search_C: grid } = expectedScores;
      const { workspace } = pipelines;
      const spec = readSpec({
        train: fileURLToPath(new URL('kobe_dev.csv', shared)),
        features: ['lat'],
        target: 'shot_made_flag',
      });
      const dataset = await resolveDataset(workspace, spec.train, { roles: roleChoice(spec) });
      const rows = await readRows(
        workspace,
        dataset,
        await selectColumns(workspace, spec, dataset),
      );
      const { labelled } = splitDatasetRows(rows.complete, spec);
      const at = new Map(Array.from(labelled.row, (row, i) => [row, i]));
      for (const [kind, expected] of Object.entries(splits)) {
        const shuffle = /^(stratified_|stratified_group_)?k_fold$/.test(kind);
        const isRepeated = kind === 'repeated_stratified_k_fold';
        const given = { kind, shuffle, ...(isRepeated && { n_repeats: expected.length / 5 }) };
        const { cv } = readSpec({ train: 'a.csv', cv: given });
        const plan = await planFolds(workspace, cv!, dataset, labelled, 17);
        const found = plan.folds.map(({ test }) => {
          const held = Array.from(test, (i) => at.get(plan.rows.row[i])!);
          const sum = held.reduce((total, i) => total + i, 0);
          return { n_test: held.length, first_test: held.slice(0, 8), sum_test: sum };
        });
        expect(found, kind).toEqual(expected);
      }

      const models = ['logistic_regression', 'hist_gradient_boosting'] as const;
      const wide = readSpec({
        train: spec.train,
        target: spec.target,
        features: [
          ...['lat', 'lon', 'minutes_remaining', 'period', 'playoffs', 'shot_distance'],
          ...['action_type', 'combined_shot_type', 'shot_zone_area', 'opponent', 'season'],
        ],
        models: [...models],
        params: {
          logistic_regression: { solver: 'newton-cholesky', tol: 1e-10 },
          hist_gradient_boosting: { early_stopping: false, random_state: 17 },
        },
        prepare: { logistic_regression: { scale: 'standard', min_frequency: 20 } },
        cv: { kind: 'stratified_group_k_fold', shuffle: true },
      });
      const choice = await selectColumns(workspace, wide, dataset);
      const all = splitDatasetRows((await readRows(workspace, dataset, choice)).complete, wide);
      const plan = await planFolds(workspace, wide.cv!, dataset, all.labelled, 17);
      for (const model of models) {
        const prepare = preparationOf(wide, estimatorNamed(model));
        const [scores] = await fitEachFold(
          { engine: pipelines.engine, signal: new AbortController().signal },
          { model, prepare, threshold: 0.5, plan: { ...plan, folds: plan.folds.slice(0, 1) } },
          paramsOf(wide, model),
        );
        for (const [metric, value] of Object.entries(byGame[model][0])) {
          expect(scores.metrics[metric as MetricKey], `${model} ${metric}`).toBeCloseTo(value, 9);
        }
      }

      // The search's folds are those of its training rows.
      const { train } = splitDatasetRows((await readRows(workspace, dataset, choice)).complete, {
        ...wide,
        stratify: true,
      });
      const { cv } = readSpec({ train: 'a.csv', cv: { kind: 'stratified_k_fold', shuffle: true } });
      const searched = await planFolds(workspace, cv!, dataset, train, 17);
      const [regression] = models;
      const tried: TestScores[] = [];
      for (const C of grid.params) {
        const folds = await fitEachFold(
          { engine: pipelines.engine, signal: new AbortController().signal },
          {
            ...{ model: regression, threshold: 0.5, plan: searched },
            prepare: preparationOf(wide, estimatorNamed(regression)),
          },
          paramsOf(wide, regression, { C }),
        );
        tried.push(testScores(folds.map(({ metrics }) => metrics)));
      }
      const means = grid.mean_test_neg_log_loss.map((mean) => -mean);
      tried.forEach(({ log_loss }, i) => {
        expect(log_loss?.mean, `C=${grid.params[i]}`).toBeCloseTo(means[i], 9);
      });
      expect(ranks(tried, 'log_loss')).toEqual(
        means.map((mean) => 1 + means.filter((other) => other < mean).length),
      );
      expect(grid.params[bestCandidate(tried, 'log_loss')]).toBe(grid.best);
    }, 240_000);
  },
);
