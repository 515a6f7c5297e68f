import fs from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { exportMlflow } from '../../../electron/core/mlflow/export.ts';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { openWorkspace } from '../../../electron/core/pipeline/open-workspace.ts';
import { listModelVersions } from '../../../electron/core/store/registry.ts';
import { getRun } from '../../../electron/core/store/runs.ts';
import { versionMlmodel } from '../../../electron/server/mlmodel-files.ts';
import { inEnglish } from '../../support/in-english.ts';
import { newFolder, openWorkspaceStore, readAll, removeFolders, runId } from './stores.ts';

afterAll(removeFolders);

const A = runId('a');

function database(sql: string): string {
  const path = join(newFolder(), 'mlflow.db');
  const db = new DatabaseSync(path);
  db.exec(`
    CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT, lifecycle_stage TEXT);
    CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, status TEXT, experiment_id INTEGER, lifecycle_stage TEXT);
    CREATE TABLE metrics (key TEXT, value REAL, timestamp INTEGER, run_uuid TEXT, step INTEGER, is_nan INTEGER);
    CREATE TABLE registered_models (name TEXT);
    CREATE TABLE model_versions (name TEXT, version INTEGER, source TEXT, run_id TEXT);
    CREATE TABLE logged_models (model_id TEXT, experiment_id INTEGER, name TEXT, source_run_id TEXT);
    CREATE TABLE logged_model_metrics (model_id TEXT, metric_name TEXT, metric_timestamp_ms INTEGER, metric_step INTEGER, metric_value REAL, run_id TEXT);
    INSERT INTO experiments VALUES (1, 'shots', 'active');
    INSERT INTO runs VALUES ('${A}', 'one', 'FINISHED', 1, 'active');
    INSERT INTO metrics VALUES ('loss', 0.5, 1, '${A}', 1, 0);
    ${sql}`);
  db.close();
  return path;
}

test('rows that make no sense are left out and told; all others come in', async () => {
  const path = database(`
    INSERT INTO metrics VALUES ('', 1, 1, '${A}', 1, 0), (NULL, 1, 1, '${A}', 1, 0);
    INSERT INTO registered_models VALUES ('m');
    INSERT INTO model_versions VALUES ('m', 1, 'runs:/x/model', '('), ('m', 'two', NULL, NULL), ('m', NULL, NULL, NULL);
    INSERT INTO logged_models VALUES ('m-1', 1, 'model', '${A}');
    INSERT INTO logged_model_metrics VALUES ('m-1', 'loss', 1, 'one', 0.5, '${A}'), ('m-1', '', 1, 1, 0.5, '${A}'), ('m-1', 'loss', 1, 1, 0.5, '${A}')`);
  const workspace = await openWorkspace(newFolder());
  const { store } = workspace;
  const { problems } = (await importMlflow(store, path)).stores[0];
  const reasons = inEnglish(problems.map(({ reason }) => reason));
  expect(inEnglish(reasons.filter((reason) => reason.includes('left out')))).toEqual([
    `run ${A}: a point of the metric "" was left out: value 1, timestamp 1, step 1`,
    `run ${A}: a point of the metric "null" was left out: value 1, timestamp 1, step 1`,
    'logged model m-1: a point of the metric "loss" was left out: timestamp 1, step one',
    'logged model m-1: a point of the metric "" was left out: timestamp 1, step 1',
    'model m: a version was left out: its number is null',
    'model m: a version was left out: its number is two',
  ]);
  expect(getRun(store, A).metrics).toEqual({ loss: 0.5 });
  expect(store.read('SELECT count(*) AS n FROM logged_model_metrics')).toEqual([{ n: 1 }]);
  expect(listModelVersions(store, 'm').map(({ runId: run }) => run)).toEqual(['(']);
  expect(await versionMlmodel(workspace, 'm', 1)).toBe(null);
  await exportMlflow(store, { to: newFolder(), format: 'files' });
  await workspace.close();
});

test.each([
  ['experiments', 1],
  ['runs', 0],
])('a database without the table %s is read as far as it goes', async (table, count) => {
  const path = database(`DROP TABLE ${table}`);
  const { runs, experiments, problems } = await readAll(path);
  expect(runs).toHaveLength(count);
  expect(experiments.map(({ name }) => name)).toEqual([count === 1 ? '1' : 'shots']);
  expect(inEnglish(problems.map(({ reason }) => reason))).toContain(`table ${table} is missing`);
  expect(inEnglish(problems.some(({ reason }) => inEnglish(reason).includes('ended early')))).toBe(
    false,
  );
});

test('a point that an old table holds twice counts once', async () => {
  const path = database(`INSERT INTO metrics VALUES ('loss', 0.5, 1, '${A}', 1, 0)`);
  const store = await openWorkspaceStore();
  expect((await importMlflow(store, path)).stores[0]).toMatchObject({
    metric_points: 1,
    added: { metric_points: 1 },
  });
  await store.close();
});

test('a database of something else is no store', async () => {
  const path = join(newFolder(), 'other.db');
  const db = new DatabaseSync(path);
  db.exec('CREATE TABLE runs (id, name); CREATE TABLE experiments (id, title)');
  db.close();
  await expect(readAll(path)).rejects.toThrow('the database has no tables of MLflow');
});

test.skipIf(process.platform === 'win32')(
  'a registered model whose name is too long for a folder is left out of an export and told',
  async () => {
    const store = await openWorkspaceStore();
    await store.commit((tx) => {
      tx.run("INSERT INTO registered_models (name) VALUES (?), ('good')", ['é'.repeat(200)]);
      tx.touch('models');
    });
    const to = newFolder();
    const { problems } = await exportMlflow(store, { to, format: 'files' });
    expect(inEnglish(problems.map(({ reason }) => reason))).toEqual([
      expect.stringContaining('the registered model was left out: ENAMETOOLONG'),
    ]);
    expect(fs.readdirSync(join(to, 'mlruns/models'))).toEqual(['good']);
    await store.close();
  },
);
