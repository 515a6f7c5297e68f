/** An export with a failing disk, a cancellation or a kill: either all of it exists or nothing. */

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReviewError } from '../../../common/errors.ts';
import { englishText } from '../../../common/i18n/render.ts';
import { nodeFileSystem } from '../../../electron/core/files/file-system.ts';
import { inBatches } from '../../../electron/core/files/folder-writer.ts';
import { ownTag } from '../../../electron/core/files/temporary.ts';
import {
  type ExportOptions,
  type ExportSummary,
  exportMlflow,
} from '../../../electron/core/mlflow/export.ts';
import {
  artifactFile,
  logArtifact,
  writeArtifactBytes,
} from '../../../electron/core/store/artifacts.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { type FaultPlan, injectFaults, type Operation } from '../store/faults.ts';
import { killAtEachOperation } from '../store/kill-points.ts';
import { fillSmallStore, RUN } from './small-store.ts';
import { newFolder, openWorkspaceStore, readAll, removeFolders } from './stores.ts';

const FORMATS = ['files', 'sqlite'] as const;
type Format = (typeof FORMATS)[number];
const ENTRIES = { files: ['mlruns'], sqlite: ['mlartifacts', 'mlflow.db'] };

let store: Store;
beforeEach(async () => {
  store = await openWorkspaceStore();
  await fillSmallStore(store);
});
afterEach(() => store.close());
afterAll(removeFolders);

/** A folder with a user's file, and a subfolder that does not exist yet. */
function userFolder(isThere: boolean): { home: string; to: string } {
  const home = newFolder();
  fs.writeFileSync(join(home, 'notes.txt'), 'mine');
  return { home, to: isThere ? home : join(home, 'some', 'new') };
}

interface Outcome {
  summary: ExportSummary | null;
  error: ReviewError | null;
  operations: Operation[];
}

/** Exports with a fault plan; returns the result and the operations. */
async function exported(
  to: string,
  format: Format,
  plan: FaultPlan,
  more: Partial<ExportOptions> = {},
): Promise<Outcome> {
  const files = injectFaults(nodeFileSystem, plan);
  const { operations } = files;
  try {
    const summary = await exportMlflow(store, { to, format, files, ...more });
    return { summary, error: null, operations };
  } catch (error) {
    return { summary: null, error: error as ReviewError, operations };
  }
}

const failing =
  (code: string, which: (operation: Operation) => boolean): FaultPlan =>
  (operation) =>
    which(operation) ? code : undefined;

const isTemporary = (name: string) => name.endsWith('.tmp');

/** The parts of a store that are in a folder under their final names. */
const entriesIn = (to: string): string[] =>
  fs.existsSync(to)
    ? fs
        .readdirSync(to)
        .filter((name) => name !== 'notes.txt' && !isTemporary(name))
        .sort()
    : [];

describe.each(FORMATS)('written as %s', (format) => {
  test.each([true, false])('a full disk; the folder is there: %s', async (isThere) => {
    const { home, to } = userFolder(isThere);
    const plan = failing('ENOSPC', (at) => at.name === 'write');
    const { error } = await exported(to, format, plan);
    expect(error?.code).toBe('DISK_FULL');
    expect(error?.message).toContain(`could not write ${to}.`);
    expect(fs.readdirSync(home)).toEqual(['notes.txt']);
  });

  test('a disk that is really full', async ({ skip }) => {
    const { to } = userFolder(true);
    try {
      const options = ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', to];
      execFileSync('mount', options, { stdio: 'ignore' });
    } catch {
      skip('a tmpfs cannot be mounted here');
    }
    try {
      const bytes = Buffer.alloc(2 * 2 ** 20);
      const large = await writeArtifactBytes(store.dir, RUN, 'large.csv', bytes, 'text/csv');
      await store.commit((tx) => logArtifact(tx, RUN, large));
      await expect(exportMlflow(store, { to, format })).rejects.toMatchObject({
        code: 'DISK_FULL',
      });
      expect(fs.readdirSync(to)).toEqual([]);
    } finally {
      execFileSync('umount', [to]);
    }
  });

  describe.each([true, false])('the folder is there: %s', (isThere) => {
    test('whichever operation fails: an error and nothing, or all of it', async () => {
      const { operations } = await exported(userFolder(isThere).to, format, () => undefined);
      expect(new Set(operations.map(({ name }) => name))).toContain('syncDir');
      await inBatches(operations, async ({ index }) => {
        const { home, to } = userFolder(isThere);
        const code = index % 2 === 0 ? 'ENOSPC' : 'EIO';
        const plan = failing(code, (at) => at.index === index);
        const done = await exported(to, format, plan);
        const failed = done.operations[index - 1];
        if (done.error) {
          expect(done.error.code).toBe(code === 'ENOSPC' ? 'DISK_FULL' : 'FILE_SYSTEM');
          expect(fs.readdirSync(home)).toEqual(['notes.txt']);
          return;
        }
        // A file that cannot be read is reported; an empty temporary folder may remain.
        const isTold = JSON.stringify(done.summary?.problems).includes('injected');
        const isRemoval = ['unlink', 'list', 'removeDir'].includes(failed.name);
        expect(isTold || isRemoval).toBe(true);
        expect((await readAll(to)).runs.map(({ id }) => id)).toEqual([RUN]);
      });
    }, 120_000);

    test('whichever operation is the last: all of it or nothing, and the next export clears up', async () => {
      const { operations } = await exported(userFolder(isThere).to, format, () => undefined);
      await inBatches(operations, async ({ index, name }) => {
        const { to } = userFolder(isThere);
        const plan = failing('EIO', (at) => at.index >= index);
        await exported(to, format, plan);
        await expectAllOrNothing(to, format, name);
      });
    }, 120_000);
  });

  test('cancelled at whichever operation: nothing is left, or all was there', async () => {
    const { operations } = await exported(userFolder(false).to, format, () => undefined);
    let cancelled = 0;
    await inBatches(operations, async ({ index }) => {
      const { home, to } = userFolder(false);
      const stop = new AbortController();
      const plan: FaultPlan = (at) => {
        if (at.index === index) stop.abort();
        return undefined;
      };
      const { error } = await exported(to, format, plan, { signal: stop.signal });
      if (error === null) {
        expect(entriesIn(to)).toEqual(ENTRIES[format]);
        return;
      }
      cancelled++;
      expect(error.code).toBe('CANCELLED');
      expect(error.message).toBe('The export was cancelled.');
      expect(fs.readdirSync(home)).toEqual(['notes.txt']);
    });
    // After the first rename it is too late to cancel.
    const isRename = ({ name }: Operation) => name === 'rename';
    expect(cancelled).toBeGreaterThan(operations.filter((at) => !isRename(at)).length / 2);
  }, 120_000);

  test('a file that is gone is told, and one of its name is not written', async () => {
    fs.rmSync(artifactFile(store.dir, RUN, 'shots.csv'));
    const { to } = userFolder(true);
    const { problems } = await exportMlflow(store, { to, format });
    expect(problems.map(({ reason }) => englishText(reason))).toContainEqual(
      expect.stringMatching(/^the artifact was not copied: ENOENT/),
    );
    const written = fs.readdirSync(to, { recursive: true, encoding: 'utf8' });
    expect(written.filter((name) => name.endsWith('shots.csv'))).toEqual([]);
    expect((await readAll(to)).runs.map(({ id }) => id)).toEqual([RUN]);
  });

  test('other work goes on while the points of one run are written, which is cancelled in the middle', async () => {
    const points = Array.from({ length: 60_000 }, (_, step) => ({ key: 'loss', value: 0.5, step }));
    await store.commit((tx) => logMetrics(tx, RUN, points));
    const { home, to } = userFolder(true);
    const stop = new AbortController();
    setImmediate(() => setImmediate(() => setImmediate(() => stop.abort())));
    const { error, operations } = await exported(to, format, () => undefined, {
      signal: stop.signal,
    });
    expect(error?.code).toBe('CANCELLED');
    expect(operations.filter(({ name }) => name === 'sync')).toEqual([]);
    expect(fs.readdirSync(home)).toEqual(['notes.txt']);
  });

  test('what is written is on the disk before it has its name', async () => {
    const { operations } = await exported(userFolder(true).to, format, () => undefined);
    const publishing = operations.findIndex(({ path }) => path.includes('publishing.json'));
    const before = operations.slice(0, publishing);
    const of = (kind: string) =>
      new Set(before.filter(({ name }) => name === kind).map((at) => at.path));
    expect(of('create').size).toBeGreaterThan(1);
    expect([...of('create')].filter((path) => !of('sync').has(path))).toEqual([]);
    const last = [...of('create')].map((path) =>
      operations.findLastIndex((at) => at.path === path && at.name === 'write'),
    );
    const firstSync = operations.findIndex(({ name }) => name === 'sync');
    expect(Math.max(...last)).toBeLessThan(firstSync);
  });

  test('progress: runs, then files on the disk, each up to its end', async () => {
    const told: string[] = [];
    const onProgress: ExportOptions['onProgress'] = ({ stage, done, total }) =>
      told.push(`${stage} ${done}/${total}`);
    const { operations } = await exported(userFolder(true).to, format, () => undefined, {
      onProgress,
    });
    const written = new Set(
      operations.filter(({ name }) => name === 'create').map(({ path }) => path),
    );
    const files = [...written].filter((path) => !path.includes('publishing.json')).length;
    expect(told[0]).toBe('export 1/1');
    expect(told.slice(1)).toEqual(
      Array.from({ length: files }, (_, i) => `sync ${i + 1}/${files}`),
    );
  });
});

/** After a crash: all or nothing under the final names, or what the next export completes. */
async function expectAllOrNothing(to: string, format: Format, why: string): Promise<void> {
  const left = entriesIn(to);
  const between = left.length > 0 && left.length < ENTRIES[format].length;
  if (!between) expect([[], ENTRIES[format]]).toContainEqual(left);
  const again = await exported(to, format, () => undefined);
  if (left.length > 0) expect(again.error?.code, why).toBe('RESOURCE_ALREADY_EXISTS');
  else expect(again.error, why).toBe(null);
  expect(entriesIn(to)).toEqual(ENTRIES[format]);
  for (const dir of [to, dirname(to)]) {
    expect(fs.readdirSync(dir).filter(isTemporary)).toEqual([]);
  }
  const { runs, problems } = await readAll(to);
  expect(runs.map(({ id }) => id)).toEqual([RUN]);
  expect(problems).toEqual([]);
}

test('SIGKILL before each operation on what is published, and halfway through each write', async () => {
  const { operations, turns, kills } = await killAtEachOperation({
    child: import.meta.resolve('./export-child.ts'),
    folder: newFolder(),
    args: [store.dir],
    check: (dir) => expectAllOrNothing(dir, 'sqlite', dir),
  });
  expect(operations).toBeGreaterThan(12);
  expect(kills).toBe(turns);
}, 300_000);

test('temporary folders of a program that runs, and of another machine, are left alone', async () => {
  const { to } = userFolder(true);
  const [host] = ownTag.split('-');
  const names = [`${host}-${process.ppid}`, 'abcdef-999999999', `${host}-999999999`].map(
    (tag) => `export-${tag}.0123456789ab.tmp`,
  );
  for (const name of names) fs.mkdirSync(join(to, name, 'mlruns'), { recursive: true });
  await exportMlflow(store, { to, format: 'files' });
  expect(fs.readdirSync(to).filter(isTemporary).sort()).toEqual(names.slice(0, 2).sort());
});
