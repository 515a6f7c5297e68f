/** Backups in Settings: listed, and one of them restored while the host keeps running. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { createRun } from '../../electron/core/store/runs.ts';
import { startTestServer, type TestServer } from './support.ts';

let program: TestServer;
beforeAll(async () => {
  program = await startTestServer();
});
afterAll(() => program.close());

const addRun = (name: string) =>
  program.services.workspaces
    .current()
    .store.commit((tx) => createRun(tx, { experimentId: ensureExperiment(tx, 'kobe'), name }));

const names = async () => (await program.client.runs.search.query({})).name.toSorted();

it('a backup is brought back, and what was there is a backup too', async () => {
  const { workspace } = program.client;
  await addRun('first');
  const { name } = await workspace.backUp.mutate();
  await addRun('second');
  expect(await workspace.backups.query()).toContainEqual(
    expect.objectContaining({ name, reason: 'manual', bytes: expect.any(Number) }),
  );
  const { undo } = await workspace.restore.mutate({ name });
  expect(await names()).toEqual(['first']);
  await addRun('third');
  expect(await names()).toEqual(['first', 'third']);
  expect(await workspace.backups.query()).toContainEqual(
    expect.objectContaining({ name: undo, reason: 'before-restore' }),
  );
  await workspace.restore.mutate({ name: undo ?? '' });
  expect(await names()).toEqual(['first', 'second']);
});

it('a backup that is not there is an error, and the workspace stays open', async () => {
  const { workspace } = program.client;
  for (const name of ['review-yesterday.sqlite', '../review.sqlite', '']) {
    await expect(workspace.restore.mutate({ name })).rejects.toMatchObject({
      data: { reviewCode: 'RESOURCE_DOES_NOT_EXIST' },
    });
  }
  expect(await names()).toEqual(['first', 'second']);
});
