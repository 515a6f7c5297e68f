import fs from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exportMlflow } from '../../../electron/core/mlflow/export.ts';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { openWorkspace } from '../../../electron/core/pipeline/open-workspace.ts';
import {
  listLoggedModels,
  listLoggedModelsWithoutRun,
} from '../../../electron/core/store/logged-models.ts';
import { loggedMlmodel, versionMlmodel } from '../../../electron/server/mlmodel-files.ts';
import { inEnglish } from '../../support/in-english.ts';
import { inProcessData } from '../../support/in-process-data.ts';
import { experimentMeta, newFolder, removeFolders, runId, runMeta, writeFiles } from './stores.ts';

afterAll(removeFolders);

const A = runId('a');

function loggedModel(id: string, created: number, run: string | null): Record<string, string> {
  const dir = `mlruns/1/models/${id}`;
  return {
    [`${dir}/meta.yaml`]: `model_id: ${id}\nname: model\nstatus: 2\ncreation_timestamp: ${created}\nartifact_location: file:///gone/mlruns/1/models/${id}/artifacts\n${run ? `source_run_id: ${run}\n` : ''}`,
    [`${dir}/artifacts/MLmodel`]: `model_id: ${id}\nflavors: {}\n`,
  };
}

/** Versions 1, 2, … of the registered model m are the logged models with those ids. */
function storeWith(models: Record<string, string>, ids: readonly string[], run: string | null) {
  return writeFiles(newFolder(), {
    'mlruns/1/meta.yaml': experimentMeta('1', 'shots'),
    [`mlruns/1/${A}/meta.yaml`]: runMeta(A, '1'),
    ...models,
    'mlruns/models/m/meta.yaml': 'creation_timestamp: 1\nname: m\n',
    ...Object.fromEntries(
      ids.map((id, i) => [
        `mlruns/models/m/version-${i + 1}/meta.yaml`,
        `name: m\nversion: ${i + 1}\ncreation_timestamp: 1\nsource: models:/${id}\n${run ? `run_id: ${run}\n` : ''}`,
      ]),
    ),
  });
}

// The later one is read first: folders are sorted by name, and the names are random.
test.each([false, true])(
  'checkpoints of one name in a run stay apart, here and in an export; copied: %s',
  async (copy) => {
    const models = { ...loggedModel('m-1', 20, A), ...loggedModel('m-2', 10, A) };
    const workspace = await openWorkspace(newFolder(), { data: inProcessData() });
    const { store } = workspace;
    const dir = storeWith(models, ['m-1', 'm-2'], A);
    await importMlflow(store, dir, { copy });
    expect(listLoggedModels(store, A).map(({ modelId, path }) => [modelId, path])).toEqual([
      ['m-2', 'model-m-2'],
      ['m-1', 'model'],
    ]);
    for (const version of [1, 2]) {
      expect(await versionMlmodel(workspace, 'm', version)).toMatchObject({
        facts: { modelId: `m-${version}` },
      });
    }
    const again = await importMlflow(store, dir, { copy });
    expect(again.stores[0].copied_artifacts).toBe(0);
    const to = newFolder();
    await exportMlflow(store, { to, format: 'sqlite' });
    const artifacts = join(to, 'mlartifacts/1', A, 'artifacts');
    expect(fs.readFileSync(join(artifacts, 'model/MLmodel'), 'utf8')).toContain('m-1');
    expect(fs.readFileSync(join(artifacts, 'model-m-2/MLmodel'), 'utf8')).toContain('m-2');
    await workspace.close();
  },
);

test.each([false, true])(
  'a logged model of no run is listed and keeps its files; copied: %s',
  async (copy) => {
    const workspace = await openWorkspace(newFolder(), { data: inProcessData() });
    const { store } = workspace;
    const dir = storeWith(loggedModel('m-1', 1, null), ['m-1'], null);
    const [summary] = (await importMlflow(store, dir, { copy })).stores;
    expect(inEnglish(summary.problems)).toEqual([]);
    expect(summary.copied_artifacts).toBe(copy ? 1 : 0);
    if (copy) fs.rmSync(dir, { recursive: true });
    expect(await versionMlmodel(workspace, 'm', 1)).toMatchObject({
      facts: { modelId: 'm-1' },
      artifact: null,
    });
    expect(listLoggedModelsWithoutRun(store)).toMatchObject([{ modelId: 'm-1', name: 'model' }]);
    expect(await loggedMlmodel(workspace, 'm-1')).toMatchObject({ modelId: 'm-1' });
    await workspace.close();
  },
);
