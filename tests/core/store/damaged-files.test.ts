/**
 * Case 37: a backup with one changed byte; a journal that is empty, belongs to another store or is a folder; a restore
 * with an intact journal.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { verifyWorkspace } from '../../../electron/core/pipeline/verify.ts';
import { listBackups } from '../../../electron/core/store/backups.ts';
import { restoreBackup } from '../../../electron/core/store/restore.ts';
import { openStore } from '../../../electron/core/store/store.ts';
import { inEnglish } from '../../support/in-english.ts';
import {
  addRun,
  openTestStore,
  runNames,
  setUpWorkspace,
  workspace,
  workspaceFile,
} from './workspace.ts';

setUpWorkspace();

/** Two runs in the snapshot and in the day's backup, and two more only in the journal; returns the backup's name. */
let backup: string;
beforeEach(async () => {
  const { dir } = workspace;
  let store = await openStore({ dir });
  await addRun(store, 'a');
  await addRun(store, 'b');
  await store.close();
  store = await openStore({ dir }); // which creates the backup
  await addRun(store, 'c');
  await addRun(store, 'd');
  [backup] = await listBackups(dir);
  // The state that a killed program leaves behind.
  for (const name of ['review.sqlite', 'review.journal']) {
    fs.copyFileSync(workspaceFile(name), workspaceFile(`${name}.killed`));
  }
  await store.close();
  for (const name of ['review.sqlite', 'review.journal']) {
    fs.renameSync(workspaceFile(`${name}.killed`), workspaceFile(name));
  }
});

const problems = async () => inEnglish((await verifyWorkspace(workspace.dir)).problems);

it('case 37: a byte of a backup that changed is found, by sha256sum too, and the backup is not restored', async () => {
  const path = workspaceFile(`backups/${backup}`);
  const check = () => {
    const args = ['--check', `${backup}.sha256`];
    const { error, status } = spawnSync('sha256sum', args, { cwd: workspaceFile('backups') });
    return error ? null : status === 0; // macOS and Windows have another tool
  };
  expect(check()).not.toBe(false);
  expect(await problems()).toEqual([]);
  const bytes = fs.readFileSync(path);
  // In the fields that SQLite reserves for expansion, which its own check ignores.
  bytes[80] ^= 1;
  fs.writeFileSync(path, bytes);
  expect(check()).not.toBe(true);
  expect(await problems()).toEqual([
    expect.stringContaining(`The backup ${backup} is damaged: its checksum`),
  ]);
  await expect(restoreBackup(workspace.dir, backup)).rejects.toMatchObject({
    code: 'STORE_CORRUPT',
  });
  expect(runNames(await openTestStore())).toEqual(['a', 'b', 'c', 'd']);
});

it('case 37: a backup whose digest is gone is told, and may be restored', async () => {
  fs.rmSync(workspaceFile(`backups/${backup}.sha256`));
  expect(await problems()).toEqual([expect.stringContaining('has no digest')]);
  await restoreBackup(workspace.dir, backup);
  expect(runNames(await openTestStore())).toEqual(['a', 'b']);
});

it('case 37: a journal that was emptied is told with what is missing', async () => {
  fs.truncateSync(workspaceFile('review.journal'), 0);
  expect(await problems()).toEqual([
    expect.stringMatching(/review\.journal is empty: .*\(commit 2\) are not here/),
  ]);
  const store = await openTestStore();
  expect(runNames(store)).toEqual(['a', 'b']);
  expect(inEnglish(store.notices)).toEqual([expect.stringContaining('review.journal is empty')]);
});

it('case 37: a journal of another workspace is refused, with what it holds; nothing changes', async () => {
  const other = workspaceFile('other');
  const store = await openTestStore({ dir: other });
  await addRun(store, 'theirs');
  fs.copyFileSync(`${other}/review.journal`, workspaceFile('review.journal'));
  const before = fs.readFileSync(workspaceFile('review.journal'));
  await expect(openTestStore()).rejects.toMatchObject({
    code: 'STORE_CORRUPT',
    message: expect.stringMatching(
      /another review\.sqlite .* holds 1 commit\. The latest backup is/,
    ),
  });
  expect(fs.readFileSync(workspaceFile('review.journal')).equals(before)).toBe(true);
});

it.each(['review.journal', 'review.sqlite'])(
  'a folder in the place of %s is an error that says so',
  async (name) => {
    fs.rmSync(workspaceFile(name));
    fs.mkdirSync(workspaceFile(name));
    await expect(openTestStore()).rejects.toMatchObject({
      code: 'FILE_SYSTEM',
      message: expect.stringMatching(`${name}: it is a folder, where a file belongs`),
    });
    expect(fs.readdirSync(workspaceFile(name))).toEqual([]);
  },
);

it('case 37: a restore in place of a damaged database goes on to the end of its sound journal', async () => {
  fs.writeFileSync(workspaceFile('review.sqlite'), 'not a database');
  await expect(openTestStore()).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
  expect(await restoreBackup(workspace.dir, backup)).toMatchObject({ backup: null, replayed: 2 });
  const store = await openTestStore();
  expect(inEnglish(store.notices)).toEqual([]);
  expect(runNames(store)).toEqual(['a', 'b', 'c', 'd']);
});

it('case 37: a restore in place of a sound database is the backup alone', async () => {
  expect(await restoreBackup(workspace.dir, backup)).toMatchObject({ replayed: 0 });
  expect(runNames(await openTestStore())).toEqual(['a', 'b']);
});
