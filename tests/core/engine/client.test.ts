/** Tests with the real training process: jobs, progress, cancelling, and its sudden death (case 11). */
import { getEventListeners } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isSystemMetric } from '../../../common/system-metrics.ts';
import { createEngine } from '../../../electron/core/engine/client.ts';
import type { FitTask } from '../../../electron/core/engine/messages.ts';
import { scoreRows } from '../../../electron/core/pipeline/score-rows.ts';
import { forkTaskProcess, type TaskProcess } from '../../../electron/core/processes/client.ts';
import type { FitProgress } from '../../../models/estimator.ts';
import { type Params, withDefaults } from '../../../models/params.ts';
import { preparationOptions } from '../../../models/prepare/options.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { tableFromColumns } from '../../../models/table.ts';
import { ROOT } from '../../support/cli.ts';

const started: TaskProcess[] = [];
const engine = createEngine(() => {
  const process = forkTaskProcess(join(ROOT, 'dist', 'engine.js'));
  started.push(process);
  return process;
});
afterAll(() => engine.close());

function fitJob(estimator: string, given: Params = {}): FitTask {
  const random = new RandomState(3);
  const columns = [0, 1].map(() =>
    Float64Array.from({ length: 2000 }, () => random.randomSample()),
  );
  const y = Uint8Array.from(columns[0], (value) => (value + random.randomSample() > 1 ? 1 : 0));
  const params = withDefaults(estimatorNamed(estimator).params, given);
  const prepare = preparationOptions(estimatorNamed(estimator), {});
  const table = tableFromColumns(
    columns.map((values, j) => ({ name: `x${j}`, kind: 'number', values })),
  );
  return { type: 'fit', estimator, params, prepare, table, y };
}

const endless = fitJob('neural_network', { epochs: 1_000_000, early_stopping: false });

test('fits, scores and evaluates in a process of its own, on native TensorFlow', async () => {
  expect(await engine.run({ type: 'backend' })).toMatchObject({ name: 'tfjs-node', notice: null });
  const job = fitJob('logistic_regression');
  const model = await engine.run(job);
  const y = job.y.slice();
  y.fill(255, 0, 500);
  const { probability, evaluation } = await engine.run({
    type: 'score',
    model,
    table: job.table,
    y,
    threshold: 0.5,
  });
  expect(probability).toHaveLength(2000);
  expect(evaluation?.n).toBe(1500);
  expect(evaluation?.metrics.accuracy).toBeGreaterThan(0.6);
});

test('very many rows are scored piece by piece, with the same bits', async () => {
  const random = new RandomState(5);
  const rows = 2 ** 18 + 1000;
  const table = tableFromColumns(
    [0, 1].map((j) => ({
      name: `x${j}`,
      kind: 'number' as const,
      values: Float64Array.from({ length: rows }, () => random.randomSample()),
    })),
  );
  const y = Uint8Array.from(table.columns[0].values, (value, i) =>
    i % 7 === 0 ? 255 : value > 0.4 ? 1 : 0,
  );
  const fits = [fitJob('logistic_regression'), fitJob('neural_network', { epochs: 1 })];
  for (const job of fits) {
    const task = { model: await engine.run(job), table, y, threshold: 0.5 };
    const whole = await engine.run({ type: 'score', ...task });
    const pieces = await scoreRows(engine, task, new AbortController().signal);
    const bytesOf = ({ probability }: typeof whole) => Buffer.from(probability.buffer);
    expect(bytesOf(pieces).equals(bytesOf(whole))).toBe(true);
    expect(pieces.evaluation?.metrics).toEqual(whole.evaluation?.metrics);
  }
});

test('a forest grows on threads of the process, which tells of each tree', async () => {
  const steps: FitProgress[] = [];
  const { facts } = await engine.run(fitJob('random_forest', { n_estimators: 150 }), {
    onProgress: (progress) => steps.push(progress),
  });
  expect(facts.n_estimators).toBe(150);
  expect(steps).toEqual(Array.from({ length: 150 }, (_, i) => ({ done: i + 1, total: 150 })));
});

test('an error of the estimator comes back with its code', async () => {
  const job = fitJob('logistic_regression');
  await expect(engine.run({ ...job, y: new Uint8Array(2000) })).rejects.toMatchObject({
    code: 'BAD_TARGET',
  });
  await expect(engine.run(fitJob('decision_tree', { max_depth: 0 }))).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: expect.stringContaining('max_depth'),
  });
});

test('a cancelled job ends CANCELLED, and the next one runs', async () => {
  const stop = new AbortController();
  const points: number[] = [];
  const run = engine.run(endless, {
    signal: stop.signal,
    onPoint: ({ key, step }) => {
      if (isSystemMetric(key)) return; // on a busy machine a second may pass before the first step
      points.push(step);
      stop.abort();
    },
  });
  await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(points[0]).toBe(1);
  expect((await engine.run(fitJob('dummy'))).estimator).toBe('dummy');
});

test('a job that was cancelled beforehand leaves the process and its other jobs alone', async () => {
  const before = started.length;
  const other = engine.run(fitJob('neural_network', { epochs: 20 }));
  const job = engine.run(fitJob('dummy'), { signal: AbortSignal.abort() });
  await expect(job).rejects.toMatchObject({ code: 'CANCELLED' });
  expect((await other).estimator).toBe('neural_network');
  expect(started).toHaveLength(before);
});

test('a cancelled job ends CANCELLED even if its process dies meanwhile', async () => {
  const stop = new AbortController();
  const run = engine.run(endless, {
    signal: stop.signal,
    onPoint: () => {
      started.at(-1)?.kill();
      stop.abort();
    },
  });
  await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('a signal keeps nothing of a job that has ended', async () => {
  const { signal } = new AbortController();
  await engine.run(fitJob('dummy'), { signal });
  await engine.run(fitJob('dummy', { strategy: 'none' }), { signal }).catch(() => {});
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('case 11: a killed process fails its job with the reason, and the next job gets a new one', async () => {
  const before = started.length;
  const run = engine.run(endless, { onPoint: () => started.at(-1)?.kill() });
  await expect(run).rejects.toMatchObject({
    code: 'TRAINING_PROCESS_ENDED',
    message: expect.stringContaining('SIGKILL'),
  });
  expect((await engine.run(fitJob('dummy'))).estimator).toBe('dummy');
  expect(started).toHaveLength(before + 1);
});
