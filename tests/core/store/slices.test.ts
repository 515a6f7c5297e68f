/** A commit in slices: all or nothing of it is kept, and others are answered before it ends. */

import { expect, it } from 'vitest';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { createRun } from '../../../electron/core/store/runs.ts';
import type { Tx } from '../../../electron/core/store/sql.ts';
import { addRun, openTestStore, runNames, setUpWorkspace } from './workspace.ts';

setUpWorkspace();

const add = (name: string) => (tx: Tx) =>
  void createRun(tx, { experimentId: ensureExperiment(tx, 'kobe'), name });

it('answers others between the slices, and keeps all of them', async () => {
  const store = await openTestStore();
  let seen: string[] | undefined;
  function* slices(): Generator<(tx: Tx) => void> {
    yield add('first');
    setImmediate(() => {
      seen = runNames(store);
    });
    while (seen === undefined) yield () => {};
    yield add('second');
  }
  const [, later] = await Promise.all([store.commitSlices(slices()), addRun(store, 'later')]);
  expect(seen).toEqual(['first']);
  expect(later).toHaveLength(32);
  await store.close();
  expect(runNames(await openTestStore())).toEqual(['first', 'second', 'later']);
});

it('keeps none of them when one throws, and says that what was read may have changed', async () => {
  const store = await openTestStore();
  const before = store.revisions.current;
  const refuse = () => {
    throw new Error('no');
  };
  await expect(store.commitSlices([add('first'), refuse])).rejects.toThrow('no');
  expect(runNames(store)).toEqual([]);
  expect(store.revisions.runsWrittenSince(before)).toBeNull();
  await addRun(store, 'later');
  await store.close();
  expect(runNames(await openTestStore())).toEqual(['later']);
});
