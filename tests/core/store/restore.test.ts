/**
 * Cases 1 to 3 for restoring a backup: the result is the previous database or the backup's, and the restore can be
 * undone.
 */

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeFileSystem } from '../../../electron/core/files/file-system.ts';
import { describeBackups, writeBackup } from '../../../electron/core/store/backups.ts';
import { restoreBackup } from '../../../electron/core/store/restore.ts';
import { openStore } from '../../../electron/core/store/store.ts';
import { inEnglish } from '../../support/in-english.ts';
import { injectFaults } from './faults.ts';
import { killAtEachOperation } from './kill-points.ts';
import { addRun, runNames, setUpWorkspace, workspace } from './workspace.ts';

setUpWorkspace();

const BACKUP = 'review-2026-01-02T03-04-05-006Z-manual.sqlite';
const [PAST, PRESENT] = [['past'], ['past', 'folded', 'in the journal alone']];

/** A workspace with a backup of one run, and two more runs, one of which is only in the journal. */
async function prepare(dir: string): Promise<void> {
  const store = await openStore({ dir });
  await addRun(store, 'past');
  await store.snapshot();
  const bytes = fs.readFileSync(join(dir, 'review.sqlite'));
  await writeBackup(dir, bytes, 'manual', Date.UTC(2026, 0, 2, 3, 4, 5, 6), nodeFileSystem);
  await addRun(store, 'folded');
  await store.close();
  // A writer that cannot fold its journal leaves its last commit there.
  let open = false;
  const files = injectFaults(nodeFileSystem, ({ name, path }) =>
    open && name === 'create' && path.includes('review.sqlite') ? 'EIO' : undefined,
  );
  const last = await openStore({ dir, files });
  open = true;
  await addRun(last, 'in the journal alone');
  await last.close();
}

async function namesIn(dir: string, readOnly: boolean): Promise<string[]> {
  const store = await openStore({ dir, readOnly });
  try {
    expect(inEnglish(store.notices)).toEqual([]);
    expect(store.read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    return runNames(store);
  } finally {
    await store.close();
  }
}

/**
 * Checks that there is one of the two databases, complete for readers and writers, also after more work; then undoes
 * the restore.
 */
async function check(dir: string, isRestored?: boolean): Promise<string[]> {
  const names = await namesIn(dir, true);
  expect(isRestored === undefined ? [PAST, PRESENT] : [isRestored ? PAST : PRESENT]).toContainEqual(
    names,
  );
  const store = await openStore({ dir });
  expect(inEnglish(store.notices)).toEqual([]);
  expect(runNames(store)).toEqual(names);
  await addRun(store, 'later');
  await store.close();
  expect(await namesIn(dir, false)).toEqual([...names, 'later']);
  expect(fs.readdirSync(dir).filter((name) => /tmp|replaced|dropped/.test(name))).toEqual([]);
  if (names.length > 1) return names;
  const undo = (await describeBackups(dir)).find(({ reason }) => reason === 'before-restore');
  await restoreBackup(dir, undo?.name ?? '');
  expect(await namesIn(dir, false)).toEqual(PRESENT);
  return names;
}

it('case 1: SIGKILL at each operation of a restore', async () => {
  const outcomes = new Set<number>();
  const { operations, turns, kills } = await killAtEachOperation({
    child: import.meta.resolve('./restore-child.ts'),
    folder: workspace.dir,
    args: [BACKUP],
    prepare,
    async check(dir, finished) {
      outcomes.add((await check(dir, finished.includes('restored') || undefined)).length);
    },
  });
  expect(operations).toBeGreaterThan(15);
  expect(kills).toBe(turns);
  expect(outcomes).toEqual(new Set([1, 3]));
}, 300_000);

it.each(['EIO', 'ENOSPC', 'short'])(
  'case 3: a restore that meets %s',
  async (fault) => {
    for (let nth = 1; ; nth++) {
      const dir = join(workspace.dir, String(nth));
      fs.mkdirSync(dir);
      await prepare(dir);
      const files = injectFaults(nodeFileSystem, ({ index }) =>
        index === nth ? fault : undefined,
      );
      const error = await restoreBackup(dir, BACKUP, { files }).catch((reason) => reason);
      if (error instanceof Error) {
        expect(error).toMatchObject({ code: fault === 'EIO' ? 'FILE_SYSTEM' : 'DISK_FULL' });
        expect(error.message).toContain(dir);
      }
      await check(dir, error instanceof Error ? undefined : true);
      if (files.operations.length < nth) break;
    }
  },
  120_000,
);

it('case 2: a restore on a full disk changes nothing, and says so', async ({ skip }) => {
  const dir = join(workspace.dir, 'small');
  fs.mkdirSync(dir);
  try {
    const mount = ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', dir];
    execFileSync('mount', mount, { stdio: 'ignore' });
  } catch {
    skip('a tmpfs cannot be mounted here');
  }
  try {
    await prepare(dir);
    const { bavail, bsize } = fs.statfsSync(dir);
    const filler = join(dir, 'filler');
    // Room for the backup of the present, but not for the restored database.
    const room = fs.statSync(join(dir, 'review.sqlite')).size * 1.5;
    fs.writeFileSync(filler, Buffer.alloc(bavail * bsize - room));
    await expect(restoreBackup(dir, BACKUP)).rejects.toMatchObject({
      code: 'DISK_FULL',
      message: expect.stringContaining('review.sqlite'),
    });
    expect(await namesIn(dir, true)).toEqual(PRESENT);
    fs.rmSync(filler);
    await restoreBackup(dir, BACKUP);
    await check(dir, true);
  } finally {
    execFileSync('umount', [dir]);
  }
});
