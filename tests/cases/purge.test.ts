/** Cases 1 and 3 for purged runs: they exist with their files, or they and their files are gone. */

import { cpSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ReviewError } from '../../common/errors.ts';
import { nodeFileSystem } from '../../electron/core/files/file-system.ts';
import { writeArtifact } from '../../electron/core/pipeline/artifacts.ts';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { purgeRuns } from '../../electron/core/pipeline/purge.ts';
import { verifyWorkspace } from '../../electron/core/pipeline/verify.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { createRun, deleteRun } from '../../electron/core/store/runs.ts';
import { injectFaults } from '../core/store/faults.ts';
import { killAtEachOperation } from '../core/store/kill-points.ts';
import { workspace as place, setUpWorkspace } from '../core/store/workspace.ts';
import { inEnglish } from '../support/in-english.ts';

setUpWorkspace();

/** A workspace of three runs with files, two of which are deleted. Returns the ids of those two. */
async function prepare(dir: string): Promise<string[]> {
  const workspace = await openWorkspace(dir);
  const ids: string[] = [];
  for (const name of ['kept', 'first', 'second']) {
    const id = await workspace.store.commit((tx) =>
      createRun(tx, { experimentId: ensureExperiment(tx, 'kobe'), name, status: 'FINISHED' }),
    );
    await writeArtifact(workspace, id, 'notes.txt', name);
    await writeArtifact(workspace, id, 'model/deep/state.json', '{}');
    if (name !== 'kept') ids.push(id);
  }
  await workspace.store.commit((tx) => {
    for (const id of ids) deleteRun(tx, id);
  });
  await workspace.close();
  return ids;
}

/** Opens the workspace and returns its runs, checking that they are complete and that nothing is left of the others. */
async function runsOf(dir: string): Promise<string[]> {
  const workspace = await openWorkspace(dir);
  try {
    const runs = workspace.store.read<{ id: string; name: string }>(
      'SELECT run_uuid AS id, name FROM runs ORDER BY rowid',
    );
    expect(readdirSync(join(dir, 'artifacts')).sort()).toEqual(runs.map(({ id }) => id).sort());
    expect(inEnglish((await verifyWorkspace(dir)).problems)).toEqual([]);
    return runs.map(({ name }) => name);
  } finally {
    await workspace.close();
  }
}

const ALL = ['kept', 'first', 'second'];

it('case 1: SIGKILL at each operation of a purge leaves whole runs, or none of them', async () => {
  const outcomes = new Set<number>();
  const prepared = join(place.dir, 'prepared');
  await prepare(prepared);
  const { operations, turns, kills } = await killAtEachOperation({
    child: import.meta.resolve('./purge-child.ts'),
    folder: place.dir,
    prepare: async (dir) => cpSync(prepared, dir, { recursive: true }),
    async check(dir, finished) {
      const runs = await runsOf(dir);
      expect([ALL, ['kept']]).toContainEqual(runs);
      if (finished.includes('purged')) expect(runs).toEqual(['kept']);
      outcomes.add(runs.length);
    },
  });
  expect(operations).toBeGreaterThan(40);
  expect(kills).toBe(turns);
  expect(outcomes).toEqual(new Set([1, 3]));
}, 300_000);

it('a run that is going on cannot be removed for good; one that came so from elsewhere can', async () => {
  const workspace = await openWorkspace(place.dir);
  const [own, imported] = await workspace.store.commit((tx) =>
    ['own', 'imported'].map((name) => {
      const experimentId = ensureExperiment(tx, 'kobe');
      const id = createRun(tx, { experimentId, name, sourceName: 'shot-review 1.0.0' });
      deleteRun(tx, id);
      return id;
    }),
  );
  await workspace.store.commit((tx) => {
    tx.run("INSERT INTO imported_runs (run_uuid, store_path, base) VALUES (?, '', '')", [imported]);
    tx.touchRun(imported);
  });
  await writeArtifact(workspace, own, 'notes.txt', 'own');
  await expect(purgeRuns(workspace, [imported, own])).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: expect.stringContaining(`Run ${own} is still going on`),
  });
  await purgeRuns(workspace, [imported]);
  await workspace.close();
  expect(await runsOf(place.dir)).toEqual(['own']);
});

it('a folder that was made while a purge had set one aside takes in what it lacks', async () => {
  const ids = await prepare(place.dir);
  for (const id of ids) {
    const folder = join(place.dir, 'artifacts', id);
    cpSync(folder, `${folder}.purged`, { recursive: true });
    rmSync(join(folder, 'model'), { recursive: true });
    writeFileSync(join(folder, 'later.txt'), 'made meanwhile');
  }
  expect(await runsOf(place.dir)).toEqual(ALL);
  for (const id of ids) {
    const folder = join(place.dir, 'artifacts', id);
    expect(readdirSync(folder).sort()).toEqual(['later.txt', 'model', 'notes.txt']);
    expect(readdirSync(join(folder, 'model/deep'))).toEqual(['state.json']);
  }
});

it('a folder that cannot be put back is told, and keeps nobody out', async () => {
  const ids = await prepare(place.dir);
  for (const id of ids) {
    const folder = join(place.dir, 'artifacts', id);
    renameSync(folder, `${folder}.purged`);
  }
  const files = injectFaults(nodeFileSystem, ({ name, path }) =>
    name === 'rename' && path.endsWith(ids[0]) ? 'EIO' : undefined,
  );
  const workspace = await openWorkspace(place.dir, { files });
  expect(inEnglish(workspace.store.notices)).toEqual([expect.stringContaining(ids[0])]);
  await workspace.close();
  const names = readdirSync(join(place.dir, 'artifacts'));
  expect(ids.map((id) => names.includes(id))).toEqual([false, true]);
  expect(await runsOf(place.dir)).toEqual(ALL);
});

it.each(['EIO', 'ENOSPC'])(
  'case 3: a purge that meets %s at any operation says so, and runs stay whole or go',
  async (fault) => {
    for (let nth = 1; ; nth++) {
      const dir = join(place.dir, String(nth));
      const ids = await prepare(dir);
      let count = 0;
      let armed = false;
      const files = injectFaults(nodeFileSystem, () =>
        armed && ++count === nth ? fault : undefined,
      );
      const workspace = await openWorkspace(dir, { files });
      armed = true;
      const error = await purgeRuns(workspace, ids).then(
        () => null,
        (reason: unknown) => reason,
      );
      armed = false;
      await workspace.close().catch(() => {});
      expect([ALL, ['kept']]).toContainEqual(await runsOf(dir));
      if (error === null) break;
      expect(error).toBeInstanceOf(ReviewError);
      expect((error as ReviewError).code).toBe(fault === 'EIO' ? 'FILE_SYSTEM' : 'DISK_FULL');
    }
  },
  300_000,
);
