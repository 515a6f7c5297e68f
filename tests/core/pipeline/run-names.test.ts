/** Runs of several pipelines of an experiment can be told apart by their names. */

import { expect, it } from 'vitest';
import { modelRunName, nextPipelineName } from '../../../electron/core/pipeline/run-names.ts';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { createRun, deleteRun } from '../../../electron/core/store/runs.ts';
import { openTestStore, setUpWorkspace } from '../store/workspace.ts';

setUpWorkspace();

it('the first pipeline needs no number, the next ones have it and their params', async () => {
  const store = await openTestStore();
  const [experimentId, other] = await store.commit((tx) => [
    ensureExperiment(tx, 'kobe'),
    ensureExperiment(tx, 'other'),
  ]);
  const add = (name: string, stage: string, parentRunId?: string) =>
    store.commit((tx) => createRun(tx, { experimentId, name, parentRunId, tags: { stage } }));
  expect(nextPipelineName(store, experimentId)).toBe('pipeline');
  const first = await add('pipeline', 'pipeline');
  const train = { experimentId, runId: await add('train', 'train', first) };
  expect(modelRunName(store, train, 'decision_tree', { maxDepth: 6 })).toBe('decision_tree');

  expect(nextPipelineName(store, experimentId)).toBe('pipeline 2');
  expect(nextPipelineName(store, other)).toBe('pipeline');
  const second = await add('pipeline 2', 'pipeline');
  const again = { experimentId, runId: await add('train', 'train', second) };
  const given = { maxDepth: 6, minSamplesLeaf: 5, criterion: 'entropy', splitter: 'random' };
  expect(modelRunName(store, again, 'decision_tree', given)).toBe(
    'pipeline 2 · decision_tree max_depth 6, min_samples_leaf 5, criterion entropy',
  );
  expect(modelRunName(store, again, 'dummy')).toBe('pipeline 2 · dummy');

  // A number is not given again, whatever became of its pipeline.
  await store.commit((tx) => deleteRun(tx, second));
  expect(nextPipelineName(store, experimentId)).toBe('pipeline 3');
});
