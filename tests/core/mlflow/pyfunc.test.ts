import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exportMlflow } from '../../../electron/core/mlflow/export.ts';
import { pyfuncOfRun } from '../../../electron/core/mlflow/pyfunc.ts';
import { encodeModel } from '../../../electron/core/model-files/model-file.ts';
import { logArtifact, writeArtifactBytes } from '../../../electron/core/store/artifacts.ts';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { createModelVersion, setAlias } from '../../../electron/core/store/registry.ts';
import { createRun, endRun } from '../../../electron/core/store/runs.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import type { Matrix } from '../../../models/matrix.ts';
import { readParams } from '../../../models/params.ts';
import { checked, createRegistry, ESTIMATORS } from '../../../models/registry.ts';
import { nearestCentroid } from '../../support/nearest-centroid.ts';
import {
  FEATURES,
  fitCase,
  frameOf,
  MODEL_CASES,
  makeRows,
  plainDocument,
  SCORE_TYPES,
  withText,
} from '../../support/scored-models.ts';
import { describeMlflow } from './mlflow.ts';
import { runPython } from './python.ts';
import {
  newFolder,
  openWorkspaceStore,
  readAll,
  removeFolders,
  runId,
  writeFiles,
} from './stores.ts';

afterAll(removeFolders);
// MLflow alone takes seconds to start.
vi.setConfig({ testTimeout: 300_000 });

interface Scored {
  run: string;
  probability: number[];
}

async function storeWithModels(X: Matrix): Promise<{ store: Store; scored: Scored[] }> {
  const store = await openWorkspaceStore();
  const backend = await loadBackend();
  const scored: Scored[] = [];
  for (const [i, one] of MODEL_CASES.entries()) {
    const { document, score } = await fitCase(one, backend);
    const { json, weights } = encodeModel(document);
    const probability = await score(X);
    // With letters: YAML takes digits alone for a number.
    const id = (i + 1).toString(16).padStart(32, 'f');
    const name = `m${i.toString(16).padStart(2, '0')}`;
    const files = [
      await writeArtifactBytes(
        store.dir,
        id,
        'model/model.json',
        Buffer.from(json),
        'application/json',
      ),
      await writeArtifactBytes(
        store.dir,
        id,
        'model/weights.bin',
        weights,
        'application/octet-stream',
      ),
    ];
    await store.commit((tx) => {
      const experimentId = ensureExperiment(tx, 'models');
      createRun(tx, { experimentId, name: `${one.estimator} ${i}`, runId: id, startTime: 1.7e12 });
      endRun(tx, id, 'FINISHED', 1.7e12 + 5);
      for (const file of files) logArtifact(tx, id, file);
      createModelVersion(tx, { name, source: `runs:/${id}/model`, runId: id });
      setAlias(tx, name, 'champion', 1);
    });
    scored.push({ run: id, probability: [...probability] });
  }
  return { store, scored };
}

const PREDICT = `
import json, sys, warnings
warnings.simplefilter('ignore')
import mlflow, pandas as pd
mlflow.set_tracking_uri(sys.argv[1]); mlflow.set_registry_uri(sys.argv[1])
frame = pd.DataFrame(json.load(open(sys.argv[2])), index=None)[::-1]
frame['day'] = pd.to_datetime(frame['day'])
out = []
for i, run in enumerate(sys.argv[3:]):
    model = mlflow.pyfunc.load_model('runs:/%s/model' % run)
    seen = model.predict(frame[frame.columns[::-1]])
    again = mlflow.pyfunc.load_model('models:/m%02x@champion' % i).predict(frame)
    local = mlflow.artifacts.download_artifacts('runs:/%s/model' % run)
    facts = mlflow.models.Model.load(local)
    out.append({
        'probability': seen['probability'][::-1].tolist(), 'labels': seen['made_hat'][::-1].tolist(),
        'same': bool((seen == again).all().all()), 'index': seen.index.equals(frame.index),
        'inputs': facts.get_input_schema().input_names(), 'outputs': facts.get_output_schema().input_names(),
        'example': len(model.predict(facts.load_input_example(local))),
    })
try:
    model.predict(frame.drop(columns=['lat'])); refused = ''
except Exception as error: refused = str(error)
print(json.dumps({'models': out, 'refused': refused}))
`;

interface Predicted {
  models: {
    probability: number[];
    labels: number[];
    same: boolean;
    index: boolean;
    inputs: string[];
    outputs: string[];
    example: number;
  }[];
  refused: string;
}

const FORMATS = ['files', 'sqlite'] as const;

test('each estimator is among those whose Python is tried', () => {
  expect(new Set(MODEL_CASES.map(({ estimator }) => estimator))).toEqual(
    new Set(Object.keys(ESTIMATORS)),
  );
});

describe('models leave as pyfunc folders', () => {
  const { X } = makeRows(3000, 2);
  let store: Store;
  let scored: Scored[];
  const paths: Record<string, string> = {};

  beforeAll(async () => {
    ({ store, scored } = await storeWithModels(X));
    for (const format of FORMATS) {
      const summary = await exportMlflow(store, { to: join(newFolder(), 'out put'), format });
      expect(summary).toMatchObject({ models: MODEL_CASES.length, problems: [] });
      paths[format] = summary.path;
    }
    return () => store.close();
  });

  test('the registry points at them', async () => {
    const { models } = await readAll(paths.files);
    expect(
      models.map((model) => model.versions[0].source?.replace(/.*\/(?=\w+\/artifacts)/, '')),
    ).toEqual(scored.map(({ run }) => `${run}/artifacts/model`));
  });

  describeMlflow('real MLflow', (installed) => {
    const cases = installed.flatMap((one) => FORMATS.map((format) => ({ ...one, format })));
    test.each(cases)(
      '$version predicts our very probabilities from $format',
      async ({ python, format }) => {
        const frame = frameOf(withText(X, SCORE_TYPES, 8));
        const dir = writeFiles(newFolder(), { 'frame.json': JSON.stringify(frame) });
        const uri =
          format === 'files' ? pathToFileURL(paths.files).href : `sqlite:///${paths.sqlite}`;
        const runs = scored.map(({ run }) => run);
        const seen = await runPython<Predicted>(
          python,
          PREDICT,
          uri,
          join(dir, 'frame.json'),
          ...runs,
        );
        seen.models.forEach((model, i) => {
          const worst = Math.max(
            ...model.probability.map((p, row) => Math.abs(p - scored[i].probability[row])),
          );
          expect(worst, JSON.stringify(MODEL_CASES[i])).toBeLessThan(1e-6);
          expect(model.labels).toEqual(model.probability.map((p) => (p > 0.4 ? 1 : 0)));
          expect(model).toMatchObject({
            same: true,
            index: true,
            inputs: MODEL_CASES[i].prepare ? Object.keys(frame) : FEATURES,
            outputs: ['made_hat', 'probability'],
            example: 1,
          });
        });
        expect(seen.refused).toContain('lat');
      },
    );
  });
});

const PREDICT_MISSING = `
import json, sys, warnings
warnings.simplefilter('ignore')
import mlflow, pandas as pd
frame = pd.DataFrame(json.load(open(sys.argv[2])), dtype='float64')
model = mlflow.pyfunc.load_model(sys.argv[1])
# Past the signature, whose whole-number columns take no gap.
scored = model._model_impl
try:
    scored.predict(frame.replace({0: float('inf')})); refused = ''
except Exception as error: refused = str(error)
print(json.dumps({'probability': scored.predict(frame)['probability'].tolist(), 'refused': refused}))
`;

describeMlflow('the Python of an estimator that is added', (installed) => {
  test.each(installed)(
    '$version scores as it does, missing values too where it accepts them',
    async ({ python }) => {
      const added = checked(nearestCentroid);
      const { X, y } = makeRows(300, 3);
      const values = X.values.map((value, k) => (k % 4 === 0 ? Number.NaN : value));
      const rows = { ...X, values };
      const backend = await loadBackend();
      const model = await added.fit(readParams(added.name, added.params, {}), rows, y, { backend });
      const { json, weights } = encodeModel(plainDocument(model, X));
      const folder = writeFiles(newFolder(), {
        'model/model.json': json,
        'model/weights.bin': weights,
      });
      const run = {
        id: runId('1'),
        startTime: 1.7e12,
        endTime: null,
        tags: new Map<string, string>(),
      };
      const registry = createRegistry([added]);
      writeFiles(
        folder,
        Object.fromEntries(await pyfuncOfRun(join(folder, 'model/model.json'), run, registry)),
      );
      const column = (j: number) =>
        Array.from({ length: X.rows }, (_, i) => {
          const value = values[i * X.columns + j];
          return Number.isNaN(value) ? null : value;
        });
      const frame = JSON.stringify(
        Object.fromEntries(FEATURES.map((name, j) => [name, column(j)])),
      );
      writeFiles(folder, { 'frame.json': frame });
      const seen = await runPython<{ probability: number[]; refused: string }>(
        python,
        PREDICT_MISSING,
        join(folder, 'model'),
        join(folder, 'frame.json'),
      );
      const expected = await model.predictProba(rows, backend);
      const worst = Math.max(...seen.probability.map((p, i) => Math.abs(p - expected[i])));
      expect(worst).toBeLessThan(1e-12);
      expect(seen.refused).toMatch(/has no number in/);
    },
  );
});
