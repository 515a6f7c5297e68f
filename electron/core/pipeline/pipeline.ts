/** The pipeline: preprocess, train, infer, each stage as a run nested in one run for the whole. */

import { ReviewError } from '../../../common/errors.ts';
import { lines, message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { isUnsafe } from '../../../common/unsafe-features.ts';
import { keepsMissing } from '../../../models/prepare/options.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import type { Table } from '../../../models/table.ts';
import { type Dataset, type ImportProgress, PHASE_LABELS } from '../data/dataset.ts';
import { parquetPath } from '../data/storage.ts';
import type { TrainingColumn } from '../model-files/model-file.ts';
import { ensureExperiment } from '../store/experiments.ts';
import { writeArtifact } from './artifacts.ts';
import type { PipelineContext } from './context.ts';
import { resolveDataset, trackInput } from './datasets.ts';
import { readingOptions, roleChoice } from './import-spec.ts';
import { inferWithModels, type ScoredModel } from './infer.ts';
import { commonParams, datasetParams, pipelineParams, repeatableSpec } from './pipeline-params.ts';
import {
  type ColumnSelection,
  incompleteRows,
  type RowsByMissing,
  readRows,
  type Splits,
  selectColumns,
  splitRowsByMissing,
} from './prepare.ts';
import { nextPipelineName } from './run-names.ts';
import { requireFeatureSets } from './search-spec.ts';
import { describeTraining, type TrainingDescription } from './signature.ts';
import { type PipelineSpec, preparationOf } from './spec.ts';
import { textHint } from './text-hint.ts';
import { logToRun, type TrackedRun, trackStage } from './tracker.ts';
import { trainModels } from './train.ts';
import type { TrainInput } from './train-input.ts';
import type { TrainedModel } from './trained-model.ts';

export interface PipelineResult {
  readonly experimentId: string;
  readonly runId: string;
  readonly trained: readonly TrainedModel[];
  readonly scored: readonly ScoredModel[];
}

/** The artifact of a pipeline run that repeats it with `--spec`. */
export const SPEC_FILE = 'review.yaml';

interface Prepared {
  readonly dataset: Dataset;
  readonly production: { readonly dataset: Dataset; readonly rows: RowsByMissing } | null;
  readonly choice: ColumnSelection;
  readonly datasetColumns: readonly TrainingColumn[];
  readonly splits: Splits;
  readonly describe: TrainInput['describe'];
  /** Which rows models leave out that do not keep those with a missing feature; null if none are. */
  readonly leftOut: Text | null;
  /** Whether each model keeps rows with a missing feature. */
  readonly keeps: Readonly<Record<string, boolean>>;
  /** What a user of the scores must know about the training rows. */
  readonly warnings: Readonly<Record<string, Text>>;
}

/**
 * Runs a pipeline to its end. If a stage fails, ends its run and the parents as FAILED (or KILLED if `context.signal`
 * was aborted), then throws the stage's error; results of earlier stages are kept.
 */
export async function runPipeline(
  context: PipelineContext,
  spec: PipelineSpec,
): Promise<PipelineResult> {
  const { workspace, engine } = context;
  const experimentId = await workspace.store.commit((tx) => ensureExperiment(tx, spec.experiment));
  return trackStage(
    context,
    { experimentId },
    { name: nextPipelineName(workspace.store, experimentId), stage: 'pipeline' },
    async (root) => {
      await logToRun(workspace, root, { params: pipelineParams(spec) });
      const prepared = await trackStage(
        context,
        root,
        { name: 'preprocess', stage: 'preprocess' },
        (run) => preprocess(context, run, spec),
      );
      await writeArtifact(workspace, root.runId, SPEC_FILE, repeatableSpec(spec, prepared));
      const { description } = await engine.run({ type: 'backend' }, { signal: context.signal });
      const common = commonParams(spec, prepared, description);
      await logToRun(workspace, root, { params: common });
      const trained = await trackStage(context, root, { name: 'train', stage: 'train' }, (run) =>
        train(context, run, spec, prepared, common),
      );
      const { production } = prepared;
      const scored = production
        ? await trackStage(context, root, { name: 'infer', stage: 'infer' }, (run) =>
            infer(context, run, { ...prepared, production }, trained, common),
          )
        : [];
      return { experimentId, runId: root.runId, trained, scored };
    },
  );
}

async function preprocess(
  context: PipelineContext,
  run: TrackedRun,
  spec: PipelineSpec,
): Promise<Prepared> {
  const { workspace, signal, report } = context;
  const onProgress = ({ phase, done, total }: ImportProgress) => {
    const percent = Math.floor((100 * done) / (total || 1));
    const text = message('pipeline.progress', { phase: PHASE_LABELS[phase], percent });
    report({ stage: 'preprocess', text });
  };
  const onNote = (warning: Text) => report({ stage: 'preprocess', warning });
  const watch = { signal, onProgress, onNote };
  const roles = roleChoice(spec);
  const reading = readingOptions(spec, spec.sheet);
  const dataset = await resolveDataset(workspace, spec.train, { roles, reading }, watch);
  if (signal.aborted) throw new ReviewError('CANCELLED', 'pipeline.cancelled');

  const choice = await selectColumns(workspace, spec, dataset);
  if (spec.search !== null) requireFeatureSets(spec.search, choice.features);
  const productionDataset =
    spec.score === null
      ? null
      : await resolveDataset(
          workspace,
          spec.score,
          {
            roles: { ...roles, ...choice.labels },
            reading: readingOptions(spec, spec.score_sheet),
          },
          watch,
        );
  if (signal.aborted) throw new ReviewError('CANCELLED', 'pipeline.cancelled');
  const rows = await readRows(workspace, dataset, choice);
  const splits = splitRowsByMissing(rows, spec);
  const keeps = Object.fromEntries(spec.models.map((model) => [model, keepsRows(spec, model)]));
  const everyKeeps = Object.values(keeps).every(Boolean);
  const parts = splits(everyKeeps);
  const production = productionDataset && {
    dataset: productionDataset,
    rows: await readRows(workspace, productionDataset, choice),
  };
  const datasetColumns = await workspace.data.readDatasetColumns({
    path: parquetPath(workspace.datasetsDir, dataset.digest),
    dataset,
  });
  const warnings = trainingWarnings(dataset, choice);
  const leftOut = incompleteRows(rows.complete);
  const left = production && !everyKeeps && incompleteRows(production.rows.complete);
  const hint =
    spec.features === null ? await textHint(workspace, dataset, choice, parts.train) : null;
  const told = [...(leftOut && !everyKeeps ? [leftOut] : []), ...Object.values(warnings)];
  for (const warning of told) report({ stage: 'preprocess', warning });
  await trackInput(workspace, run, dataset, 'training');
  if (production) await trackInput(workspace, run, production.dataset, 'inference');
  await logToRun(workspace, run, {
    params: { ...pipelineParams(spec), ...datasetParams({ dataset, production, choice }) },
    metrics: {
      rows: dataset.rows,
      rejected_rows: dataset.rejected,
      unlabelled_rows: dataset.labels?.unlabelled ?? dataset.rows,
      incomplete_rows: rows.complete.incomplete,
      train_rows: parts.train.y.length,
      test_rows: parts.test.y.length,
      ...(parts.validation && { validation_rows: parts.validation.y.length }),
      ...(production && {
        production_rows: production.dataset.rows,
        production_rejected_rows: production.dataset.rejected,
        production_unlabelled_rows:
          production.dataset.labels?.unlabelled ?? production.dataset.rows,
        production_incomplete_rows: production.rows.complete.incomplete,
      }),
    },
    tags: {
      ...(!everyKeeps && leftOut && { 'warning.incomplete': leftOut }),
      ...warnings,
      ...(left && { 'warning.production_incomplete': left }),
      ...(hint && { 'hint.features': hint }),
    },
  });
  const describe = describeOnce(dataset, choice);
  return {
    dataset,
    production,
    choice,
    datasetColumns,
    splits,
    describe,
    keeps,
    leftOut,
    warnings,
  };
}

function describeOnce(dataset: Dataset, choice: ColumnSelection): TrainInput['describe'] {
  const described = new Map<Table, TrainingDescription>();
  return (table) => {
    const found = described.get(table) ?? describeTraining(dataset, choice, table);
    described.set(table, found);
    return found;
  };
}

function trainingWarnings(
  { columns }: Dataset,
  { features }: ColumnSelection,
): Record<string, Text> {
  const unsafe = columns.flatMap(({ name, reason }) =>
    features.some((feature) => feature.name === name) && isUnsafe(reason)
      ? [message('data.unsafeFeature', { name, reason })]
      : [],
  );
  return {
    ...(unsafe.length > 0 && { 'warning.features': lines(unsafe) }),
  };
}

async function train(
  context: PipelineContext,
  run: TrackedRun,
  spec: PipelineSpec,
  { dataset, choice, datasetColumns, splits, describe, leftOut, warnings }: Prepared,
  common: Record<string, string>,
): Promise<TrainedModel[]> {
  const { workspace } = context;
  await logToRun(workspace, run, { params: common });
  await trackInput(workspace, run, dataset, 'training');
  return trainModels(context, run, {
    spec,
    dataset,
    choice,
    datasetColumns,
    splits,
    describe,
    leftOut,
    common,
    warnings,
  });
}

async function infer(
  context: PipelineContext,
  run: TrackedRun,
  prepared: Prepared & { production: NonNullable<Prepared['production']> },
  models: readonly TrainedModel[],
  common: Record<string, string>,
): Promise<ScoredModel[]> {
  const { choice, datasetColumns, splits, describe, keeps, production } = prepared;
  const { train } = splits(Object.values(keeps).every(Boolean));
  await logToRun(context.workspace, run, { params: common });
  await trackInput(context.workspace, run, production.dataset, 'inference');
  return inferWithModels(context, run, {
    models: models.map((one) => ({ ...one, keepsMissing: keeps[one.model] })),
    ...production,
    target: choice.target,
    features: choice.features.map(({ name }) => name),
    datasetColumns,
    training: describe(train.table).training,
    common,
  });
}

function keepsRows(spec: PipelineSpec, model: string): boolean {
  const estimator = estimatorNamed(model);
  return keepsMissing(estimator, preparationOf(spec, estimator));
}
