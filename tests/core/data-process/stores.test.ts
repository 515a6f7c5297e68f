/** Case 34: MLflow stores are read in the data process as they are in this one, and bounded. */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { createDataProcess } from '../../../electron/core/data-process/client.ts';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { createStoreSource, type StoreSource } from '../../../electron/core/mlflow/read-stores.ts';
import type { StoreRecordItem } from '../../../electron/core/mlflow/records.ts';
import { forkTaskProcess, type TaskProcess } from '../../../electron/core/processes/client.ts';
import { ROOT } from '../../support/cli.ts';
import { inEnglish } from '../../support/in-english.ts';
import {
  experimentMeta,
  newFolder,
  openWorkspaceStore,
  removeFolders,
  runMeta,
  writeFiles,
} from '../mlflow/stores.ts';

const started: TaskProcess[] = [];
const data = createDataProcess(
  () => {
    const process = forkTaskProcess(join(ROOT, 'dist', 'data.js'));
    started.push(process);
    return process;
  },
  { isWarm: false },
);
afterAll(() => {
  data.close();
  removeFolders();
});

function fileStore(runs: number): string {
  const files: Record<string, string> = { 'mlruns/1/meta.yaml': experimentMeta('1', 'shots') };
  for (let i = 0; i < runs; i++) {
    const id = `a${i.toString(16).padStart(31, '0')}`;
    files[`mlruns/1/${id}/meta.yaml`] = runMeta(id, '1');
    files[`mlruns/1/${id}/metrics/loss`] = '1700000000000 nan 0\n1700000000001 0.25 1\n';
    files[`mlruns/1/${id}/metrics/a/b`] = '1700000000000 inf 0\n';
    files[`mlruns/1/${id}/params/p`] = 'é\n2';
  }
  return writeFiles(newFolder(), files);
}

async function itemsOf(source: StoreSource, path: string): Promise<StoreRecordItem[]> {
  const items: StoreRecordItem[] = [];
  for await (const item of source.read(path, {})) items.push(item);
  return items;
}

test('what the data process reads is what is read here, point for point', async () => {
  const path = fileStore(450);
  const there = await itemsOf(data.stores, path);
  expect(there.length).toBeGreaterThan(450);
  expect(there).toEqual(await itemsOf(createStoreSource(), path));
});

test('when the process is ended, what was found until then is kept, and told', async () => {
  const store = await openWorkspaceStore();
  const source: StoreSource = {
    ...data.stores,
    async *read(path, options) {
      let items = 0;
      for await (const item of data.stores.read(path, options)) {
        yield item;
        if (++items === 100) started.at(-1)?.kill();
      }
    },
  };
  const { stores } = await importMlflow(store, fileStore(2000), { source });
  expect(stores).toHaveLength(1);
  expect(stores[0].added.runs).toBeGreaterThan(90);
  expect(stores[0].added.runs).toBeLessThan(2000);
  expect(inEnglish(stores[0].problems.map(({ reason }) => reason))).toEqual([
    expect.stringMatching(/^Reading ended early .* What was found until then is kept\.$/),
  ]);
  await store.close();
});

test('case 34: endless views in the place of tables are refused at once', async () => {
  const path = join(newFolder(), 'mlflow.db');
  const db = new DatabaseSync(path);
  db.exec(`
    CREATE TABLE experiments (experiment_id, name, lifecycle_stage);
    INSERT INTO experiments VALUES (1, 'shots', 'active');
    CREATE VIEW runs AS
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
      SELECT i AS run_uuid, 'a' AS name, 'FINISHED' AS status, 1 AS experiment_id FROM n;
  `);
  db.close();
  const store = await openWorkspaceStore();
  const { stores } = await importMlflow(store, path, { source: data.stores });
  expect(inEnglish(stores[0].problems.map(({ reason }) => reason))).toEqual([
    expect.stringContaining("'runs' is a view, where MLflow has a table"),
  ]);
  await store.close();
});
