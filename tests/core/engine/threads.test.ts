/** Threads of the training process give the same results as one thread, and can be cancelled. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createThreads } from '../../../electron/core/engine/threads.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import type { FitContext, FitProgress } from '../../../models/estimator.ts';
import { growForest } from '../../../models/forest/thread-tasks.ts';
import { readParams } from '../../../models/params.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { ROOT } from '../../support/cli.ts';

const alone = await loadBackend('cpu');
const threads = createThreads(pathToFileURL(join(ROOT, 'dist', 'thread.cjs')), 3);
const shared = { ...alone, threads };

function problem(rows: number) {
  const random = new RandomState(5);
  const values = new Float64Array(rows * 3).map(() => random.randomSample());
  const y = new Uint8Array(rows).map((_, i) => (values[3 * i] > random.randomSample() ? 1 : 0));
  return { X: { rows, columns: 3, values }, y };
}

// Enough rows times trees to use threads.
const { X, y } = problem(30_000);

function fitModel(name: string, given: Record<string, unknown>, context: FitContext) {
  const estimator = estimatorNamed(name);
  return estimator.fit(readParams(name, estimator.params, given), X, y, context);
}

describe.each([
  ['random_forest', { n_estimators: 40, max_depth: 6, oob_score: true }],
  ['random_forest', { n_estimators: 10, max_depth: 4, class_weight: 'balanced_subsample' }],
  ['extra_trees', { n_estimators: 40, max_depth: 8 }],
] as const)('%s %j', (name, given) => {
  test('is the same forest on threads, and scores the same', async () => {
    const steps: FitProgress[] = [];
    const onProgress = (progress: FitProgress) => steps.push(progress);
    const onThreads = await fitModel(name, given, { backend: shared, onProgress });
    const model = await fitModel(name, given, { backend: alone });
    expect(onThreads.state()).toEqual(model.state());
    expect(await onThreads.predictProba(X, shared)).toEqual(await model.predictProba(X, alone));
    const total = given.n_estimators;
    expect(steps).toEqual(Array.from({ length: total }, (_, i) => ({ done: i + 1, total })));
  });
});

test('neighbours are the same on threads', async () => {
  const model = await fitModel('k_neighbors', { n_neighbors: 7 }, { backend: alone });
  const asked = { ...X, values: X.values.map((value) => value + 1e-3) };
  expect(await model.predictProba(asked, shared)).toEqual(await model.predictProba(asked, alone));
});

test('gradient boosting scores the same on threads, categories and missing values too', async () => {
  const values = X.values.map((value, k) =>
    k % 7 === 0 ? Number.NaN : k % 3 === 2 ? Math.floor(9 * value) : value,
  );
  const rows = { ...X, values, categorical: [{ column: 2, categories: 9 }] };
  const estimator = estimatorNamed('hist_gradient_boosting');
  const params = readParams(estimator.name, estimator.params, { max_iter: 40, max_depth: 3 });
  const model = await estimator.fit(params, rows, y, { backend: alone });
  expect(await model.predictProba(rows, shared)).toEqual(await model.predictProba(rows, alone));
});

test('is cancelled on threads, which grow the next forest', async () => {
  const signal = { aborted: false };
  const onProgress = () => {
    signal.aborted = true;
  };
  const given = { n_estimators: 5000 };
  await expect(
    fitModel('random_forest', given, { backend: shared, signal, onProgress }),
  ).rejects.toMatchObject({ code: 'CANCELLED' });
  const { facts } = await fitModel('random_forest', { n_estimators: 10 }, { backend: shared });
  expect(facts.n_estimators).toBe(10);
});

test('an error in a thread comes back as it is', async () => {
  const plan = {
    owner: 'random_forest',
    splitter: 'best',
    params: readParams('random_forest', estimatorNamed('random_forest').params, {
      class_weight: { 0: 0, 1: 0 },
    }) as never,
    nDrawn: null,
    columns: { rows: 2, nFeatures: 1, floats: [Float32Array.of(0, 1)] },
    y: Uint8Array.of(0, 1),
  } as const;
  await expect(threads.run(growForest, plan, [1, 2])).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: expect.stringContaining('random_forest.class_weight'),
  });
});
