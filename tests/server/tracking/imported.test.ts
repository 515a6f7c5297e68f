/** What the tracking server answers of an imported store: no path of another machine, and the files that are here. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { experimentMeta, runId, runMeta, writeFiles } from '../../core/mlflow/stores.ts';
import { startTestTracking, TOKEN } from './support.ts';

const RUN = runId('a');

test('imported experiments, runs and versions have addresses of this server, which gives their files', async () => {
  const server = await startTestTracking();
  onTestFinished(server.close);
  const { ask, uri, dir, workspace } = server;
  const store = writeFiles(join(dir, 'elsewhere', 'mlruns'), {
    '7/meta.yaml': experimentMeta('7', 'theirs'),
    [`7/${RUN}/meta.yaml`]: runMeta(RUN, '7'),
    [`7/${RUN}/artifacts/model/MLmodel`]: 'flavors: {}\n',
    'models/guard/meta.yaml': 'creation_timestamp: 5\nname: guard\n',
    'models/guard/version-1/meta.yaml': `creation_timestamp: 5\nname: guard\nrun_id: ${RUN}\nsource: /gone/mlruns/7/${RUN}/artifacts/model\nversion: 1\n`,
    'models/guard/version-2/meta.yaml':
      'creation_timestamp: 6\nname: guard\nsource: file:///gone/models/guard.pkl\nversion: 2\n',
  });
  await importMlflow(workspace.store, store);

  const { body } = await ask('GET', 'experiments/get-by-name', { experiment_name: 'theirs' });
  const { experiment_id, artifact_location } = body.experiment;
  expect(artifact_location).toBe(`mlflow-artifacts:/${experiment_id}`);
  const run = (await ask('GET', 'runs/get', { run_id: RUN })).body.run;
  expect(run.info.artifact_uri).toBe(`${artifact_location}/${RUN}/artifacts`);
  const listed = (await ask('GET', 'artifacts/list', { run_id: RUN, path: 'model' })).body;
  expect(listed.files).toEqual([{ path: 'model/MLmodel', is_dir: false, file_size: 12 }]);

  const proxied = `${uri}/api/2.0/mlflow-artifacts/artifacts/${run.info.artifact_uri.slice('mlflow-artifacts:/'.length)}/model/MLmodel`;
  const headers = { authorization: `Bearer ${TOKEN}` };
  expect(await (await fetch(proxied, { headers })).text()).toBe('flavors: {}\n');
  const refused = await fetch(proxied, { headers, method: 'DELETE' });
  expect(refused.status).toBe(404);
  expect(await (await fetch(proxied, { headers })).text()).toBe('flavors: {}\n');

  const version = { name: 'guard', version: '1' };
  const found = (await ask('GET', 'model-versions/get', version)).body.model_version;
  expect(found.source).toBe(`runs:/${RUN}/model`);
  const download = (await ask('GET', 'model-versions/get-download-uri', version)).body;
  expect(download.artifact_uri).toBe(found.source);
  const gone = (await ask('GET', 'model-versions/get', { ...version, version: '2' })).body;
  expect(gone.model_version.source).toBe('guard.pkl');

  const created = await ask('POST', 'runs/create', { experiment_id, start_time: 1 });
  expect(created.body.run.info.artifact_uri).toMatch(/^mlflow-artifacts:\/\d+\/\w{32}\/artifacts$/);
  const all = await ask('POST', 'experiments/search', { max_results: 10 });
  const runs = await ask('POST', 'runs/search', { experiment_ids: [experiment_id] });
  const versions = await ask('GET', 'model-versions/search', {});
  for (const answer of [all, runs, versions]) {
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toMatch(/gone|elsewhere|"\//);
  }
});
