/** The train stage: fits each model in the training process, scores the test rows and saves the results. */

import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { CurvePoint } from '../../../models/estimator.ts';
import { takeLabels } from '../../../models/matrix.ts';
import { scoreTraining } from '../../../models/metrics/training-scores.ts';
import type { Params } from '../../../models/params.ts';
import { keepsMissing, type PreparationOptions } from '../../../models/prepare/options.ts';
import { createPreparation } from '../../../models/prepare/preparation.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import type { Dataset } from '../data/dataset.ts';
import type { FoldScores } from '../engine/cross-fit/fit-fold.ts';
import type { FitResult } from '../engine/messages.ts';
import {
  encodeModel,
  MODEL_JSON,
  MODEL_WEIGHTS,
  type TrainingColumn,
} from '../model-files/model-file.ts';
import { writeCsv } from '../report/csv.ts';
import { writeArtifact } from './artifacts.ts';
import { thresholdOf } from './choose-threshold.ts';
import type { PipelineContext, TimedPoint } from './context.ts';
import { crossValidate } from './cross-validate.ts';
import { evaluationTags } from './evaluation-tags.ts';
import { nameFeatures } from './feature-names.ts';
import type { FoldSettings } from './fit-folds.ts';
import { planFolds } from './fold-plan.ts';
import { paramsOf, paramTexts } from './model-params.ts';
import { courtLinesTag, readPositions, savePredictions, writeScatterPlot } from './predictions.ts';
import { type ColumnSelection, type Splits, splitIndices, type TrainTestRows } from './prepare.ts';
import { scoredRowsTag } from './scored-rows.ts';
import { searchParams } from './search.ts';
import { DEFAULT_CV } from './search-spec.ts';
import { repeatSeeds } from './seeds.ts';
import { describeTraining } from './signature.ts';
import { type PipelineSpec, preparationOf } from './spec.ts';
import { runStaggered } from './staggered.ts';
import { confusionTable, explanationTable, resultsTable, rocTable } from './tables.ts';
import { plainThreshold } from './threshold-spec.ts';
import { logToRun, type TrackedRun, trackStage } from './tracker.ts';
import { type TrainedModel, trainedBefore } from './trained-model.ts';
import { overfittingTag, trainingMetrics } from './training-metrics.ts';
import { PROGRAM_VERSION } from './version.ts';

export interface TrainInput {
  readonly spec: PipelineSpec;
  readonly dataset: Dataset;
  readonly choice: ColumnSelection;
  readonly datasetColumns: readonly TrainingColumn[];
  /** The rows of a model, by whether it keeps those with a missing feature. */
  readonly splits: Splits;
  /** Says which rows are left out for models that do not keep those with a missing feature; null if none are. */
  readonly leftOut: Text | null;
  /** Params that every run of the pipeline shares: datasets, features, version, backend. */
  readonly common: Readonly<Record<string, string>>;
  /** Tags of every run: what a user of its scores must know about the rows. */
  readonly warnings: Readonly<Record<string, Text>>;
}

/** Trains the spec's models as runs nested in `parent`; writes `results.csv` into `parent`. */
export async function trainModels(
  context: PipelineContext,
  parent: TrackedRun,
  input: TrainInput,
): Promise<TrainedModel[]> {
  const { workspace, resumes } = context;
  const trained = await runStaggered(input.spec.models, async (model, next) => {
    const before = resumes && (await trainedBefore(workspace, parent, model, input.common));
    if (before) return before;
    return trackStage(context, parent, { name: model, stage: 'train', tags: { model } }, (run) =>
      trainModel(context, run, input, model, next),
    );
  });
  await writeArtifact(workspace, parent.runId, 'results.csv', writeCsv(resultsTable(trained)));
  return trained;
}

/** `next` is called as soon as the training process is free for the next model. */
async function trainModel(
  context: PipelineContext,
  run: TrackedRun,
  input: TrainInput,
  model: string,
  next: () => void,
): Promise<TrainedModel> {
  const { workspace, engine, signal, report } = context;
  const { spec, choice, dataset } = input;
  const seed = spec.random_state;
  const estimator = estimatorNamed(model);
  const prepare = preparationOf(spec, estimator);
  const keeps = keepsMissing(estimator, prepare);
  const split = input.splits(keeps);
  const calibrate = spec.calibrate[model];
  const prepared = {
    ...preparationTexts(prepare, choice, keeps),
    ...(calibrate && { calibration: `${calibrate.method}, cv=${calibrate.cv}` }),
  };
  const common = { ...input.common, ...prepared };
  await logToRun(workspace, run, { params: common });
  const foldData = { model, prepare, calibrate, threshold: plainThreshold(spec.threshold) };
  const chosen = await chooseParams(context, run, input, { ...foldData, params: common, split });
  const modelParams = paramsOf(spec, model, chosen?.params);
  const shown = { ...paramTexts(modelParams), ...prepared };
  await logToRun(workspace, run, { params: shown });
  report({ stage: 'train', model, text: message('pipeline.training', { model }) });

  const points = pointBuffer(context, run);
  const { table, y } = split.train;
  let fitted: FitResult;
  try {
    fitted = await engine.run(
      { type: 'fit', estimator: model, params: modelParams, prepare, calibrate, table, y },
      {
        signal,
        onPoint: points.add,
        onProgress: ({ done, total }) => {
          const text = message('pipeline.growingTrees', { model, done, total });
          report({ stage: 'train', model, text, done, total });
        },
      },
    );
  } catch (error) {
    throw namingTarget(error, choice.target, dataset.name);
  } finally {
    await points.flush();
  }
  const { state, preparation, calibration } = fitted;
  const engineModel = { estimator: model, state, preparation, calibration };
  const { featureNames } = createPreparation(preparation);
  const { test, labelled } = split;
  const { threshold, tags: chosenTags } = await thresholdOf(context, {
    ...foldData,
    ...{ rule: spec.threshold, modelParams, engineModel, validation: split.validation },
    plan: () => planFolds(workspace, spec.cv ?? DEFAULT_CV, dataset, split.train, seed),
    scores: chosen?.scores ?? null,
  });
  const params = { ...shown, threshold: String(threshold) };
  const { row, probability: own } = fitted.training;
  const training = scoreTraining(takeLabels(y, row), own, threshold);
  const { probability, evaluation } = await engine.run(
    { type: 'score', model: engineModel, table: test.table, y: test.y, threshold },
    { signal },
  );
  if (evaluation === null) throw new Error('test rows are labelled by construction');
  const shared = {
    ...{ ...foldData, dataset, choice, tags: input.warnings },
    params: { ...common, ...shown, threshold: String(foldData.threshold) },
  };
  if (spec.cv !== null && chosen === null) {
    const rows = spec.search === null ? labelled : split.train;
    const plan = await planFolds(workspace, spec.cv, dataset, rows, seed);
    await crossValidate(context, run, { ...shared, modelParams, plan });
  }
  if (spec.seeds !== null) {
    const seeds = Array.from({ length: spec.seeds - 1 }, (_, i) => seed + i + 1);
    const folds = seeds.map((one) => splitIndices(labelled.y, spec, one));
    await repeatSeeds(context, run, {
      ...{ ...shared, threshold, seeds, own: evaluation },
      params: { ...common, ...params },
      plan: { rows: labelled, folds, params: {} },
      paramsOfSeed: (one) => paramsOf({ ...spec, random_state: one }, model),
    });
  }
  next();
  await logToRun(workspace, run, { params: { threshold: params.threshold } });

  const positions = await readPositions(workspace, dataset, test.row);
  const predicted = { rows: test, positions, probability };
  await Promise.all([
    logToRun(workspace, run, {
      metrics: {
        ...evaluation.metrics,
        ...trainingMetrics(training, y.length),
        ...fitted.facts,
        fit_time: fitted.fitTime / 1000,
      },
      tags: {
        ...input.warnings,
        ...chosenTags,
        ...evaluationTags(
          evaluation,
          fitted.warnings.map((text) => nameFeatures(text, featureNames)),
        ),
        ...(!keeps && input.leftOut && { 'warning.incomplete': input.leftOut }),
        ...courtLinesTag(dataset),
        ...overfittingTag(estimator, training, evaluation),
        ...scoredRowsTag('test', dataset, choice.target, test),
      },
    }),
    saveModel(context, run, input, split, fitted, threshold),
    savePredictions(workspace, run, predicted, 'test'),
    writeScatterPlot(workspace, run, predicted, {
      path: `${model}_dev_predictions_scatter.png`,
      title: estimator.title,
      subtitle: `${dataset.name} · test rows`,
      threshold,
    }),
    writeArtifact(
      workspace,
      run.runId,
      'confusion_matrix.csv',
      writeCsv(confusionTable(evaluation)),
    ),
    writeArtifact(workspace, run.runId, 'roc_curve.csv', writeCsv(rocTable(evaluation))),
    saveExplanation(context, run, fitted, featureNames),
  ]);
  return { model, runId: run.runId, params, engineModel, evaluation, threshold };
}

/** Searches for the params that the spec gives values to try for; null if there are none. */
async function chooseParams(
  context: PipelineContext,
  run: TrackedRun,
  { spec, dataset, warnings }: TrainInput,
  {
    split,
    ...candidate
  }: FoldSettings & {
    readonly params: Readonly<Record<string, string>>;
    readonly split: TrainTestRows;
  },
): Promise<{ readonly params: Params; readonly scores: readonly FoldScores[] } | null> {
  const { search, cv, random_state } = spec;
  const { model } = candidate;
  if (search?.params[model] === undefined) return null;
  const { chosen, scores } = await searchParams(context, run, {
    ...candidate,
    search,
    plan: await planFolds(context.workspace, cv ?? DEFAULT_CV, dataset, split.train, random_state),
    randomState: random_state,
    completeParams: (given) => paramsOf(spec, model, given),
    tags: warnings,
  });
  return { params: chosen, scores };
}

/** Adds the target's name to an error: an estimator knows labels, not where they come from. */
function namingTarget(error: unknown, target: string, dataset: string): unknown {
  if (!(error instanceof ReviewError) || error.code !== 'BAD_TARGET') return error;
  return new ReviewError('BAD_TARGET', 'pipeline.badTrainingTarget', {
    column: target,
    dataset,
    reason: error.text,
  });
}

/** What of the preparation applies to the features, and what became of missing values. */
function preparationTexts(
  options: PreparationOptions,
  { features }: ColumnSelection,
  keeps: boolean,
): Record<string, string> {
  const { impute, addIndicator, scale, encode, minFrequency, maxCategories } = options;
  const isImputed = impute !== 'none';
  const hasText = features.some(({ kind }) => kind === 'category');
  return {
    ...paramTexts({ impute, ...(isImputed && { addIndicator }), scale }),
    ...(hasText && paramTexts({ encode, minFrequency, maxCategories })),
    missing_values: isImputed ? 'imputed' : keeps ? 'kept' : 'dropped',
  };
}

async function saveModel(
  { workspace }: PipelineContext,
  run: TrackedRun,
  { choice, dataset, datasetColumns }: TrainInput,
  { train }: TrainTestRows,
  { estimator, state, preparation, calibration, featureSd }: FitResult,
  threshold: number,
): Promise<void> {
  const { json, weights } = encodeModel({
    estimator,
    target: choice.target,
    features: choice.features.map(({ name }) => name),
    threshold,
    ...describeTraining(dataset, choice, train.table),
    datasetColumns,
    preparation,
    featureSd: Array.from(featureSd),
    programVersion: PROGRAM_VERSION,
    state,
    ...(calibration && { calibration }),
  });
  await writeArtifact(workspace, run.runId, MODEL_WEIGHTS, weights);
  await writeArtifact(workspace, run.runId, MODEL_JSON, json);
}

async function saveExplanation(
  { workspace }: PipelineContext,
  run: TrackedRun,
  { explanation, featureSd }: FitResult,
  featureNames: readonly string[],
): Promise<void> {
  const features = featureNames.map((feature, j) => ({ feature, sd: featureSd[j] }));
  const table = explanationTable(explanation, features);
  if (table) await writeArtifact(workspace, run.runId, table.path, writeCsv(table.rows));
}

/**
 * Collects curve points and logs them a few times a second: a commit for each would slow training. A point is reported
 * once it is stored, so a listener that subscribes first and then reads misses none.
 */
function pointBuffer({ workspace, report }: PipelineContext, run: TrackedRun) {
  let waiting: TimedPoint[] = [];
  let timer: NodeJS.Timeout | undefined;
  let written: Promise<unknown> = Promise.resolve();
  const write = () => {
    timer = undefined;
    const points = waiting;
    waiting = [];
    if (points.length === 0) return;
    written = logToRun(workspace, run, { points }).then(() => {
      for (const point of points) report({ stage: 'train', runId: run.runId, point });
    });
  };
  return {
    add(point: CurvePoint) {
      waiting.push({ ...point, timestamp: Date.now() });
      timer ??= setTimeout(write, 200);
    },
    async flush() {
      clearTimeout(timer);
      await written;
      write();
      await written;
    },
  };
}
