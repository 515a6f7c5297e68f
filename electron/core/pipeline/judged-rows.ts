/** What is needed to judge a run: its predictions, the columns of their rows, and the rows that its model learned from. */
import { COURT_LINES_TAG, courtLinesNamed } from '../../../common/court/leagues.ts';
import { recordedZones, zoneColumnNames } from '../../../common/court/zone-columns.ts';
import { shotZones } from '../../../common/court/zones.ts';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { NO_LABEL } from '../../../common/labels.ts';
import { ROWS_ELSEWHERE_TAG } from '../../../common/scored-rows.ts';
import type { DiagnosedModel, PlacedTable } from '../../../models/diagnosis/diagnose.ts';
import { columnImportance } from '../../../models/diagnosis/importance.ts';
import type { Places } from '../../../models/diagnosis/support.ts';
import { restorePrepared } from '../../../models/prepare/prepared-model.ts';
import { ESTIMATORS, estimatorNamed } from '../../../models/registry.ts';
import { featureRange } from '../../../models/shift/feature-shift.ts';
import { type Table, takeTableRows } from '../../../models/table.ts';
import type { Dataset } from '../data/dataset.ts';
import { parquetPath } from '../data/storage.ts';
import { MODEL_JSON, type ModelDocument } from '../model-files/model-file.ts';
import { getPredictions, listPredictions, type Predictions } from '../store/predictions.ts';
import { getRun, getRuns, type Run } from '../store/runs.ts';
import { DEFAULT_GROUP } from './cv-spec.ts';
import { readDatasetTable } from './dataset-table.ts';
import { storedDataset } from './datasets.ts';
import { thresholdSince } from './kept-threshold.ts';
import { readPositions } from './predictions.ts';
import { runTreeOf } from './run-group.ts';
import { loadModel } from './score.ts';
import type { Workspace } from './workspace.ts';

/** A run with predictions. */
export interface PredictedRun {
  readonly run: Run;
  readonly predictions: Predictions;
  readonly isProduction: boolean;
}

/** The run's own predictions, else those of the runs nested in it: of production rows if there are any, else of test rows. Throws `RESOURCE_DOES_NOT_EXIST`. */
export function predictedRuns({ store }: Workspace, runId: string): PredictedRun[] {
  const own = predictedRun(store, getRun(store, runId));
  if (own !== null) return [own];
  const nested = runTreeOf(store, runId)
    .filter(({ tags }) => tags.stage === 'infer' || tags.stage === 'train')
    .flatMap((run) => predictedRun(store, run) ?? []);
  const production = nested.filter(({ isProduction }) => isProduction);
  const found = production.length > 0 ? production : nested;
  if (found.length > 0) return found;
  throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'findings.noPredictions', {
    id: runId,
    name: getRun(store, runId).name,
  });
}

function predictedRun(store: Workspace['store'], run: Run): PredictedRun | null {
  const [first] = listPredictions(store, run.runId);
  const predictions = first && getPredictions(store, run.runId, first.context);
  return predictions ? { run, predictions, isProduction: first.context === 'prod' } : null;
}

/** The run that trained the model: the one it was scored with, else itself, as of test rows, a fold or a candidate. */
export function modelRunOf({ store }: Workspace, { run }: PredictedRun): Run {
  const named = run.params.model_run_id;
  const [model] = named === undefined ? [] : getRuns(store, [named]);
  return model ?? run;
}

/** As it was recorded with the run, unless a later decision holds for its model. */
export function thresholdOfRun(workspace: Workspace, predicted: PredictedRun): number {
  const { run } = predicted;
  const { runId } = modelRunOf(workspace, predicted);
  return thresholdSince(workspace.store, runId, run) ?? Number(run.params.threshold ?? 0.5);
}

export interface JudgedRows {
  readonly dataset: Dataset;
  /** In the order of the predictions. */
  readonly rows: PlacedTable;
  readonly training: PlacedTable | null;
  readonly learned: Uint8Array | null;
  readonly identifiers: readonly string[];
  readonly game: string | null;
  readonly model: Omit<DiagnosedModel, 'probability' | 'threshold'>;
}

/** Throws `RESOURCE_DOES_NOT_EXIST` if the dataset of the rows is gone. */
export async function readJudgedRows(
  workspace: Workspace,
  predicted: PredictedRun,
): Promise<JudgedRows> {
  const { run, predictions, isProduction } = predicted;
  const modelRun = modelRunOf(workspace, predicted);
  const { score_dataset, train_dataset } = run.params;
  const digest = isProduction ? score_dataset : train_dataset;
  const { [ROWS_ELSEWHERE_TAG]: path } = run.tags;
  if (digest === undefined && path !== undefined) {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'findings.rowsElsewhere', { path });
  }
  const dataset = await storedDataset(workspace, digest ?? '');
  const table = await readDatasetTable(workspace, dataset);
  const lines = courtLinesNamed(run.tags[COURT_LINES_TAG]);
  const rows = placed(
    takeTableRows(table, predictions.row),
    predictions.actual,
    predictions,
    lines,
  );
  const { params } = modelRun;
  const trained = await datasetOf(workspace, params.train_dataset ?? train_dataset);
  const target = params.target ?? run.params.target ?? '';
  const document = await modelOf(workspace, modelRun);
  const features =
    document?.features ?? (params.features ?? run.params.features ?? '').split(',').filter(Boolean);
  // A candidate's predictions are out of fold: each of its models has learned from other rows.
  const training =
    trained === null || run.tags.stage === 'candidate'
      ? null
      : await trainingRows(workspace, trained, target, features, {
          modelRun,
          known: trained.digest === dataset.digest ? table : null,
          held: isProduction ? [] : [predictions.row],
        });
  return {
    dataset,
    rows,
    training: training?.rows ?? null,
    learned:
      isProduction && training !== null && trained?.digest === dataset.digest
        ? Uint8Array.from(predictions.row, (row) => (training.has(row) ? 1 : 0))
        : null,
    identifiers: identifiersOf(dataset),
    game: gameColumn(dataset, { ...params, ...run.params }),
    model: {
      name: titleOf(run.tags.model ?? modelRun.tags.model ?? run.name),
      isBaseline: isBaseline(run),
      features,
      target,
      importance: document && importanceOf(document),
      ranges: training === null ? [] : rangesOf(training.rows.table, features),
    },
  };
}

/** The estimator's title inside of a sentence, in the reader's language. */
export function titleOf(name: string): Text {
  if (!Object.hasOwn(ESTIMATORS, name)) return name;
  const title = estimatorNamed(name).title.replace(/^[A-Z](?=[a-z]+ |[a-z]+$)/, (first) =>
    first.toLowerCase(),
  );
  return message('verdict.estimator', { name, title });
}

export function isBaseline({ tags }: Run): boolean {
  const model = tags.model ?? '';
  return Object.hasOwn(ESTIMATORS, model) && estimatorNamed(model).isBaseline === true;
}

function placed(
  table: Table,
  y: Uint8Array,
  places: Places,
  lines: Parameters<typeof shotZones>[2],
): PlacedTable {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const all = Int32Array.from({ length: table.rows }, (_, i) => i);
  const said = recordedZones(
    zoneColumnNames([...columns.keys()]),
    (name) => columns.get(name),
    all,
  );
  return { table, y, places, zone: shotZones(places.x, places.y, lines, said) };
}

async function datasetOf(
  workspace: Workspace,
  digest: string | undefined,
): Promise<Dataset | null> {
  if (digest === undefined) return null;
  return storedDataset(workspace, digest).catch((error: unknown) => {
    if (error instanceof ReviewError && error.code === 'RESOURCE_DOES_NOT_EXIST') return null;
    throw error;
  });
}

/** The labelled rows of the training dataset that were not held out, without those that lack a feature. */
async function trainingRows(
  workspace: Workspace,
  dataset: Dataset,
  target: string,
  features: readonly string[],
  { modelRun, known, held }: { modelRun: Run; known: Table | null; held: readonly Int32Array[] },
): Promise<{ rows: PlacedTable; has: (row: number) => boolean } | null> {
  if (!dataset.columns.some(({ name }) => name === target)) return null;
  const table = known ?? (await readDatasetTable(workspace, dataset));
  const { positive, negative, missing_values } = modelRun.params;
  const choice =
    positive === undefined || negative === undefined
      ? {}
      : { positive: JSON.parse(positive), negative: JSON.parse(negative) };
  const path = parquetPath(workspace.datasetsDir, dataset.digest);
  const y = await workspace.data.readLabels({ path, target, choice });
  const test = getPredictions(workspace.store, modelRun.runId, 'test');
  const out = new Set([...held, ...(test ? [test.row] : [])].flatMap((rows) => [...rows]));
  const needed =
    missing_values === 'dropped' ? table.columns.filter(({ name }) => features.includes(name)) : [];
  const row = Int32Array.from(
    Array.from({ length: dataset.rows }, (_, i) => i).filter(
      (i) =>
        y[i] !== NO_LABEL && !out.has(i) && needed.every(({ values }) => !Number.isNaN(values[i])),
    ),
  );
  const places = await readPositions(workspace, dataset, row);
  const labels = Uint8Array.from(row, (i) => y[i]);
  const inside = new Set(row);
  return {
    rows: placed(takeTableRows(table, row), labels, places, places.lines),
    has: (one) => inside.has(one),
  };
}

async function modelOf(workspace: Workspace, run: Run): Promise<ModelDocument | null> {
  if (!run.artifacts.some(({ path }) => path === MODEL_JSON)) return null;
  return loadModel(workspace, run.runId);
}

function importanceOf({ estimator, state, preparation, featureSd }: ModelDocument) {
  const restored = restorePrepared(estimatorNamed(estimator), state, preparation);
  return columnImportance(restored.model.explanation, restored.preparation.groups, featureSd);
}

function rangesOf({ columns }: Table, features: readonly string[]) {
  return columns
    .filter(({ name, kind }) => kind === 'number' && features.includes(name))
    .map(({ name, values }) => featureRange(name, values));
}

const IDENTIFYING = ['data.isIdentifier', 'data.isCounter'];

/** Columns that have a value of their own for most rows, and say nothing else. */
function identifiersOf({ columns, roles, rows }: Dataset): string[] {
  return columns
    .filter(({ name, reason, distinct }) => {
      const isNamed =
        typeof reason === 'object' && reason !== null && IDENTIFYING.includes(reason.id);
      return name === roles.id || (isNamed && distinct * 2 > rows);
    })
    .map(({ name }) => name);
}

const GAME =
  /^(game|match|partida|jogo)_?(id|no|nr|number|code)?$|^(id|cod)_?(game|match|partida|jogo)$/i;

/** The column that folds were made by if it is a game's, else another whose name says so and whose values every row has. */
export function gameColumn(
  { columns, rows }: Pick<Dataset, 'columns' | 'rows'>,
  { cv_group }: Run['params'] = {},
): string | null {
  const isGame = ({ name, distinct, missing }: Dataset['columns'][number]) =>
    GAME.test(name.replaceAll(' ', '_')) && missing === 0 && distinct > 1 && distinct * 2 <= rows;
  const named = (name: string | undefined) => columns.find((column) => column.name === name);
  const candidates = [named(cv_group), named(DEFAULT_GROUP), ...columns];
  return candidates.find((one) => one && isGame(one))?.name ?? null;
}
