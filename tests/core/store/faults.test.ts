/** Cases 2, 3 and 13 for the store: any operation fails, the disk is full, the power fails. */

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ReviewError } from '../../../common/errors.ts';
import { nodeFileSystem } from '../../../electron/core/files/file-system.ts';
import { setTags } from '../../../electron/core/store/tags.ts';
import { inEnglish } from '../../support/in-english.ts';
import { injectFaults, PowerLossDisk } from './faults.ts';
import {
  addRun,
  openTestStore,
  runNames,
  setUpWorkspace,
  workspace,
  workspaceFile,
} from './workspace.ts';

setUpWorkspace();

describe('case 3: the Nth operation fails', () => {
  for (const fault of ['EIO', 'ENOSPC', 'short']) {
    it(`with ${fault}: commits that were refused did not happen, the others did`, async () => {
      for (let nth = 1; ; nth++) {
        fs.rmSync(workspace.dir, { recursive: true });
        fs.mkdirSync(workspace.dir);
        const files = injectFaults(nodeFileSystem, ({ index }) =>
          index === nth ? fault : undefined,
        );
        const kept: string[] = [];
        const errors: unknown[] = [];
        const attempt = (work: Promise<unknown>, name?: string) =>
          work.then(
            () => name && kept.push(name),
            (error) => errors.push(error),
          );
        const store = await openTestStore({ files }).catch((error) => {
          errors.push(error);
          return null;
        });
        if (store) {
          await attempt(addRun(store, 'one'), 'one');
          await attempt(addRun(store, 'two'), 'two');
          await attempt(store.snapshot());
          await attempt(addRun(store, 'three'), 'three');
          expect(runNames(store)).toEqual(kept);
          await attempt(store.close());
        }
        for (const error of errors) {
          expect(error).toBeInstanceOf(ReviewError);
          expect((error as Error).message).toContain(workspace.dir);
        }
        const again = await openTestStore();
        expect(runNames(again)).toEqual(kept);
        expect(again.read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
        await again.close();
        if (files.operations.length < nth) break;
      }
    });
  }

  it('with a failed fsync: later commits go to a new journal', async () => {
    let broken = false;
    const files = injectFaults(nodeFileSystem, ({ name, path }) =>
      broken && name === 'sync' && path.endsWith('.journal') ? 'EIO' : undefined,
    );
    const store = await openTestStore({ files });
    await addRun(store, 'one');
    broken = true;
    await expect(addRun(store, 'two')).rejects.toMatchObject({ code: 'FILE_SYSTEM' });
    broken = false;
    // Also if the program ends now.
    expect(runNames(await openTestStore({ readOnly: true }))).toEqual(['one']);
    const size = fs.statSync(workspaceFile('review.journal')).size;
    await addRun(store, 'three');
    expect(runNames(store)).toEqual(['one', 'three']);
    expect(fs.statSync(workspaceFile('review.journal')).size).not.toBe(size);
    const reader = await openTestStore({ readOnly: true });
    expect(runNames(reader)).toEqual(['one', 'three']);
  });
});

it('case 2: a full disk refuses the commit, names the file and keeps the database', async ({
  skip,
}) => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', workspace.dir], {
      stdio: 'ignore',
    });
  } catch {
    skip('a tmpfs cannot be mounted here');
  }
  try {
    let store = await openTestStore();
    const runId = await addRun(store, 'kept');
    await store.close();
    const before = fs.readFileSync(workspaceFile('review.sqlite'));
    store = await openTestStore();
    const huge = 'x'.repeat(2 ** 21);
    const error = await store.commit((tx) => setTags(tx, runId, { huge })).catch((e) => e);
    expect(error).toMatchObject({ code: 'DISK_FULL' });
    expect(error.message).toContain('review.journal');
    expect(fs.readFileSync(workspaceFile('review.sqlite')).equals(before)).toBe(true);
    await addRun(store, 'small');
    await store.close();
    store = await openTestStore();
    expect(runNames(store)).toEqual(['kept', 'small']);
    expect(store.read("SELECT 1 FROM tags WHERE key = 'huge'")).toEqual([]);
    await store.close();
  } finally {
    execFileSync('umount', [workspace.dir]);
  }
});

it('keeps what was acknowledged when the power goes at any operation', async () => {
  let seed = 1;
  const random = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x7fffffff;
  };
  const chances = [() => 0, () => 1, random, random, random];
  for (const reached of chances) {
    for (let nth = 1; ; nth++) {
      const disk = new PowerLossDisk();
      const kept: string[] = [];
      const files = injectFaults(disk.start(), ({ index }) => {
        if (index === nth) disk.cutPower(reached);
        return undefined;
      });
      const store = await openTestStore({ files }).catch(() => null);
      if (store) {
        for (const name of ['one', 'two', 'three']) {
          await addRun(store, name).then(
            () => kept.push(name),
            () => {},
          );
          if (name === 'two') await store.snapshot().catch(() => {});
        }
        await store.close().catch(() => {});
      }
      const again = await openTestStore({ files: disk.start() });
      const names = runNames(again);
      expect(inEnglish(names.slice(0, kept.length))).toEqual(kept);
      expect(['one', 'two', 'three'].slice(0, names.length)).toEqual(names);
      await again.close();
      if (files.operations.length < nth) break;
    }
  }
});
