import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { openWorkspace } from '../../../electron/core/pipeline/open-workspace.ts';
import { listLoggedModels } from '../../../electron/core/store/logged-models.ts';
import { getModelVersion, getModelVersionByAlias } from '../../../electron/core/store/registry.ts';
import { getRun } from '../../../electron/core/store/runs.ts';
import { wireLoggedModel } from '../../../electron/server/logged-models.ts';
import { versionMlmodel } from '../../../electron/server/mlmodel-files.ts';
import { inEnglish } from '../../support/in-english.ts';
import { inProcessData } from '../../support/in-process-data.ts';
import { describeMlflow, readWithMlflow } from './mlflow.ts';
import { runPython } from './python.ts';
import { newFolder, readAll, removeFolders } from './stores.ts';

afterAll(removeFolders);
// MLflow alone takes seconds to start.
vi.setConfig({ testTimeout: 300_000 });

const WRITE = `
import json, sys, tempfile, os
import mlflow
from mlflow.tracking import MlflowClient
from mlflow.entities import Metric, Param, RunTag, Dataset, DatasetInput, InputTag
uri = sys.argv[1]
client = MlflowClient(tracking_uri=uri, registry_uri=uri)
e = client.create_experiment('season: "a" no', artifact_location=sys.argv[2], tags={'team': 'north'})
gone = client.create_experiment('gone')
parent = client.create_run(e, run_name='1e5', start_time=1)
child = client.create_run(e, run_name='é 🏀 ' + 'x' * 200, tags={'mlflow.parentRunId': parent.info.run_id})
dead = client.create_run(e)
lost = client.create_run(gone)
id = child.info.run_id
client.log_batch(id, [Metric('a/b c', v, t, s) for v, t, s in [(0.1, 5, 1), (float('nan'), 6, 2), (float('inf'), 7, -3), (1e-300, 7, 9)]],
    [Param('p/q', 'two\\nlines'), Param('quote', "it's: #1"), Param('long', 'é' * 3000)], [RunTag('mlflow.note.content', '# note')])
client.log_metric(id, 'once', 3)
client.log_inputs(id, [DatasetInput(Dataset(name='d', digest='x1', source_type='local', source='{"u": 1}', schema='{}', profile=None), [InputTag('mlflow.data.context', 'train')])])
with tempfile.TemporaryDirectory() as d:
    path = os.path.join(d, 'f.txt')
    open(path, 'w').write('x')
    client.log_artifact(id, path, 'sub dir')
for i, s in enumerate(['FINISHED', 'FAILED', 'KILLED']):
    client.set_terminated(client.create_run(e, run_name=s).info.run_id, s, 10 + i)
client.delete_run(dead.info.run_id)
client.delete_experiment(gone)
client.create_registered_model('m', tags={'t': '1'}, description='words')
for i in range(3):
    client.create_model_version('m', 'runs:/%s/model' % id, id, tags={'i': str(i)})
client.delete_model_version('m', '2')
client.set_registered_model_alias('m', 'champion', '3')
client.update_model_version('m', '1', 'first')
client.create_registered_model('empty')
print(json.dumps(id))
`;

const WRITE_MODELS = `
import json, sys
import mlflow, pandas as pd
from mlflow.models import infer_signature
from mlflow.tracking import MlflowClient
uri = sys.argv[1]
mlflow.set_tracking_uri(uri)
client = MlflowClient(tracking_uri=uri, registry_uri=uri)
new = mlflow.__version__.startswith('3')
client.create_experiment('models', artifact_location=sys.argv[2])
mlflow.set_experiment('models')
class Same(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input
rows = pd.DataFrame({'lat': [1.0], 'zone': ['mid']})
with mlflow.start_run() as run:
    mlflow.log_input(mlflow.data.from_pandas(rows, name='season', source='/x.csv'), context='training')
    mlflow.pyfunc.log_model(python_model=Same(), signature=infer_signature(rows, rows, params={'t': 0.5}),
        registered_model_name='same', **({'name': 'the model'} if new else {'artifact_path': 'the model'}))
client.set_registered_model_alias('same', 'best', 1)
client.transition_model_version_stage('same', '1', 'Staging')
logged = None
if new:
    client.register_prompt('ask', 'Where was {{shot}} taken?')
    [model] = mlflow.search_logged_models(output_format='list')
    client.log_metric(run.info.run_id, 'acc', 0.9, step=1, model_id=model.model_id)
    client.log_metric(run.info.run_id, 'acc', 0.95, step=2, model_id=model.model_id)
    logged = model.model_id
print(json.dumps([run.info.run_id, logged]))
`;

describeMlflow('stores that an installed MLflow writes', (installed) => {
  const cases = installed.flatMap((one) =>
    (['files', 'sqlite'] as const).map((format) => ({ ...one, format })),
  );

  test.each(cases)(
    '$version, $format: every value as its own client reads it',
    async ({ python, format }) => {
      const dir = newFolder();
      const uri =
        format === 'files' ? pathToFileURL(join(dir, 'mlruns')).href : `sqlite:///${dir}/mlflow.db`;
      const child = await runPython<string>(
        python,
        WRITE,
        uri,
        pathToFileURL(join(dir, 'my artifacts')).href,
      );
      const seen = await readWithMlflow(python, uri);
      const { experiments, runs, models, problems } = await readAll(dir);
      expect(inEnglish(problems)).toEqual([]);
      expect(
        Object.fromEntries(
          experiments.map(({ name, deleted, tags }) => [
            name,
            [deleted ? 'deleted' : 'active', tags.get('team') ?? null],
          ]),
        ),
      ).toEqual(seen.experiments);
      expect(runs.map((run) => run.id).sort()).toEqual(Object.keys(seen.runs).sort());
      for (const run of runs) {
        const there = seen.runs[run.id];
        expect(run).toMatchObject({
          name: there.name,
          status: there.status,
          startTime: there.start,
          endTime: there.end,
        });
        expect(Object.fromEntries(run.params)).toEqual(there.params);
        expect(Object.fromEntries(run.tags)).toEqual(there.tags);
        expect(run.metrics).toHaveLength(Object.values(there.history).flat().length);
        for (const [key, history] of Object.entries(there.history)) {
          for (const [step, timestamp, text] of history) {
            const infinite = text === 'inf';
            const value = text === 'nan' ? Number.NaN : infinite ? Infinity : Number(text);
            const found = run.metrics.find(
              (one) => one.key === key && one.step === step && one.timestamp === timestamp,
            );
            expect(found?.value).toBe(Math.abs(value) > 1.79e308 ? Infinity : value);
          }
        }
        expect(
          run.inputs.map((input) => [input.name, input.digest, Object.fromEntries(input.tags)]),
        ).toEqual(there.inputs);
      }
      expect(runs.find((run) => run.id === child)?.inputs).toHaveLength(1);
      expect(
        Object.fromEntries(
          models.map((model) => [
            model.name,
            {
              aliases: Object.fromEntries(model.aliases),
              versions: model.versions.map((one) => [
                one.version,
                one.runId,
                one.description ?? '',
              ]),
            },
          ]),
        ),
      ).toEqual(
        Object.fromEntries(
          Object.entries(seen.models).map(([name, { aliases, versions }]) => [
            name,
            {
              aliases,
              versions: (versions as [number, string, string | null][])
                .sort((a, b) => a[0] - b[0])
                .map(([version, run, description]) => [version, run, description ?? '']),
            },
          ]),
        ),
      );
    },
  );

  test.each(cases)(
    '$version, $format: stages, aliases, prompts, inputs, logged models and what they say',
    async ({ python, version, format }) => {
      const dir = newFolder();
      const uri =
        format === 'files' ? pathToFileURL(join(dir, 'mlruns')).href : `sqlite:///${dir}/mlflow.db`;
      const artifacts = pathToFileURL(join(dir, 'mlartifacts')).href;
      const [run, logged] = await runPython<[string, string | null]>(
        python,
        WRITE_MODELS,
        uri,
        artifacts,
      );
      const isNew = version.startsWith('3');
      const workspace = await openWorkspace(join(newFolder(), 'workspace'), {
        data: inProcessData(),
      });
      const { store } = workspace;
      const { stores } = await importMlflow(store, dir);
      expect(stores).toHaveLength(1);
      expect(stores[0]).toMatchObject({
        runs: 1,
        dataset_inputs: 1,
        registered_models: isNew ? 2 : 1,
        model_versions: isNew ? 2 : 1,
        logged_models: isNew ? 1 : 0,
        missing_artifacts: [],
        problems: [],
      });
      expect(getRun(store, run).datasets).toMatchObject([{ name: 'season', context: 'training' }]);
      expect(getModelVersionByAlias(store, 'same', 'best')).toMatchObject({
        version: 1,
        currentStage: 'Staging',
        runId: run,
      });
      const said = await versionMlmodel(workspace, 'same', 1);
      const columns = [
        { name: 'lat', type: 'double', required: true, default: null },
        { name: 'zone', type: 'string', required: true, default: null },
      ];
      expect(said).toMatchObject({
        artifact: { runId: run, path: 'the model/MLmodel' },
        facts: {
          mlflowVersion: version,
          runId: run,
          flavors: [{ name: 'python_function' }],
          signature: {
            inputs: columns,
            outputs: columns,
            params: [{ name: 't', type: 'double', default: '0.5' }],
          },
        },
      });
      if (isNew) {
        expect(getModelVersion(store, 'ask', 1).tags).toMatchObject({
          'mlflow.prompt.text': 'Where was {{shot}} taken?',
        });
        expect(listLoggedModels(store, run).map(wireLoggedModel)).toEqual([
          {
            modelId: logged,
            name: 'the model',
            path: 'the model',
            status: 'READY',
            type: null,
            params: [],
            tags: [],
            metrics: [{ key: 'acc', value: 0.95 }],
          },
        ]);
      }
      await workspace.close();
    },
  );
});
