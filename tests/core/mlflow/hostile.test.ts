import fs from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { exportMlflow } from '../../../electron/core/mlflow/export.ts';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { listRunArtifacts } from '../../../electron/core/mlflow/imported-artifacts.ts';
import {
  ensureRegisteredModel,
  listRegisteredModels,
} from '../../../electron/core/store/registry.ts';
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
const UP = `${'../'.repeat(7)}outside`;
const FORMATS = ['files', 'sqlite'] as const;

/** Files below a folder, by path. */
function filesIn(dir: string): string[] {
  return (fs.readdirSync(dir, { recursive: true }) as string[])
    .filter((path) => fs.statSync(join(dir, path)).isFile())
    .sort();
}

/** A store whose ids and names point out of a folder. */
function hostileStore(): string {
  return writeFiles(newFolder(), {
    'mlruns/1/meta.yaml': experimentMeta('1', 'shots'),
    [`mlruns/1/${A}/meta.yaml`]: runMeta(A, '1'),
    [`mlruns/1/${A}/inputs/i/meta.yaml`]: 'source_id: ../../secret\nsource_type: DATASET\n',
    'secret/meta.yaml': 'name: secret\ndigest: "1"\n',
    'mlruns/1/bad/meta.yaml': runMeta('x', '1', { run_id: UP, run_uuid: UP }),
    'mlruns/1/bad/artifacts/autostart': 'run',
    'mlruns/1/models/m-1/meta.yaml': `model_id: m-1\nname: ${UP}\nsource_run_id: ${A}\n`,
    'mlruns/1/models/m-1/artifacts/autostart': 'run',
    'mlruns/1/models/m-2/meta.yaml': `model_id: ${UP}\nname: model\nsource_run_id: ${A}\n`,
    'mlruns/models/dots/meta.yaml': 'creation_timestamp: 1\nname: ..\n',
    'mlruns/models/good/meta.yaml': 'creation_timestamp: 1\nname: good\n',
  });
}

test.each(FORMATS)(
  'cases 17 and 20: no name in a store leads a %s export elsewhere',
  async (format) => {
    const dir = hostileStore();
    const store = await openWorkspaceStore();
    const { problems } = (await importMlflow(store, dir)).stores[0];
    expect(inEnglish(problems.map(({ reason }) => reason)).sort()).toEqual([
      `logged model "${UP}" was left out: a logged model's id begins with m-`,
      `run "${UP}" was left out: a run's id has 32 hexadecimal digits`,
      'the dataset "../../secret" is no name of a folder',
      'the registered model ".." was left out: it has no name that a model can have',
    ]);
    expect(listRunArtifacts(store, A).map(({ path }) => path)).toEqual(['m-1/autostart']);
    const home = newFolder();
    await exportMlflow(store, { to: join(home, 'a/b/out'), format });
    expect(filesIn(home).filter((path) => !path.startsWith('a/b/out/'))).toEqual([]);
    expect((await readAll(home)).models.map(({ name }) => name)).toEqual(['good']);
    await store.close();
  },
);

test.each(FORMATS)(
  'cases 17 and 20: a %s export trusts no name that a workspace holds',
  async (format) => {
    const store = await openWorkspaceStore();
    await importMlflow(store, hostileStore());
    // An earlier version or another program may have written such values into a workspace.
    await store.commit((tx) => {
      tx.run('UPDATE logged_models SET artifact_path = ?', [UP]);
      tx.run(
        "INSERT INTO runs (run_uuid, name, status, lifecycle_stage, experiment_id) VALUES (?, '', 'FINISHED', 'active', 1)",
        [UP],
      );
      tx.run("INSERT INTO registered_models (name) VALUES ('..'), ('x/../../../outside')");
      tx.touch('runs');
    });
    const home = newFolder();
    const { problems } = await exportMlflow(store, { to: join(home, 'a/b/out'), format });
    expect(filesIn(home).filter((path) => !path.startsWith('a/b/out/'))).toEqual([]);
    const reasons = problems.map(({ reason }) => reason);
    expect(inEnglish(reasons)).toContain(
      `the artifact "${UP}/autostart" was left out: it leads out of the folder`,
    );
    expect(inEnglish(reasons)).toContain(
      "the run was left out: a run's id has 32 hexadecimal digits",
    );
    await store.close();
  },
);

test('case 20: the same ids in a database are left out and told', async () => {
  const path = join(newFolder(), 'mlflow.db');
  const db = new DatabaseSync(path);
  db.exec(`
    CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT, lifecycle_stage TEXT);
    CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, experiment_id INTEGER);
    CREATE TABLE logged_models (model_id TEXT, experiment_id INTEGER, name TEXT);
    CREATE TABLE registered_models (name TEXT);
    INSERT INTO experiments VALUES (1, 'shots', 'active');
    INSERT INTO runs VALUES ('${A}', 1);
    INSERT INTO logged_models VALUES ('../../m-1', 1, 'model');
    INSERT INTO registered_models VALUES ('..'), ('good')`);
  db.close();
  const store = await openWorkspaceStore();
  const { problems } = (await importMlflow(store, path)).stores[0];
  const reasons = problems.map(({ reason }) => reason);
  expect(inEnglish(reasons)).toContain(
    `logged model "../../m-1" was left out: a logged model's id begins with m-`,
  );
  expect(listRegisteredModels(store).map(({ name }) => name)).toEqual(['good']);
  await expect(store.commit((tx) => ensureRegisteredModel(tx, '..'))).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
  });
  await store.close();
});
