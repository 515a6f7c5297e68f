import { afterAll, expect, test } from 'vitest';
import { importMlflow } from '../../electron/mlflow/import.ts';
import { MIGRATIONS } from '../../electron/store/migrate.ts';
import { openStore } from '../../electron/store/store.ts';
import {
  dump,
  experimentMeta,
  newFolder,
  removeFolders,
  runId,
  runMeta,
  writeFiles,
} from './stores.ts';

afterAll(removeFolders);

const A = runId('a');

test('what was imported with schema 2 is known again with the present one', async () => {
  const from = writeFiles(newFolder(), {
    'mlruns/1/meta.yaml': experimentMeta('1', 'shots'),
    [`mlruns/1/${A}/meta.yaml`]: runMeta(A, '1'),
    'mlruns/1/models/m-1/meta.yaml': `model_id: m-1\nname: model\nsource_run_id: ${A}\ncreation_timestamp: 1\n`,
    'mlruns/1/models/m-2/meta.yaml': `model_id: m-2\nname: model\nsource_run_id: ${A}\ncreation_timestamp: 2\n`,
    'mlruns/1/models/m-3/meta.yaml': `model_id: m-3\nname: ../x\nsource_run_id: ${A}\ncreation_timestamp: 3\n`,
    'mlruns/.trash/1/meta.yaml': experimentMeta('1', 'older'),
    'mlruns/models/m/meta.yaml': 'creation_timestamp: 1\nname: m\n',
    'mlruns/models/m/version-1/meta.yaml': 'creation_timestamp: 1\nname: m\nversion: 1\n',
  });
  const dir = newFolder();
  const old = await openStore({ dir, migrations: MIGRATIONS.slice(0, 2) });
  await old.commit((tx) => {
    const time = 1700000000000;
    const key = ['1', time, '/gone/mlruns/1'];
    tx.run("INSERT INTO experiments VALUES (1, 'shots', '/gone/mlruns/1', 'active', ?1, ?1)", [
      time,
    ]);
    tx.run("INSERT INTO experiments VALUES (2, 'older', '/gone/mlruns/1', 'deleted', ?1, ?1)", [
      time,
    ]);
    const base = (stage: string) => JSON.stringify({ lifecycle_stage: `=${stage}` });
    tx.run('INSERT INTO imported_experiments VALUES (?, 1, ?), (?, 2, ?)', [
      JSON.stringify(key),
      base('active'),
      JSON.stringify([...key, 'trash']),
      base('deleted'),
    ]);
    tx.run(
      "INSERT INTO runs (run_uuid, name, status, lifecycle_stage, experiment_id) VALUES (?, 'run a', 'FINISHED', 'active', 1)",
      [A],
    );
    for (const [id, name, created] of [
      ['m-1', 'model', 1],
      ['m-2', 'model', 2],
      ['m-3', '../x', 3],
    ] as const) {
      tx.run(
        `INSERT INTO logged_models (model_id, experiment_id, name, creation_timestamp_ms, status, lifecycle_stage, source_run_id)
         VALUES (?, 1, ?, ?, 'READY', 'active', ?)`,
        [id, name, created, A],
      );
    }
    tx.run("INSERT INTO registered_models VALUES ('m', 1, NULL, NULL)");
    tx.run("INSERT INTO model_versions (name, version, creation_time) VALUES ('m', 1, 1)");
    tx.run('INSERT INTO imported_models VALUES (?, ?, ?)', ['["m",1]', 'm', '{"description":""}']);
    tx.run('INSERT INTO imported_model_versions VALUES (?, ?, 1, ?)', [
      '["[\\"m\\",1]",1,null,1]',
      'm',
      '{"description":"","current_stage":""}',
    ]);
  });
  await old.close();
  const store = await openStore({ dir });
  expect(store.read('SELECT artifact_path AS path FROM logged_models ORDER BY model_id')).toEqual([
    { path: 'model' },
    { path: 'model-m-2' },
    { path: 'm-3' },
  ]);
  const known = () => [
    store.read('SELECT count(*) AS n FROM experiments'),
    store.read('SELECT source_key, experiment_id FROM imported_experiments'),
    ...['imported_models', 'imported_model_versions', 'model_versions'].map((table) =>
      store.read(`SELECT * FROM ${table}`),
    ),
  ];
  const before = known();
  const [summary] = (await importMlflow(store, from)).stores;
  expect(summary).toMatchObject({ kept_edits: [], renumbered_versions: [] });
  expect(known()).toEqual(before);
  const whole = dump(store);
  await importMlflow(store, from);
  expect(dump(store)).toBe(whole);
  await store.close();
});
