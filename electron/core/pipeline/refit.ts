/** Fits a model's coefficients anew on rows that stay where they are: a train run like the one it follows. */
import { ReviewError } from '../../../common/errors.ts';
import { lines, message } from '../../../common/i18n/message.ts';
import { createPreparation } from '../../../models/prepare/preparation.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { planOf } from '../model-export/plan.ts';
import { featuresOf } from '../model-export/sql/prepared.ts';
import { encodeModel, MODEL_JSON, MODEL_WEIGHTS } from '../model-files/model-file.ts';
import { writeCsv } from '../report/csv.ts';
import { getRun } from '../store/runs.ts';
import { writeArtifact } from './artifacts.ts';
import type { PipelineContext } from './context.ts';
import { type EngineOptions, engineRows } from './engine-places.ts';
import { resolveReference } from './references.ts';
import { chosenLabels, loadDecidedModel } from './score.ts';
import { explanationTable } from './tables.ts';
import { logToRun, trackStage } from './tracker.ts';
import { PROGRAM_VERSION } from './version.ts';

const LOGISTIC_REGRESSION = 'logistic_regression';

export interface RefitOptions extends EngineOptions {
  /** The train run of a logistic regression: its columns, preparation, C and intercept hold. */
  readonly modelRunId: string;
}

export interface RefitResult {
  readonly runId: string;
  readonly engine: string;
  /** Rows with a label and all that the model needs. */
  readonly rows: number;
  readonly iterations: number;
  /** Of these rows. */
  readonly logLoss: number;
}

/**
 * Throws `INVALID_PARAMETER_VALUE` for a model that is no plain logistic regression with an l2 penalty or none, what
 * `refitRows` throws.
 */
export async function refitModel(
  context: Omit<PipelineContext, 'engine'>,
  { modelRunId, ...asked }: RefitOptions,
): Promise<RefitResult> {
  const { workspace, signal } = context;
  const { options, reference } = await resolveReference(workspace, asked);
  const { where, shown, name, from } = engineRows(options);
  const document = await loadDecidedModel(workspace, modelRunId);
  const { experimentId, params } = getRun(workspace.store, modelRunId);
  // Neither learned from nor scored by this run.
  const { train_dataset: _, score_dataset: __, ...trainedWith } = params;
  const { estimator, target, preparation } = document;
  const { penalty = 'l2', C = '1', class_weight: weight = 'None' } = trainedWith;
  const isPlain = penalty === 'l2' || penalty === 'None';
  if (estimator !== LOGISTIC_REGRESSION || document.calibration || !isPlain || weight !== 'None') {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'modelExport.noRefit', { model: estimator });
  }
  const plan = planOf(document);
  const { select, size } = featuresOf(plan, target, { dialect: options.engine, from });
  const hasPenalty = penalty !== 'None' && C !== 'inf';
  return trackStage(
    context,
    { experimentId },
    { name: `refit ${name}`, stage: 'train', tags: { model: estimator } },
    async (run) => {
      context.report({
        stage: 'train',
        model: estimator,
        text: message('pipeline.training', { model: estimator }),
      });
      await logToRun(workspace, run, {
        params: {
          ...trainedWith,
          train_source: shown,
          ...(reference && { train_reference: reference.digest }),
          engine: options.engine,
          model_run_id: modelRunId,
          program_version: PROGRAM_VERSION,
        },
      });
      const { rows, makes, logLoss, state, engine, nIter } = await workspace.data.refitRows(
        {
          ...{ where, shown, select, size, target },
          features: plan.inputs,
          labels: chosenLabels(trainedWith) ?? {},
          C: hasPenalty ? Number(C) : null,
          fitIntercept: trainedWith.fit_intercept !== 'False',
        },
        { signal },
      );
      const { explanation, warnings } = estimatorNamed(estimator).restore(state);
      const { json, weights } = encodeModel({
        ...document,
        programVersion: PROGRAM_VERSION,
        state,
      });
      await writeArtifact(workspace, run.runId, MODEL_WEIGHTS, weights);
      await writeArtifact(workspace, run.runId, MODEL_JSON, json);
      const { featureNames } = createPreparation(preparation);
      const table = explanationTable(
        explanation,
        featureNames.map((feature, j) => ({ feature, sd: document.featureSd[j] })),
      );
      if (table) await writeArtifact(workspace, run.runId, table.path, writeCsv(table.rows));
      await logToRun(workspace, run, {
        metrics: {
          training_log_loss: logLoss,
          training_rows: rows,
          training_makes: makes,
          n_iter: nIter,
        },
        tags: {
          rows: message('modelExport.refitted', { rows, engine, source: shown }),
          ...(warnings.length > 0 && { 'warning.training': lines(warnings) }),
        },
      });
      return { runId: run.runId, engine, rows, iterations: nIter, logLoss };
    },
  );
}
