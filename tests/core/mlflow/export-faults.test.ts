/** An export whose disk fails: a clear error, and nothing of it is left in the user's folder. */

import fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeFileSystem } from '../../../electron/core/files/file-system.ts';
import { exportMlflow } from '../../../electron/core/mlflow/export.ts';
import { logArtifact, writeArtifactBytes } from '../../../electron/core/store/artifacts.ts';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { logParams } from '../../../electron/core/store/params.ts';
import { createModelVersion } from '../../../electron/core/store/registry.ts';
import { createRun } from '../../../electron/core/store/runs.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { type FaultPlan, injectFaults, type Operation } from '../store/faults.ts';
import { newFolder, openWorkspaceStore, readAll, removeFolders, runId } from './stores.ts';

const RUN = runId('a');
const FORMATS = ['files', 'sqlite'] as const;
type Format = (typeof FORMATS)[number];

let store: Store;
beforeEach(async () => {
  store = await openWorkspaceStore();
  const bytes = Buffer.from('a,b\n');
  const artifact = await writeArtifactBytes(store.dir, RUN, 'shots.csv', bytes, 'text/csv');
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'kobe');
    createRun(tx, { experimentId, name: 'train', runId: RUN });
    logParams(tx, RUN, { depth: 3 });
    logMetrics(tx, RUN, [{ key: 'f1', value: 0.5 }]);
    logArtifact(tx, RUN, artifact);
    createModelVersion(tx, { name: 'guard', source: `runs:/${RUN}/model`, runId: RUN });
  });
});
afterEach(() => store.close());
afterAll(removeFolders);

/** A folder in which the user has a file, and one in it that is not there yet. */
function userFolder(isThere: boolean): { home: string; to: string } {
  const home = newFolder();
  fs.writeFileSync(join(home, 'notes.txt'), 'mine');
  return { home, to: isThere ? home : join(home, 'new') };
}

/** Exports with a plan; the operations, and the error if there was one. */
async function exported(to: string, format: Format, plan: FaultPlan, signal?: AbortSignal) {
  const files = injectFaults(nodeFileSystem, plan);
  const result = await exportMlflow(store, { to, format, files, signal }).then(
    ({ problems }) => ({ problems, error: null }),
    (error: unknown) => ({ problems: [], error }),
  );
  return { ...result, operations: files.operations };
}

const failing =
  (code: string, which: (operation: Operation) => boolean): FaultPlan =>
  (operation) =>
    which(operation) ? code : undefined;

describe.each(FORMATS)('written as %s', (format) => {
  test.each([true, false])('a full disk; the folder is there: %s', async (isThere) => {
    const { home, to } = userFolder(isThere);
    const { error } = await exported(
      to,
      format,
      failing('ENOSPC', (at) => at.name === 'write'),
    );
    expect(error).toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringContaining(`could not write ${to}.`),
    });
    expect(fs.readdirSync(home)).toEqual(['notes.txt']);
  });

  test('a rename that fails, the first or the last', async () => {
    const names = format === 'files' ? ['mlruns'] : ['mlartifacts', 'mlflow.db'];
    for (const name of names) {
      const { home, to } = userFolder(true);
      const { error } = await exported(
        to,
        format,
        failing('EIO', (at) => at.name === 'rename' && at.path === join(to, name)),
      );
      expect(error).toMatchObject({ code: 'FILE_SYSTEM' });
      expect(fs.readdirSync(home)).toEqual(['notes.txt']);
    }
  });

  test('whichever operation fails: an error and nothing, or all of it', async () => {
    const { operations } = await exported(userFolder(true).to, format, () => undefined);
    expect(new Set(operations.map(({ name }) => name))).toContain('syncDir');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: operations.length }),
        fc.constantFrom('ENOSPC', 'EIO'),
        fc.boolean(),
        async (index, code, isThere) => {
          const { home, to } = userFolder(isThere);
          const done = await exported(
            to,
            format,
            failing(code, (at) => at.index === index),
          );
          const failed = done.operations[index - 1];
          if (done.error) {
            expect(done.error).toMatchObject({
              code: code === 'ENOSPC' ? 'DISK_FULL' : 'FILE_SYSTEM',
            });
            expect(fs.readdirSync(home)).toEqual(['notes.txt']);
            return;
          }
          // An artifact that cannot be copied is told; of the temporary folder an empty one may stay.
          const isCopy = failed?.path.endsWith('shots.csv');
          expect(done.problems.some(({ reason }) => reason.includes('injected'))).toBe(isCopy);
          expect((await readAll(to)).runs.map(({ id }) => id)).toEqual([RUN]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('cancelled: nothing is left', async () => {
    const { home, to } = userFolder(false);
    const stop = new AbortController();
    const { error } = await exported(
      to,
      format,
      ({ name }) => {
        if (name === 'makeDir') stop.abort();
        return undefined;
      },
      stop.signal,
    );
    expect(error).toMatchObject({ code: 'CANCELLED' });
    expect(fs.readdirSync(home)).toEqual(['notes.txt']);
  });

  test('what is written is on the disk before it has its name', async () => {
    const { operations } = await exported(userFolder(true).to, format, () => undefined);
    const first = operations.findIndex(({ name }) => name === 'rename');
    const before = operations.slice(0, first);
    const of = (kind: string) =>
      new Set(before.filter(({ name }) => name === kind).map((at) => at.path));
    expect([...of('create'), ...of('external')].filter((path) => !of('sync').has(path))).toEqual(
      [],
    );
    expect(operations.slice(first).filter(({ name }) => /write|create/.test(name))).toEqual([]);
  });
});
