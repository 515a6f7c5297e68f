/** Runs one job: the part of the training process that does not depend on being a process. */

import { ReviewError } from '../../../common/errors.ts';
import { NO_LABEL } from '../../../common/labels.ts';
import type { Backend } from '../../../models/backend/backend.ts';
import { fitCalibration, scoreCalibrated } from '../../../models/calibration/calibrated-model.ts';
import type { FitContext } from '../../../models/estimator.ts';
import { takeLabels } from '../../../models/matrix.ts';
import { type Evaluation, evaluate } from '../../../models/metrics/evaluate.ts';
import { trainingRowsToScore } from '../../../models/metrics/training-scores.ts';
import { fitPrepared, restorePrepared } from '../../../models/prepare/prepared-model.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { type Table, takeTableRows } from '../../../models/table.ts';
import { crossFit } from './cross-fit/cross-fit.ts';
import { inspect } from './inspect.ts';
import type {
  BackendResult,
  CrossFitResult,
  EngineModel,
  EngineTask,
  EvaluateTask,
  FitResult,
  FitTask,
  ResultOf,
  ScoreTask,
  ScoreTaskResult,
} from './messages.ts';

export interface TaskContext extends FitContext {
  readonly onFitted?: (fitted: CrossFitResult) => void;
}

/** Runs `job`; progress and partial results go to the context's functions. Throws the estimators' errors. */
export async function runTask(
  job: EngineTask,
  context: TaskContext,
): Promise<ResultOf<EngineTask>> {
  switch (job.type) {
    case 'backend':
      return describeBackend(context.backend);
    case 'fit':
      return fit(job, context);
    case 'score':
      return score(job, context.backend);
    case 'predict':
      return scoreTable(job.model, job.table, context.backend);
    case 'evaluate':
      return evaluateLabelled(job);
    case 'inspect':
      return inspect(job, (rows) => scoreTable(job.model, rows, context.backend), context);
    case 'cross_fit':
      await crossFit(job, job.fits, context, (index, result) =>
        context.onFitted?.({ index, result }),
      );
      return null;
  }
}

function describeBackend(backend: Backend): BackendResult {
  return {
    name: backend.name,
    description: backend.description,
    notice: backend.notice ?? null,
  };
}

async function fit(job: FitTask, context: FitContext): Promise<FitResult> {
  const estimator = estimatorNamed(job.estimator);
  const started = performance.now();
  const { params, prepare, calibrate, table, y } = job;
  const fitted = await fitPrepared(estimator, params, prepare, table, y, context);
  const { model, preparation, featureSd, warnings } = fitted;
  const calibration =
    calibrate && (await fitCalibration(estimator, params, prepare, calibrate, table, y, context));
  const fitTime = performance.now() - started;
  const scored = trainingRowsToScore(y.length, estimator.scoresSlowly);
  const rows = takeTableRows(table, scored);
  const probability = calibration
    ? await scoreCalibrated(estimator, calibration, rows, context.backend)
    : await model.predictProba(preparation.transform(rows), context.backend);
  return {
    estimator: estimator.name,
    preparation: preparation.state(),
    state: model.state(),
    ...(calibration && { calibration }),
    facts: model.facts,
    warnings,
    explanation: model.explanation,
    featureSd,
    training: { row: scored, probability },
    fitTime,
  };
}

async function score(job: ScoreTask, backend: Backend): Promise<ScoreTaskResult> {
  const probability = await scoreTable(job.model, job.table, backend);
  return { probability, evaluation: evaluateLabelled({ ...job, probability }) };
}

function evaluateLabelled({
  y,
  probability,
  threshold,
}: Omit<EvaluateTask, 'type'>): Evaluation | null {
  const bad = firstOutside(probability);
  if (bad >= 0) {
    throw new ReviewError('BAD_MODEL_FILE', 'models.damagedModel', {
      value: String(probability[bad]),
      row: bad,
    });
  }
  const labelled = indicesOf(y, (label) => label !== NO_LABEL);
  if (labelled.length === 0) return null;
  const known = new Float64Array(labelled.length);
  for (let i = 0; i < known.length; i++) known[i] = probability[labelled[i]];
  return evaluate(takeLabels(y, labelled), known, threshold);
}

/** The first row without a probability, −1 if there is none. */
function firstOutside(probability: Float64Array): number {
  for (let i = 0; i < probability.length; i++) {
    if (!(probability[i] >= 0 && probability[i] <= 1)) return i;
  }
  return -1;
}

function scoreTable(
  { estimator: name, state, preparation: prepared, calibration }: EngineModel,
  table: Table,
  backend: Backend,
): Promise<Float64Array> {
  const estimator = estimatorNamed(name);
  if (calibration) return scoreCalibrated(estimator, calibration, table, backend);
  const { model, preparation } = restorePrepared(estimator, state, prepared);
  return model.predictProba(preparation.transform(table), backend);
}

function indicesOf(labels: Uint8Array, keep: (label: number) => boolean): Int32Array {
  const indices = new Int32Array(labels.length);
  let n = 0;
  for (let i = 0; i < labels.length; i++) if (keep(labels[i])) indices[n++] = i;
  return indices.subarray(0, n);
}
