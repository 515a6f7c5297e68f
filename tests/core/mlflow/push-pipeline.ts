/**
 * Tests sending the results of the program's pipeline on the sample season to a real MLflow server with the command
 * line.
 */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PushSummary } from '../../../electron/core/mlflow/push-context.ts';
import { createModelVersion, setAlias } from '../../../electron/core/store/registry.ts';
import { openStore } from '../../../electron/core/store/store.ts';
import { cliJson, ROOT, type RunDocument, type RunsDocument } from '../../support/cli.ts';
import { type MlflowPython, readWithMlflow } from './mlflow.ts';
import { runPython } from './python.ts';
import { emptyMlflowServer } from './server.ts';
import { newFolder } from './stores.ts';

/** Servers take seconds to start, and a pipeline's runs have many files. */
const SLOW = 300_000;
const MODELS = ['logistic_regression', 'decision_tree', 'neural_network'] as const;

const FILES = `
import hashlib, json, os, sys
import mlflow
mlflow.set_tracking_uri(sys.argv[1])
out = {}
for run in sys.argv[3:]:
    folder = mlflow.artifacts.download_artifacts(run_id=run, dst_path=os.path.join(sys.argv[2], run))
    paths = [os.path.join(at, name) for at, _, names in os.walk(folder) for name in names]
    out[run] = {os.path.relpath(path, folder): hashlib.sha256(open(path, 'rb').read()).hexdigest() for path in paths}
print(json.dumps(out))
`;

const PREDICT = `
import json, sys, warnings
warnings.simplefilter('ignore')
import mlflow, pandas as pd
mlflow.set_tracking_uri(sys.argv[1]); mlflow.set_registry_uri(sys.argv[1])
frame = pd.read_csv(mlflow.artifacts.download_artifacts('runs:/%s/predictions_with_features.csv' % sys.argv[2]))
out = {}
for name in sys.argv[3:]:
    seen = mlflow.pyfunc.load_model('models:/%s@champion' % name).predict(frame)
    out[name] = float((seen['probability'] - frame[name + '_probability']).abs().max())
print(json.dumps({'rows': len(frame), 'worst': out}))
`;

/** The contents of a run's folder in the workspace: digests by path. */
function filesHere(folder: string): Record<string, string> {
  const paths = fs.existsSync(folder)
    ? (fs.readdirSync(folder, { recursive: true }) as string[])
    : [];
  return Object.fromEntries(
    paths
      .filter((path) => fs.statSync(join(folder, path)).isFile())
      .map((path) => [
        path,
        createHash('sha256')
          .update(fs.readFileSync(join(folder, path)))
          .digest('hex'),
      ]),
  );
}

export function testPushOfPipeline(servers: readonly MlflowPython[]): void {
  describe('the pipeline of the sample season', () => {
    const workspace = join(newFolder(), 'workspace');
    let runs: readonly RunDocument[];
    const idOf = (stage: string, model: string | null = null): string =>
      runs.find((run) => run.stage === stage && run.model === model)?.run_id ?? '';

    beforeAll(async () => {
      ({ runs } = await cliJson<RunsDocument>(
        'pipeline',
        ...['--train', join(ROOT, 'sample-data/shots_train.csv')],
        ...['--score', join(ROOT, 'sample-data/shots_production.csv')],
        ...['--models', MODELS.join(','), '--param', 'neural_network.epochs=3'],
        ...['--experiment', 'sample season', '--workspace', workspace],
      ));
      const store = await openStore({ dir: workspace });
      await store.commit((tx) => {
        for (const name of MODELS) {
          const runId = idOf('train', name);
          createModelVersion(tx, { name, source: `runs:/${runId}/model`, runId });
          setAlias(tx, name, 'champion', 1);
        }
      });
      await store.close();
    }, SLOW);

    test.each(servers)(
      '$version has the whole pipeline, and its models predict there what they predicted here',
      { timeout: SLOW },
      async ({ python }) => {
        const url = await emptyMlflowServer(python);
        const push = () => cliJson<PushSummary>('push', '--to', url, '--workspace', workspace);
        const first = await push();
        expect(first).toMatchObject({ created_runs: 10, model_versions: 3, problems: [] });

        const seen = await readWithMlflow(python, url);
        const there = (id: string | null) => first.run_ids[id ?? ''];
        expect(Object.keys(seen.runs).sort()).toEqual(runs.map((run) => there(run.run_id)).sort());
        for (const run of runs) {
          const remote = seen.runs[there(run.run_id)];
          expect(remote.name).toBe(run.name);
          expect(remote.status).toBe('FINISHED');
          expect(remote.params).toEqual(run.params);
          expect(
            Object.fromEntries(
              Object.entries(remote.latest).map(([key, value]) => [key, Number(value)]),
            ),
          ).toEqual(run.metrics);
          expect(remote.tags['mlflow.parentRunId']).toBe(there(run.parent_run_id));
          for (const [key, value] of Object.entries(run.tags)) {
            if (key !== 'mlflow.parentRunId') expect(remote.tags[key]).toBe(value);
          }
        }
        const inputs = (stage: string) => seen.runs[there(idOf(stage))].inputs;
        const digest = expect.stringMatching(/^[0-9a-f]{36}$/);
        const train = ['shots_train', digest, { 'mlflow.data.context': 'training' }];
        const production = ['shots_production', digest, { 'mlflow.data.context': 'inference' }];
        expect(inputs('preprocess')).toHaveLength(2);
        expect(inputs('preprocess')).toEqual(expect.arrayContaining([train, production]));
        expect(inputs('infer')).toEqual([production]);

        // MLflow 2 cannot download from a run without artifacts.
        const withFiles = runs.filter(({ artifacts }) => artifacts.length > 0);
        expect(withFiles).toHaveLength(6);
        const ids = withFiles.map((run) => there(run.run_id));
        const files = await runPython<Record<string, Record<string, string>>>(
          python,
          ...([FILES, url, newFolder(), ...ids] as [string, ...string[]]),
        );
        for (const { run_id: id, artifacts } of withFiles) {
          const here = filesHere(join(workspace, 'artifacts', id));
          expect(Object.keys(here).sort()).toEqual([...artifacts].sort());
          expect(files[there(id)]).toMatchObject(here);
          expect('model/MLmodel' in files[there(id)]).toBe('model/model.json' in here);
        }

        const infer = there(idOf('infer'));
        const { rows, worst } = await runPython<{ rows: number; worst: Record<string, number> }>(
          python,
          ...([PREDICT, url, infer, ...MODELS] as [string, ...string[]]),
        );
        expect(rows).toBeGreaterThan(4000);
        expect(Object.keys(worst)).toEqual([...MODELS]);
        for (const difference of Object.values(worst)) expect(difference).toBeLessThan(1e-6);

        expect(await push()).toEqual({
          ...first,
          ...{ created_runs: 0, unchanged_runs: 10, metric_points: 0, params: 0, tags: 0 },
          ...{ artifacts: 0, model_versions: 0 },
        });
      },
    );
  });
}
