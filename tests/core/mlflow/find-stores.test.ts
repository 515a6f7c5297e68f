import fs from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import {
  experimentMeta,
  newFolder,
  openWorkspaceStore,
  readAll,
  removeFolders,
  runId,
  runMeta,
  writeFiles,
} from './stores.ts';

afterAll(removeFolders);

function writeDatabase(path: string, runs: string[]): void {
  fs.mkdirSync(join(path, '..'), { recursive: true });
  const db = new DatabaseSync(path);
  db.exec('CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT)');
  db.exec('CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, experiment_id INTEGER)');
  db.exec("INSERT INTO experiments VALUES (1, 'one')");
  for (const run of runs) db.prepare('INSERT INTO runs VALUES (?, 1)').run(run);
  db.close();
}

test('stores are found by what is in them, whatever they are called', async () => {
  const dir = newFolder();
  const A = runId('a');
  for (const [place, run] of [
    ['mlruns.db', A],
    ['deep/er/experiments', runId('b')],
  ]) {
    writeFiles(join(dir, place), {
      '1/meta.yaml': experimentMeta('1', place.replaceAll('/', '-')),
      [`1/${run}/meta.yaml`]: runMeta(run, '1'),
    });
  }
  writeDatabase(join(dir, 'sqlite:', 'mlflow.db'), [runId('c')]);
  writeDatabase(join(dir, 'mlruns.db', 'tracking.bd'), [runId('d')]);
  writeFiles(dir, {
    'other.db': 'SQLite format 3, but only in words',
    'readme.md': '',
    'node_modules/x/mlruns/1/meta.yaml': experimentMeta('1', 'not ours'),
    'mlartifacts/1/0123456789abcdef0123456789abcdef/artifacts/a.txt': '',
  });
  const other = new DatabaseSync(join(dir, 'unrelated.sqlite'));
  other.exec('CREATE TABLE t (a)');
  other.close();
  const { stores, runs } = await readAll(dir);
  expect(stores.map((store) => [store.path.slice(dir.length + 1), store.kind]).sort()).toEqual([
    ['deep/er/experiments', 'files'],
    ['mlruns.db', 'files'],
    ['mlruns.db/tracking.bd', 'sqlite'],
    ['sqlite:/mlflow.db', 'sqlite'],
  ]);
  expect(runs).toHaveLength(4);
});

test('what is no store is refused with what was found', async () => {
  const dir = writeFiles(newFolder(), {
    'empty/x.txt': '',
    'a.csv': 'a,b\n',
    'mlruns/1/meta.yaml': experimentMeta('1', 'one'),
    [`mlruns/1/${runId('a')}/meta.yaml`]: runMeta(runId('a'), '1'),
  });
  await expect(readAll(join(dir, 'gone'))).rejects.toMatchObject({
    code: 'RESOURCE_DOES_NOT_EXIST',
  });
  await expect(readAll(join(dir, 'empty'))).rejects.toMatchObject({ code: 'BAD_INPUT_FILE' });
  const workspace = await openWorkspaceStore(join(dir, 'empty', 'workspace'));
  await workspace.close();
  await expect(readAll(join(dir, 'empty'))).rejects.toMatchObject({ code: 'BAD_INPUT_FILE' });
  await expect(readAll(join(dir, 'a.csv'))).rejects.toThrow('neither a SQLite database nor a zip');
  await expect(readAll(join(dir, 'mlruns/1'))).rejects.toThrow('one experiment');
  await expect(readAll(join(dir, 'mlruns/1', runId('a')))).rejects.toThrow('one run');
});

test.skipIf(process.platform === 'win32')(
  'folders that the kernel makes up are refused at once, also behind a link',
  async () => {
    const dir = newFolder();
    fs.symlinkSync('/dev', join(dir, 'devices'));
    for (const path of ['/dev', '/dev/null', '/proc/self', '/sys/', join(dir, 'devices')]) {
      await expect(readAll(path)).rejects.toMatchObject({
        code: 'BAD_INPUT_FILE',
        text: { values: { reason: { id: 'mlflow.folderOfSystem' } } },
      });
    }
  },
);
