import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { exportMlflow } from '../../../electron/core/mlflow/export.ts';
import { pyfuncOfRun } from '../../../electron/core/mlflow/pyfunc.ts';
import { type ExampleValue, encodeModel } from '../../../electron/core/model-files/model-file.ts';
import { plainPreparation } from '../../../electron/core/model-files/preparation-schema.ts';
import { logArtifact, writeArtifactBytes } from '../../../electron/core/store/artifacts.ts';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { createModelVersion, setAlias } from '../../../electron/core/store/registry.ts';
import { createRun, endRun } from '../../../electron/core/store/runs.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import {
  type CalibrationOptions,
  type CalibrationState,
  fitCalibration,
  scoreCalibrated,
} from '../../../models/calibration/calibrated-model.ts';
import type { FittedModel } from '../../../models/estimator.ts';
import type { CategoricalColumn, Matrix } from '../../../models/matrix.ts';
import { type Params, readParams } from '../../../models/params.ts';
import { preparationOptions } from '../../../models/prepare/options.ts';
import { fitPrepared, type PreparedModel } from '../../../models/prepare/prepared-model.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import {
  checked,
  createRegistry,
  ESTIMATORS,
  type EstimatorName,
} from '../../../models/registry.ts';
import {
  type Table,
  type TableColumn,
  tableFromColumns,
  takeTableRows,
} from '../../../models/table.ts';
import { nearestCentroid } from '../../support/nearest-centroid.ts';
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

const FEATURES = ['lat', 'lon', 'shot distance', 'é🏀', 'playoffs'];
const INTEGERS = new Set(['shot distance', 'playoffs']);
interface Case {
  estimator: EstimatorName;
  params: Record<string, unknown>;
  categorical?: readonly CategoricalColumn[];
  /** With the columns of `withText` too. */
  prepare?: Params;
  calibrate?: CalibrationOptions;
}

const CASES: Case[] = [
  { estimator: 'logistic_regression', params: {} },
  { estimator: 'decision_tree', params: {} },
  { estimator: 'decision_tree', params: { maxDepth: 3, classWeight: 'balanced' } },
  { estimator: 'random_forest', params: { nEstimators: 7 } },
  { estimator: 'extra_trees', params: { nEstimators: 5, maxLeafNodes: 9, bootstrap: true } },
  { estimator: 'hist_gradient_boosting', params: { maxIter: 20, minSamplesLeaf: 3 } },
  {
    estimator: 'hist_gradient_boosting',
    params: { maxIter: 20 },
    categorical: [{ column: FEATURES.indexOf('shot distance'), categories: 40 }],
  },
  ...['relu', 'tanh', 'logistic', 'identity'].map((activation) => ({
    estimator: 'neural_network' as const,
    params: { activation, epochs: 3, hiddenLayers: [16, 7] },
  })),
  { estimator: 'k_neighbors', params: {} },
  { estimator: 'k_neighbors', params: { nNeighbors: 8, weights: 'distance', p: 1 } },
  { estimator: 'k_neighbors', params: { nNeighbors: 3, weights: 'distance', p: 3 } },
  { estimator: 'k_neighbors', params: { metric: 'chebyshev' } },
  { estimator: 'gaussian_nb', params: {} },
  { estimator: 'gaussian_nb', params: { priors: [0.9, 0.1], varSmoothing: 1e-4 } },
  {
    estimator: 'logistic_regression',
    params: {},
    prepare: { impute: 'median', add_indicator: true, scale: 'standard', min_frequency: 150 },
  },
  { estimator: 'hist_gradient_boosting', params: { maxIter: 20 }, prepare: {} },
  {
    estimator: 'decision_tree',
    params: { maxDepth: 4 },
    prepare: { impute: 'most_frequent', encode: 'ordinal', max_categories: 3 },
  },
  ...(['logistic_regression', 'decision_tree'] as const).flatMap((estimator) =>
    (['sigmoid', 'isotonic'] as const).map((method) => ({
      estimator,
      params: {},
      prepare: { impute: 'median', scale: 'standard', min_frequency: 100 },
      calibrate: { method, cv: 3 },
    })),
  ),
  { estimator: 'dummy', params: {} },
  { estimator: 'dummy', params: { strategy: 'uniform' } },
];

/** Rows with very different scales, like longitudes and distances; the label partly depends on them. */
function makeRows(rows: number, seed: number): { X: Matrix; y: Uint8Array } {
  const random = new RandomState(seed);
  const values = new Float64Array(rows * FEATURES.length);
  const y = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) {
    const distance = Math.floor(random.randomSample() * 40);
    values.set(
      [
        33.8 + random.randomSample() / 10,
        -118.4 + random.randomSample() / 4,
        distance,
        1e6 * random.randomSample() - 5e5,
        random.randomSample() > 0.8 ? 1 : 0,
      ],
      i * FEATURES.length,
    );
    y[i] = random.randomSample() > distance / 50 ? 1 : 0;
  }
  return { X: { rows, columns: FEATURES.length, values }, y };
}

const TEXT_TYPES = { gappy: 'double', day: 'datetime', type: 'string', home: 'boolean' } as const;

/** The rows with columns of text, dates and missing values; the rows to score have a type that training has not. */
function withText(X: Matrix, types: readonly string[], seed: number): Table {
  const random = new RandomState(seed);
  const draw = (of: (u: number) => number, missing: number) =>
    Float64Array.from({ length: X.rows }, () =>
      random.randomSample() < missing ? Number.NaN : of(random.randomSample()),
    );
  return tableFromColumns([
    {
      name: 'type',
      kind: 'category',
      categories: types,
      values: draw((u) => Math.floor(types.length * u * u), 0.1),
    },
    ...FEATURES.map(
      (name, j): TableColumn => ({
        name,
        kind: 'number',
        values: Float64Array.from({ length: X.rows }, (_, i) => X.values[i * X.columns + j]),
      }),
    ),
    { name: 'day', kind: 'date', values: draw((u) => 15_000 + Math.floor(3000 * u) + 0.5, 0.05) },
    { name: 'gappy', kind: 'number', values: draw((u) => u * 10, 0.2) },
    { name: 'home', kind: 'number', values: draw((u) => (u > 0.5 ? 1 : 0), 0) },
  ]);
}

/** The columns as JSON that pandas reads. */
function frameOf({ rows, columns }: Table): Record<string, unknown[]> {
  const cell = (column: TableColumn, i: number) => {
    const value = column.values[i];
    if (Number.isNaN(value)) return null;
    if (column.kind === 'category') return column.categories[value];
    if (column.kind === 'date') return new Date(value * 86_400_000).toISOString().slice(0, 19);
    return column.name === 'home' ? value === 1 : value;
  };
  return Object.fromEntries(
    columns.map((column) => [column.name, Array.from({ length: rows }, (_, i) => cell(column, i))]),
  );
}

const TRAIN_TYPES = ['Jump Shot', 'Dunk', 'Hook Shot', 'é', 'Layup'];
const SCORE_TYPES = ['Dunk', 'Jump Shot', 'Unheard of', 'Layup'];

function encodedPrepared(
  { preparation, model, featureSd }: PreparedModel,
  table: Table,
  calibration?: CalibrationState,
) {
  const { columns } = preparation.state();
  const example = frameOf(takeTableRows(table, [3]));
  return encodeModel({
    estimator: model.estimator,
    target: 'made',
    features: columns.map(({ name }) => name),
    threshold: 0.4,
    signature: {
      inputs: columns.map(({ name }) => ({
        name,
        type:
          TEXT_TYPES[name as keyof typeof TEXT_TYPES] ?? (INTEGERS.has(name) ? 'long' : 'double'),
      })),
      outputs: [
        { name: 'made_hat', type: 'long' },
        { name: 'probability', type: 'double' },
      ],
    },
    inputExample: Object.fromEntries(
      Object.entries(example).map(([name, [value]]) => [name, value as ExampleValue]),
    ),
    training: [],
    datasetColumns: [],
    preparation: preparation.state(),
    featureSd: Array.from(featureSd),
    programVersion: '0',
    state: model.state(),
    ...(calibration && { calibration }),
  });
}

function encodedModel(model: FittedModel, X: Matrix): ReturnType<typeof encodeModel> {
  return encodeModel({
    estimator: model.estimator,
    target: 'made',
    features: FEATURES,
    threshold: 0.4,
    signature: {
      inputs: FEATURES.map((name) => ({ name, type: INTEGERS.has(name) ? 'long' : 'double' })),
      outputs: [
        { name: 'made_hat', type: 'long' },
        { name: 'probability', type: 'double' },
      ],
    },
    inputExample: Object.fromEntries(FEATURES.map((name, j) => [name, X.values[j]])),
    training: [],
    datasetColumns: [],
    preparation: plainPreparation(FEATURES),
    featureSd: [],
    programVersion: '0',
    state: model.state(),
  });
}

interface Scored {
  run: string;
  probability: number[];
}

async function storeWithModels(X: Matrix): Promise<{ store: Store; scored: Scored[] }> {
  const store = await openWorkspaceStore();
  const backend = await loadBackend();
  const drawn = makeRows(800, 1);
  const scored: Scored[] = [];
  for (const [i, { estimator, params, categorical, prepare, calibrate }] of CASES.entries()) {
    const chosen = ESTIMATORS[estimator];
    const values = readParams(estimator, chosen.params, params);
    const train = { ...drawn.X, categorical };
    let encoded: ReturnType<typeof encodeModel>;
    let probability: Float64Array;
    if (prepare) {
      const table = withText(drawn.X, TRAIN_TYPES, 7);
      const options = preparationOptions(chosen, prepare);
      const fitted = await fitPrepared(chosen, values, options, table, drawn.y, { backend });
      const calibration =
        calibrate &&
        (await fitCalibration(chosen, values, options, calibrate, table, drawn.y, { backend }));
      encoded = encodedPrepared(fitted, table, calibration);
      const rows = withText(X, SCORE_TYPES, 8);
      probability = calibration
        ? await scoreCalibrated(chosen, calibration, rows, backend)
        : await fitted.model.predictProba(fitted.preparation.transform(rows), backend);
    } else {
      const model = await chosen.fit(values, train, drawn.y, { backend });
      encoded = encodedModel(model, train);
      probability = await model.predictProba(X, backend);
    }
    const { json, weights } = encoded;
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
      createRun(tx, { experimentId, name: `${estimator} ${i}`, runId: id, startTime: 1.7e12 });
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
  expect(new Set(CASES.map(({ estimator }) => estimator))).toEqual(
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
      expect(summary).toMatchObject({ models: CASES.length, problems: [] });
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
          expect(worst, JSON.stringify(CASES[i])).toBeLessThan(1e-6);
          expect(model.labels).toEqual(model.probability.map((p) => (p > 0.4 ? 1 : 0)));
          expect(model).toMatchObject({
            same: true,
            index: true,
            inputs: CASES[i].prepare ? Object.keys(frame) : FEATURES,
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
      const { json, weights } = encodedModel(model, X);
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
