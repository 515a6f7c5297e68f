import { expect, test } from 'vitest';
import { englishText } from '../../../common/i18n/render.ts';
import type {
  FitResult,
  FitTask,
  ScoreTaskResult,
} from '../../../electron/core/engine/messages.ts';
import { runTask } from '../../../electron/core/engine/tasks.ts';
import {
  OVERFITTING_TAG,
  overfittingTag,
  trainingMetrics,
} from '../../../electron/core/pipeline/training-metrics.ts';
import { type Labels, type Matrix, takeLabels, takeRows } from '../../../models/matrix.ts';
import { evaluate } from '../../../models/metrics/evaluate.ts';
import { scoreTraining } from '../../../models/metrics/training-scores.ts';
import { readParams } from '../../../models/params.ts';
import { preparationOptions } from '../../../models/prepare/options.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { type Table, tableFromColumns } from '../../../models/table.ts';
import { backend, drawProblem, type Problem } from '../../models/gaussian-nb/golden.ts';

const { X, y } = drawProblem(900, 4, 2);
const unseen = drawProblem(300, 4, 3);

function tableOf({ rows, columns, values }: Matrix): Table {
  return tableFromColumns(
    Array.from({ length: columns }, (_, j) => ({
      name: `x${j}`,
      kind: 'number',
      values: Float64Array.from({ length: rows }, (_, i) => values[i * columns + j]),
    })),
  );
}

function fitJob(name: string, given: Record<string, unknown>, problem: Problem): FitTask {
  const estimator = estimatorNamed(name);
  return {
    type: 'fit',
    estimator: name,
    params: readParams(name, estimator.params, given),
    prepare: preparationOptions(estimator, {}),
    table: tableOf(problem.X),
    y: problem.y,
  };
}

const scoresOf = ({ training: { row, probability } }: FitResult, labels: Labels) =>
  scoreTraining(takeLabels(labels, row), probability, 0.5);

async function train(name: string, given: Record<string, unknown>) {
  const fitted = (await runTask(fitJob(name, given, { X, y }), { backend })) as FitResult;
  const { state, preparation } = fitted;
  const score = {
    type: 'score',
    model: { estimator: name, state, preparation },
    table: tableOf(unseen.X),
    y: unseen.y,
    threshold: 0.5,
  } as const;
  const { evaluation } = (await runTask(score, { backend })) as ScoreTaskResult;
  if (evaluation === null) throw new Error('all rows are labelled');
  const training = scoresOf(fitted, y);
  return { fitted, training, tags: overfittingTag(estimatorNamed(name), training, evaluation) };
}

test('a tree that knows its training rows by heart is told, with what to try', async () => {
  const { training, tags } = await train('decision_tree', {});
  const metrics = trainingMetrics(training, y.length);
  expect(metrics).toMatchObject({ training_accuracy: 1, training_roc_auc: 1 });
  expect(metrics.training_log_loss).toBeLessThan(1e-12);
  expect(Object.keys(metrics)).toHaveLength(8);
  expect(englishText(tags[OVERFITTING_TAG])).toMatch(
    /^The log loss is 0 on the rows it learned from, 1\d\.\d+ on the test rows: .* Try max_depth=6 or min_samples_leaf=20\.$/,
  );
});

test('a model that learned what there is has nothing to be told', async () => {
  const { fitted, training, tags } = await train('logistic_regression', {});
  expect(tags).toEqual({});
  const model = estimatorNamed('logistic_regression').restore(fitted.state);
  const probability = await model.predictProba(X, backend);
  const right = probability.filter((p, i) => Number(p > 0.5) === y[i]).length;
  expect(training.metrics.accuracy).toBeCloseTo(right / y.length, 12);
});

test('a baseline that is worse on the test rows by chance is not said to have learned it', async () => {
  const { fitted } = await train('dummy', { strategy: 'constant', constant: 0 });
  const estimator = estimatorNamed('dummy');
  const probability = await estimator.restore(fitted.state).predictProba(X, backend);
  const onlyMisses = scoreTraining(new Uint8Array(y.length), probability, 0.5);
  const onlyMakes = evaluate(new Uint8Array(y.length).fill(1), probability, 0.5);
  expect(onlyMakes.metrics.log_loss).toBeGreaterThan(30);
  expect(overfittingTag(estimator, onlyMisses, onlyMakes)).toEqual({});
});

test('of many rows those at even distances are scored, and their number is recorded', async () => {
  const estimator = estimatorNamed('k_neighbors');
  const large = drawProblem(7000, 2, 5);
  const job = fitJob('k_neighbors', {}, large);
  const fitted = (await runTask(job, { backend })) as FitResult;
  const { state } = fitted;
  const training = scoresOf(fitted, large.y);
  expect(trainingMetrics(training, 7000).training_scored_rows).toBe(5000);
  const scored = Array.from({ length: 5000 }, (_, i) => Math.floor((i * 7) / 5));
  const probability = await estimator
    .restore(state)
    .predictProba(takeRows(large.X, scored), backend);
  const labels = takeLabels(large.y, scored);
  const right = probability.filter((p, i) => Number(p > 0.5) === labels[i]).length;
  expect(training.metrics.accuracy).toBeCloseTo(right / 5000, 12);
});
