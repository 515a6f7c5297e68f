/**
 * The infer stage: scores production rows with trained models, reports how they differ from training, saves everything.
 */

import { lines, message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { predict } from '../../../models/estimator.ts';
import type { Evaluation } from '../../../models/metrics/evaluate.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import {
  describeShift,
  type FeatureRange,
  featureShifts,
  isShifted,
} from '../../../models/shift/feature-shift.ts';
import type { ExtraColumn } from '../data/columns.ts';
import type { Dataset } from '../data/dataset.ts';
import { parquetPath } from '../data/storage.ts';
import type { EngineModel } from '../engine/messages.ts';
import { replaceExternally } from '../files/external-writer.ts';
import type { TrainingColumn } from '../model-files/model-file.ts';
import { writeCsv } from '../report/csv.ts';
import { getRun } from '../store/runs.ts';
import { writeArtifact, writeArtifactFile } from './artifacts.ts';
import type { PipelineContext } from './context.ts';
import { evaluationTags } from './evaluation-tags.ts';
import {
  courtLinesTag,
  createPositions,
  savePredictions,
  writeScatterPlot,
} from './predictions.ts';
import { type DatasetRows, incompleteRows, type RowsByMissing, rowsFor } from './prepare.ts';
import { scoreRows } from './score-rows.ts';
import { newColumnsWarning, unknownTable, unknownWarning } from './scored-columns.ts';
import { scoredRowsTag } from './scored-rows.ts';
import { runStaggered } from './staggered.ts';
import { resultsTable } from './tables.ts';
import { logToRun, type TrackedRun, trackStage } from './tracker.ts';
import type { Workspace } from './workspace.ts';

/** A model that scores: its own params and run, for the record. */
export interface ScoringModel {
  readonly model: string;
  readonly runId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly engineModel: EngineModel;
  readonly threshold: number;
  readonly keepsMissing: boolean;
}

export interface InferInput {
  readonly models: readonly ScoringModel[];
  readonly dataset: Dataset;
  readonly target: string;
  readonly rows: RowsByMissing;
  /** The columns that the models learned from. */
  readonly features: readonly string[];
  /** Every column of the dataset that they were trained on; empty if that is not known. */
  readonly datasetColumns: readonly TrainingColumn[];
  readonly training: readonly FeatureRange[];
  readonly common: Readonly<Record<string, string>>;
}

export interface ScoredModel {
  readonly model: string;
  readonly runId: string;
  readonly rows: DatasetRows;
  readonly probability: Float64Array;
  readonly threshold: number;
  /** null if no production row has a label. */
  readonly evaluation: Evaluation | null;
}

/** Scores with each model as a run nested in `parent`; pictures and files go to `parent`. */
export async function inferWithModels(
  context: PipelineContext,
  parent: TrackedRun,
  input: InferInput,
): Promise<ScoredModel[]> {
  const { workspace, report } = context;
  const { dataset } = input;
  const warning = shiftWarning(input);
  const columns = newColumnsWarning(
    input.datasetColumns,
    await workspace.data.readDatasetColumns({
      path: parquetPath(workspace.datasetsDir, dataset.digest),
      dataset,
    }),
    input.features,
  );
  await logToRun(workspace, parent, {
    tags: {
      ...(warning && { 'warning.shift': warning }),
      ...(columns && { 'warning.columns': columns }),
    },
  });

  const positionsOf = createPositions(workspace, dataset);
  const scored: ScoredModel[] = [];
  // The files of all models are written once all have scored, beside the pictures of the last ones.
  await runStaggered([...input.models, null], async (model, next) => {
    if (model === null) {
      if (scored.length === input.models.length) {
        await writeInferenceFiles(context, parent, input, scored);
      }
      return;
    }
    await trackStage(
      context,
      parent,
      {
        name: getRun(workspace.store, model.runId).name,
        stage: 'infer',
        tags: { model: model.model },
      },
      async (run) => {
        report({
          stage: 'infer',
          model: model.model,
          text: message('pipeline.scoring', { model: model.model }),
        });
        const result = await scoreModel(context, run, input, model, warning);
        scored.push(result);
        next();
        const { rows, probability } = result;
        const positions = await positionsOf(rows.row);
        const predicted = { rows, positions, probability };
        await Promise.all([
          savePredictions(workspace, run, predicted, 'prod'),
          saveUnknown(workspace, run, model.engineModel, rows),
          writeScatterPlot(workspace, parent, predicted, {
            path: `${model.model}_prod_predictions_scatter.png`,
            title: estimatorNamed(model.model).title,
            subtitle: `${dataset.name} · production rows`,
            threshold: model.threshold,
          }),
        ]);
      },
    );
  });
  return scored;
}

async function scoreModel(
  { workspace, engine, signal }: PipelineContext,
  run: TrackedRun,
  { common, dataset, target, rows: byMissing }: InferInput,
  { model, runId, params, engineModel, threshold, keepsMissing }: ScoringModel,
  warning: Text | null,
): Promise<ScoredModel> {
  await logToRun(workspace, run, { params: { ...common, ...params, model_run_id: runId } });
  const rows = rowsFor(byMissing, keepsMissing);
  const { table, y } = rows;
  const left = incompleteRows(rows);
  const unknown = unknownWarning(engineModel.preparation, table);
  const { probability, evaluation } = await scoreRows(
    engine,
    { model: engineModel, table, y, threshold },
    signal,
  );
  await logToRun(workspace, run, {
    metrics: { ...evaluation?.metrics },
    tags: {
      ...courtLinesTag(dataset),
      ...(evaluation && {
        ...evaluationTags(evaluation),
        ...scoredRowsTag('production', dataset, target, rows),
      }),
      ...(warning !== null && { 'warning.shift': warning }),
      ...(unknown !== null && { 'warning.categories': unknown }),
      ...(evaluation === null && {
        'warning.labels': message('pipeline.noProductionLabels'),
      }),
      ...(left !== null && { 'warning.incomplete': left }),
    },
  });
  return { model, runId: run.runId, rows, probability, threshold, evaluation };
}

async function saveUnknown(
  workspace: Workspace,
  run: TrackedRun,
  { preparation }: EngineModel,
  { table }: DatasetRows,
): Promise<void> {
  const unknown = unknownTable(preparation, table);
  if (unknown === null) return;
  await writeArtifact(workspace, run.runId, 'unknown_categories.csv', writeCsv(unknown));
}

/** How the rows differ from the training rows, one line per feature that differs; null if none does. */
function shiftWarning({ rows: byMissing, training, models }: InferInput): Text | null {
  const rows = rowsFor(
    byMissing,
    models.every((model) => model.keepsMissing),
  );
  const { columns } = rows.table;
  const valuesOf = (feature: string) => columns.find(({ name }) => name === feature)?.values ?? [];
  const shifted = featureShifts(training, (j) => valuesOf(training[j].feature)).filter(isShifted);
  return shifted.length === 0 ? null : lines(shifted.map(describeShift));
}

async function writeInferenceFiles(
  { workspace }: PipelineContext,
  parent: TrackedRun,
  { dataset }: InferInput,
  scored: readonly ScoredModel[],
): Promise<void> {
  const evaluated = scored.flatMap(({ model, evaluation }) =>
    evaluation ? [{ model, evaluation }] : [],
  );
  const columns = scored.flatMap((one) => predictionColumns(one, dataset.rows));
  await Promise.all([
    writeArtifact(
      workspace,
      parent.runId,
      'inferences_metrics.csv',
      writeCsv(resultsTable(evaluated)),
    ),
    writeArtifactFile(workspace, parent.runId, 'predictions_with_features.csv', (file, files) =>
      replaceExternally(
        file,
        (out) =>
          workspace.data.writeCsv({
            path: parquetPath(workspace.datasetsDir, dataset.digest),
            extra: columns,
            out,
          }),
        files,
      ),
    ),
  ]);
}

/** `<model>_hat` and `<model>_probability` for all rows of the dataset; empty if a feature was missing. */
function predictionColumns(
  { model, rows: { row }, probability, threshold }: ScoredModel,
  datasetRows: number,
): ExtraColumn[] {
  const hat = new Uint8Array(datasetRows);
  const all = new Float64Array(datasetRows);
  const missing = new Uint8Array(datasetRows).fill(1);
  const labels = predict(probability, threshold);
  row.forEach((at, i) => {
    hat[at] = labels[i];
    all[at] = probability[i];
    missing[at] = 0;
  });
  return [
    { name: `${model}_hat`, values: hat, missing },
    { name: `${model}_probability`, values: all, missing },
  ];
}
