/** The train stage: fits each model in the training process, scores the test rows and saves the results. */

import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { takeLabels } from '../../../models/matrix.ts';
import { scoreTraining } from '../../../models/metrics/training-scores.ts';
import { nameFeatures } from '../../../models/prepare/feature-names.ts';
import { keepsMissing, type PreparationOptions } from '../../../models/prepare/options.ts';
import { createPreparation } from '../../../models/prepare/preparation.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { takeColumns } from '../../../models/table.ts';
import type { FitResult } from '../engine/messages.ts';
import { writeCsv } from '../report/csv.ts';
import { writeArtifact } from './artifacts.ts';
import { chooseParams, searchesFeatures, searchOf } from './choose-params.ts';
import { thresholdOf } from './choose-threshold.ts';
import type { PipelineContext } from './context.ts';
import { crossValidate } from './cross-validate.ts';
import { createCurvePoints } from './curve-points.ts';
import { evaluationTags } from './evaluation-tags.ts';
import { planFolds } from './fold-plan.ts';
import { paramsOf, paramTexts } from './model-params.ts';
import {
  courtLinesTag,
  createPositions,
  type Positions,
  savePredictions,
  writeScatterPlot,
} from './predictions.ts';
import { type ColumnSelection, splitIndices } from './prepare.ts';
import { modelRunName } from './run-names.ts';
import { saveExplanation, saveModel } from './save-model.ts';
import { scoredRowsTag } from './scored-rows.ts';
import { DEFAULT_CV, splitCandidate } from './search-spec.ts';
import { nestedCrossValidate } from './search-splits.ts';
import { repeatSeeds } from './seeds.ts';
import { describeFeatures } from './signature.ts';
import { preparationOf } from './spec.ts';
import { runStaggered } from './staggered.ts';
import { confusionTable, resultsTable, rocTable } from './tables.ts';
import { plainThreshold } from './threshold-spec.ts';
import { logToRun, type TrackedRun, trackStage } from './tracker.ts';
import type { TrainInput } from './train-input.ts';
import { type TrainedModel, trainedBefore } from './trained-model.ts';
import { overfittingTag, trainingMetrics } from './training-metrics.ts';

/** Trains the spec's models as runs nested in `parent`; writes `results.csv` into `parent`. */
export async function trainModels(
  context: PipelineContext,
  parent: TrackedRun,
  input: TrainInput,
): Promise<TrainedModel[]> {
  const { workspace, resumes } = context;
  const positionsOf = createPositions(workspace, input.dataset);
  const trained = await runStaggered(input.spec.models, async (model, next) => {
    const before = resumes && (await trainedBefore(workspace, parent, model, input.common));
    if (before) return before;
    const name = modelRunName(workspace.store, parent, model, input.spec.params[model]);
    return trackStage(context, parent, { name, stage: 'train', tags: { model } }, (run) =>
      trainModel(context, run, input, { model, positionsOf, next }),
    );
  });
  await writeArtifact(workspace, parent.runId, 'results.csv', writeCsv(resultsTable(trained)));
  return trained;
}

interface ModelTask {
  readonly model: string;
  readonly positionsOf: (row: Int32Array) => Promise<Positions>;
  /** Called as soon as the training process is free for the next model. */
  readonly next: () => void;
}

async function trainModel(
  context: PipelineContext,
  run: TrackedRun,
  input: TrainInput,
  { model, positionsOf, next }: ModelTask,
): Promise<TrainedModel> {
  const { workspace, engine, signal, report } = context;
  const { spec, dataset } = input;
  const seed = spec.random_state;
  const estimator = estimatorNamed(model);
  const prepare = preparationOf(spec, estimator);
  const keeps = keepsMissing(estimator, prepare);
  const split = input.splits(keeps);
  const calibrate = spec.calibrate[model];
  const prepared = {
    ...preparationTexts(prepare, input.choice, keeps),
    ...(calibrate && { calibration: `${calibrate.method}, cv=${calibrate.cv}` }),
  };
  const common: Record<string, string> = { ...input.common, ...prepared };
  const { features: _, ...withoutFeatures } = common;
  await logToRun(workspace, run, {
    params: searchesFeatures(spec, model) ? withoutFeatures : common,
  });
  const foldData = { model, prepare, calibrate, threshold: plainThreshold(spec.threshold) };
  const chosen = await chooseParams(context, run, input, { ...foldData, params: common, split });
  const { params: given, columns } = splitCandidate(chosen?.params ?? {});
  const modelParams = paramsOf(spec, model, given);
  const choice = columns ? chooseFeatures(input.choice, columns) : input.choice;
  const shown = {
    ...{ ...paramTexts(modelParams), ...prepared },
    ...(columns && { features: columns.join(',') }),
  };
  await logToRun(workspace, run, { params: shown });
  report({ stage: 'train', model, text: message('pipeline.training', { model }) });

  const points = createCurvePoints(context, run);
  const { y } = split.train;
  const table = columns ? takeColumns(split.train.table, columns) : split.train.table;
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
  const search = searchOf(context, input, model);
  if (search?.search.nested) {
    const plan = await search.planOf(labelled, seed);
    await nestedCrossValidate(context, run, { ...shared, ...search, plan }, seed);
  }
  if (spec.cv !== null && chosen === null) {
    const rows = spec.search === null ? labelled : split.train;
    const plan = await planFolds(workspace, spec.cv, dataset, rows, seed);
    await crossValidate(context, run, { ...shared, modelParams, plan });
  }
  if (spec.seeds !== null) {
    const seeds = Array.from({ length: spec.seeds - 1 }, (_, i) => seed + i + 1);
    const folds = seeds.map((one) => splitIndices(labelled.y, spec, one));
    await repeatSeeds(context, run, {
      ...{ ...shared, threshold, seeds, search, own: evaluation },
      params: { ...common, ...params },
      plan: { rows: labelled, folds, params: {} },
      paramsOfSeed: (one) => paramsOf({ ...spec, random_state: one }, model),
    });
  }
  next();
  await logToRun(workspace, run, { params: { threshold: params.threshold } });

  const positions = await positionsOf(test.row);
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
    saveModel(context, run, {
      ...{ choice, datasetColumns: input.datasetColumns, fitted, threshold },
      described: describeFeatures(input.describe(split.train.table), choice),
    }),
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

/** The pipeline's choice with these features alone, in this order. */
function chooseFeatures(choice: ColumnSelection, columns: readonly string[]): ColumnSelection {
  const { features } = choice;
  const named = columns.flatMap((name) => features.find((one) => one.name === name) ?? []);
  return { ...choice, features: named };
}
