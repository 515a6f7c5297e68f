/** What an open page receives about the store's commits. */
import { afterAll, expect, test } from 'vitest';
import { importMlflow } from '../../electron/core/mlflow/import.ts';
import { deleteExperiment, ensureExperiment } from '../../electron/core/store/experiments.ts';
import { createRun, endRun } from '../../electron/core/store/runs.ts';
import { type Change, createChangeFeed } from '../../electron/server/change-feed.ts';
import { experimentMeta, newFolder, removeFolders, writeFiles } from '../core/mlflow/stores.ts';
import { openTestStore, setUpWorkspace } from '../core/store/workspace.ts';

setUpWorkspace();
afterAll(removeFolders);

/** A store, and a function that runs an action and returns the next change that the feed reports. */
async function watched() {
  const store = await openTestStore();
  const feed = createChangeFeed();
  feed.watch(store);
  async function changeOf(work: () => Promise<unknown>): Promise<Change> {
    const stop = new AbortController();
    const changes = feed.subscribe(stop.signal);
    const next = changes.next();
    await work();
    const { value } = await next;
    stop.abort();
    return value as Change;
  }
  return { store, changeOf };
}

test('a commit is told with the runs that it wrote to', async () => {
  const { store, changeOf } = await watched();
  const ids: string[] = [];
  const change = await changeOf(async () => {
    for (const name of ['a', 'b']) {
      ids.push(
        await store.commit((tx) =>
          createRun(tx, { experimentId: ensureExperiment(tx, 'kobe'), name }),
        ),
      );
    }
  });
  expect(new Set(change.nouns)).toEqual(new Set(['experiments', 'runs']));
  expect(change.runIds).toEqual(ids);
});

test('runs that are not named hide those that are', async () => {
  const { store, changeOf } = await watched();
  const change = await changeOf(() =>
    store.commit((tx) => {
      const experimentId = ensureExperiment(tx, 'kobe');
      endRun(tx, createRun(tx, { experimentId, name: 'a' }));
      deleteExperiment(tx, experimentId);
    }),
  );
  expect(change).toMatchObject({ nouns: expect.arrayContaining(['runs']), runIds: [] });
});

test('a logged model of no run that a second import brings is told', async () => {
  const { store, changeOf } = await watched();
  const dir = newFolder();
  writeFiles(dir, { 'mlruns/1/meta.yaml': experimentMeta('1', 'kobe') });
  await changeOf(() => importMlflow(store, dir));
  writeFiles(dir, {
    'mlruns/1/models/m-1/meta.yaml':
      'model_id: m-1\nname: model\nstatus: 2\ncreation_timestamp: 1\n',
  });
  const change = await changeOf(() => importMlflow(store, dir));
  expect(change).toEqual({ nouns: ['models'], runIds: [] });
});
