/** The contents of stores that people had committed, part by part. */

import fs from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { inEnglish } from '../../support/in-english.ts';
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

const A = runId('a');
const B = runId('b');
const C = runId('c');

function database(path: string, name: string, runs: { id: string; uri: string }[]): void {
  const db = new DatabaseSync(path);
  db.exec(`CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT, lifecycle_stage TEXT);
    CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, status TEXT, start_time INTEGER, end_time INTEGER, artifact_uri TEXT, experiment_id INTEGER);
    CREATE TABLE metrics (key TEXT, value REAL, timestamp INTEGER, run_uuid TEXT);
    CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT);
    CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT);
    INSERT INTO experiments VALUES (1, '${name}', 'active')`);
  const insert = db.prepare("INSERT INTO runs VALUES (?, 'r', 'FINISHED', 5, 3, ?, 1)");
  for (const { id, uri } of runs) insert.run(id, uri);
  db.close();
}

test('a file store and a database side by side with different runs, and a database inside mlruns', async () => {
  const dir = writeFiles(newFolder(), {
    'mlruns/1/meta.yaml': experimentMeta('1', 'files'),
    [`mlruns/1/${A}/meta.yaml`]: runMeta(A, '1'),
  });
  database(join(dir, 'mlflow.db'), 'beside', [{ id: B, uri: '' }]);
  database(join(dir, 'mlruns', 'mlflow.db'), 'inside', [{ id: C, uri: '' }]);
  const store = await openWorkspaceStore();
  const { stores } = await importMlflow(store, dir);
  expect(stores.map(({ kind, runs }) => [kind, runs])).toEqual([
    ['sqlite', 1],
    ['files', 1],
    ['sqlite', 1],
  ]);
  const names = store.read<{ name: string }>('SELECT name FROM experiments ORDER BY name');
  expect(names.map(({ name }) => name)).toEqual(['beside', 'files', 'inside']);
  await store.close();
});

test('one mlruns that is half a file store and half the artifacts of the database next to it', async () => {
  const dir = writeFiles(newFolder(), {
    'mlruns/0/meta.yaml': experimentMeta('0', 'Default'),
    [`mlruns/0/${A}/meta.yaml`]: runMeta(A, '0'),
    [`mlruns/1/${B}/artifacts/plot.png`]: 'png',
  });
  database(join(dir, 'mlflow.db'), 'shots', [
    { id: B, uri: `/home/someone/mlruns/1/${B}/artifacts` },
  ]);
  const store = await openWorkspaceStore();
  const { stores } = await importMlflow(store, dir);
  const [sqlite, files] = stores;
  expect([sqlite.runs, files.runs]).toEqual([1, 1]);
  expect(sqlite.missing_artifacts).toEqual([]);
  expect(inEnglish(files.problems)).toEqual([
    { path: join(dir, 'mlruns/1'), reason: expect.stringContaining('no experiment') },
  ]);
  const [{ root }] = store.read<{ root: string }>(
    'SELECT artifact_root AS root FROM imported_runs WHERE run_uuid = ?',
    [B],
  );
  expect(root).toBe(join(dir, 'mlruns/1', B, 'artifacts'));
  await store.close();
});

test('a stray mlruns in the trash, an orphan run and artifacts at the root', async () => {
  const dir = writeFiles(newFolder(), {
    'mlruns/1/meta.yaml': experimentMeta('1', 'live'),
    'mlruns/.trash/2/meta.yaml': experimentMeta('2', 'thrown away'),
    [`mlruns/.trash/2/${A}/meta.yaml`]: runMeta(A, '2'),
    'mlruns/.trash/mlruns/1/meta.yaml': experimentMeta('1', 'stray'),
    [`mlruns/.trash/mlruns/1/${B}/meta.yaml`]: runMeta(B, '1'),
    [`mlruns/${C}/meta.yaml`]: runMeta(C, '1'),
    'mlruns/.ipynb_checkpoints/meta-checkpoint.yaml': 'x: 1',
    'mlruns/model/MLmodel': 'flavors: {}\n',
  });
  const { stores, runs, problems } = await readAll(dir);
  expect(stores.map((store) => store.path)).toEqual([
    join(dir, 'mlruns'),
    join(dir, 'mlruns/.trash/mlruns'),
  ]);
  expect(runs.map(({ id, trashed }) => [id, trashed]).sort()).toEqual([
    [A, true],
    [B, false],
    [C, false],
  ]);
  expect(inEnglish(problems.map(({ path }) => path.slice(dir.length + 1)).sort())).toEqual(
    expect.arrayContaining([`mlruns/${C}`, 'mlruns/model']),
  );
});

test('points of five fields twice, runs that end before they start, statuses that nobody knows', async () => {
  const dir = writeFiles(newFolder(), {
    'mlruns/1/meta.yaml': experimentMeta('1', 'three'),
    [`mlruns/1/${A}/meta.yaml`]: runMeta(A, '1', { run_uuid: '', end_time: '5', status: '5' }),
    [`mlruns/1/${A}/metrics/f1 é/x`]:
      '1 0.5 1 train abc\n2 0.6 2 train abc\n1 0.5 1 train abc\n2 0.6 2 train abc\n',
    [`mlruns/1/${A}/metrics/🏀`]: '1 1 1\r\n2 2 2\r\n',
    [`mlruns/1/${B}/meta.yaml`]: runMeta(B, '1', { status: '9' }),
    [`mlruns/1/${C}/meta.yaml`]: runMeta(C, '1', { status: 'FAILED', lifecycle_stage: '' }),
  });
  const { runs, problems } = await readAll(dir);
  expect(runs.map(({ status, deleted }) => [status, deleted])).toEqual([
    ['KILLED', false],
    ['RUNNING', false],
    ['FAILED', false],
  ]);
  expect(runs[0]).toMatchObject({ startTime: 1700000000000, endTime: 5 });
  expect(runs[0].metrics.map(({ key, step }) => [key, step]).sort()).toEqual([
    ['f1 é/x', 1],
    ['f1 é/x', 2],
    ['🏀', 1],
    ['🏀', 2],
  ]);
  expect(inEnglish(problems.map(({ reason }) => reason))).toEqual([
    expect.stringContaining('status 9'),
  ]);
});

test('registered models that are prompts, or that have no versions', async () => {
  const dir = writeFiles(newFolder(), {
    'mlruns/0/meta.yaml': experimentMeta('0', 'Default'),
    'mlruns/models/ask/meta.yaml': 'creation_timestamp: 1\nname: ask\n',
    'mlruns/models/ask/tags/mlflow.prompt.is_prompt': 'true',
    'mlruns/models/ask/version-1/meta.yaml':
      'creation_timestamp: 1\nname: ask\nversion: 1\nrun_id: null\nsource: dummy-source\n',
    'mlruns/models/ask/version-1/tags/mlflow.prompt.text': 'What is {{x}}?',
    'mlruns/models/none/meta.yaml': 'creation_timestamp: 1\nname: none\n',
    'mlruns/models/lost/version-1/meta.yaml': 'name: lost\nversion: 1\n',
  });
  const store = await openWorkspaceStore();
  const { stores } = await importMlflow(store, dir);
  expect(stores[0]).toMatchObject({ registered_models: 2, model_versions: 1 });
  expect(inEnglish(stores[0].problems)).toEqual([
    { path: join(dir, 'mlruns/models/lost'), reason: 'it has no meta.yaml' },
  ]);
  await store.close();
});

test('a folder that cannot be entered and a file that cannot be read', async () => {
  const dir = writeFiles(newFolder(), {
    'mlruns/1/meta.yaml': experimentMeta('1', 'one'),
    [`mlruns/1/${A}/meta.yaml`]: runMeta(A, '1'),
    [`mlruns/1/${A}/metrics/good`]: '1 1 1\n',
  });
  // Nobody can open a link to itself, not even root.
  fs.symlinkSync('loop', join(dir, 'mlruns/1', A, 'metrics/loop'));
  fs.symlinkSync('gone', join(dir, 'mlruns/1', A, 'params'));
  const { runs, problems } = await readAll(dir);
  expect(runs[0].metrics).toHaveLength(1);
  expect(inEnglish(problems.map(({ path }) => path))).toContain(
    join(dir, 'mlruns/1', A, 'metrics/loop'),
  );
});
