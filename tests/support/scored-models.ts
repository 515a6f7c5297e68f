/** A fitted model of every estimator, with text, dates, missing values and calibration, and rows to score with it. */
import type { ExampleValue, ModelDocument } from '../../electron/core/model-files/model-file.ts';
import { plainPreparation } from '../../electron/core/model-files/preparation-schema.ts';
import type { Backend } from '../../models/backend/backend.ts';
import {
  type CalibrationOptions,
  fitCalibration,
  scoreCalibrated,
} from '../../models/calibration/calibrated-model.ts';
import type { FittedModel } from '../../models/estimator.ts';
import type { CategoricalColumn, Matrix } from '../../models/matrix.ts';
import { type Params, readParams } from '../../models/params.ts';
import { preparationOptions } from '../../models/prepare/options.ts';
import { fitPrepared } from '../../models/prepare/prepared-model.ts';
import { RandomState } from '../../models/random/mt19937.ts';
import { ESTIMATORS, type EstimatorName } from '../../models/registry.ts';
import {
  type Table,
  type TableColumn,
  tableFromColumns,
  takeTableRows,
} from '../../models/table.ts';

export const FEATURES = ['lat', 'lon', 'shot distance', 'é🏀', 'playoffs'];
const INTEGERS = new Set(['shot distance', 'playoffs']);
export interface ModelCase {
  estimator: EstimatorName;
  params: Record<string, unknown>;
  categorical?: readonly CategoricalColumn[];
  /** With the columns of `withText` too. */
  prepare?: Params;
  calibrate?: CalibrationOptions;
}

export const MODEL_CASES: readonly ModelCase[] = [
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
export function makeRows(rows: number, seed: number): { X: Matrix; y: Uint8Array } {
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
export function withText(X: Matrix, types: readonly string[], seed: number): Table {
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
    ...plainTable(X).columns,
    { name: 'day', kind: 'date', values: draw((u) => 15_000 + Math.floor(3000 * u) + 0.5, 0.05) },
    { name: 'gappy', kind: 'number', values: draw((u) => u * 10, 0.2) },
    { name: 'home', kind: 'number', values: draw((u) => (u > 0.5 ? 1 : 0), 0) },
  ]);
}

/** The columns as JSON that pandas reads. */
export function frameOf({ rows, columns }: Table): Record<string, unknown[]> {
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
export const SCORE_TYPES = ['Dunk', 'Jump Shot', 'Unheard of', 'Layup'];

/** A model as its file has it, and the probabilities of rows. */
export interface FittedCase {
  readonly document: ModelDocument;
  /** `X` alone for a model without `prepare`, else `withText(X, SCORE_TYPES, 8)`. */
  score(X: Matrix): Promise<Float64Array>;
}

/** Fitted on 800 rows. */
export async function fitCase(
  { estimator, params, categorical, prepare, calibrate }: ModelCase,
  backend: Backend,
): Promise<FittedCase> {
  const drawn = makeRows(800, 1);
  const chosen = ESTIMATORS[estimator];
  const values = readParams(estimator, chosen.params, params);
  if (prepare === undefined) {
    const train = { ...drawn.X, categorical };
    const model = await chosen.fit(values, train, drawn.y, { backend });
    return {
      document: plainDocument(model, drawn.X),
      score: (X) => model.predictProba(X, backend),
    };
  }
  const table = withText(drawn.X, TRAIN_TYPES, 7);
  const options = preparationOptions(chosen, prepare);
  const fitted = await fitPrepared(chosen, values, options, table, drawn.y, { backend });
  const calibration =
    calibrate &&
    (await fitCalibration(chosen, values, options, calibrate, table, drawn.y, { backend }));
  return {
    document: {
      ...describe(table),
      estimator,
      preparation: fitted.preparation.state(),
      featureSd: Array.from(fitted.featureSd),
      state: fitted.model.state(),
      ...(calibration && { calibration }),
    },
    score: (X) => {
      const rows = withText(X, SCORE_TYPES, 8);
      return calibration
        ? scoreCalibrated(chosen, calibration, rows, backend)
        : fitted.model.predictProba(fitted.preparation.transform(rows), backend);
    },
  };
}

/** The document of a model that was fitted on the numbers of `X` as they are. */
export function plainDocument(model: FittedModel, X: Matrix): ModelDocument {
  return {
    ...describe(plainTable(X)),
    estimator: model.estimator,
    preparation: plainPreparation(FEATURES),
    state: model.state(),
  };
}

function plainTable(X: Matrix): Table {
  return tableFromColumns(
    FEATURES.map((name, j) => ({
      name,
      kind: 'number',
      values: Float64Array.from({ length: X.rows }, (_, i) => X.values[i * X.columns + j]),
    })),
  );
}

function describe(table: Table): Omit<ModelDocument, 'estimator' | 'preparation' | 'state'> {
  const names = table.columns.map(({ name }) => name);
  const example = frameOf(takeTableRows(table, [3]));
  return {
    target: 'made',
    features: names,
    threshold: 0.4,
    signature: {
      inputs: names.map((name) => ({
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
    featureSd: [],
    programVersion: '0',
  };
}
