import fs from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import {
  deleteModelVersion,
  deleteRegisteredModel,
  getRegisteredModel,
  listModelVersions,
  listRegisteredModels,
  renameRegisteredModel,
  setAlias,
} from '../../../electron/core/store/registry.ts';
import { newFolder, openWorkspaceStore, removeFolders, writeFiles } from './stores.ts';

afterAll(removeFolders);

/** A store with the models m, with two versions, and n. */
function storeOf(time: number): string {
  return writeFiles(newFolder(), {
    'mlruns/models/m/meta.yaml': `creation_timestamp: ${time}\nname: m\n`,
    'mlruns/models/m/aliases/champion': '2',
    'mlruns/models/m/version-1/meta.yaml': `creation_timestamp: ${time}\nname: m\nversion: 1\n`,
    'mlruns/models/m/version-2/meta.yaml': `creation_timestamp: ${time}\nname: m\nversion: 2\n`,
    'mlruns/models/n/meta.yaml': `creation_timestamp: ${time}\nname: n\n`,
  });
}

test('a registered model or a version that was deleted here does not come back, and is told', async () => {
  const dir = storeOf(5);
  const store = await openWorkspaceStore();
  await importMlflow(store, dir);
  await store.commit((tx) => {
    renameRegisteredModel(tx, 'm', 'renamed');
    deleteModelVersion(tx, 'renamed', 1);
    deleteRegisteredModel(tx, 'n');
  });
  for (const _ of [1, 2]) {
    const [{ added, kept_edits }] = (await importMlflow(store, dir)).stores;
    expect(added.model_versions).toBe(0);
    expect(kept_edits).toEqual([
      { item: 'model m', fields: ['version 1: deleted'] },
      { item: 'model n', fields: ['deleted'] },
    ]);
  }
  expect(listRegisteredModels(store).map(({ name }) => name)).toEqual(['renamed']);
  expect(listModelVersions(store, 'renamed').map(({ version }) => version)).toEqual([2]);
  writeFiles(dir, {
    'mlruns/models/m/version-3/meta.yaml': 'creation_timestamp: 7\nname: m\nversion: 3\n',
  });
  expect((await importMlflow(store, dir)).stores[0].added.model_versions).toBe(1);
  await store.close();
});

test('an alias that another store has set stays, and is not told as an edit', async () => {
  const [first, second] = [storeOf(5), storeOf(6)];
  const store = await openWorkspaceStore();
  await importMlflow(store, first);
  for (const _ of [1, 2]) {
    const [summary] = (await importMlflow(store, second)).stores;
    expect(summary.kept_edits).toEqual([]);
    expect(summary.set_elsewhere).toEqual([{ item: 'model m', fields: ['alias:champion'] }]);
  }
  expect(getRegisteredModel(store, 'm').aliases).toEqual({ champion: 2 });
  await store.commit((tx) => setAlias(tx, 'm', 'champion', 1));
  fs.writeFileSync(join(second, 'mlruns/models/m/aliases/champion'), '1');
  const [summary] = (await importMlflow(store, second)).stores;
  expect(summary.kept_edits).toEqual([{ item: 'model m', fields: ['alias:champion'] }]);
  expect(summary.set_elsewhere).toEqual([]);
  await store.close();
});
