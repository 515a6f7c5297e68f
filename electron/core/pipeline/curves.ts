/** Learning and validation curves of a run's model: refits on folds of its training rows, kept as CSV artifacts. */
import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import {
  type CurveScores,
  type FoldScore,
  type LearningPoint,
  learningCurve,
  type TrainTest,
  validationCurve,
} from '../../../models/inspection/learning-curve.ts';
import { takeLabels } from '../../../models/matrix.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import {
  type Params,
  type ParamValue,
  paramText,
  readGivenParams,
  snakeCase,
  withDefaults,
} from '../../../models/params.ts';
import { keepsMissing } from '../../../models/prepare/options.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { gridCandidates } from '../../../models/search/candidates.ts';
import { readSearchSpace } from '../../../models/search/space.ts';
import { writeCsv } from '../report/csv.ts';
import { getRun } from '../store/runs.ts';
import { readArtifact, writeArtifact } from './artifacts.ts';
import type { PipelineContext } from './context.ts';
import { storedDataset } from './datasets.ts';
import { fitEachFold } from './fit-folds.ts';
import { planFolds } from './fold-plan.ts';
import { SPEC_FILE } from './pipeline.ts';
import { readRows, rowsFor, selectColumns, splitDatasetRows } from './prepare.ts';
import { runGroupOf } from './run-group.ts';
import { loadModel } from './score.ts';
import { DEFAULT_CV } from './search-spec.ts';
import { parseSpecFile, preparationOf, readSpec } from './spec.ts';
import type { Workspace } from './workspace.ts';

const meanSdSchema = z.object({ mean: z.number(), sd: z.number() });

const curveSchema = z.object({
  /** The param, or `training_rows`. */
  name: z.string(),
  points: z.array(
    z.object({
      /** As the CSV has it. */
      at: z.string(),
      /** Log loss over the folds: on the rows learned from, and on those held out. */
      train: meanSdSchema,
      test: meanSdSchema,
    }),
  ),
});

export type Curve = z.output<typeof curveSchema>;

const CURVE_FILE = /^curve_(.+)\.json$/;

function keepCurve(workspace: Workspace, runId: string, curve: Curve): Promise<unknown> {
  const text = `${JSON.stringify(curve, null, 2)}\n`;
  return writeArtifact(workspace, runId, `curve_${curve.name}.json`, text);
}

/** The curves that a run's model was asked for: by training rows, and by params. */
export async function readCurves(workspace: Workspace, runId: string): Promise<Curve[]> {
  const { artifacts } = getRun(workspace.store, runId);
  const files = artifacts.filter(({ path }) => CURVE_FILE.test(path));
  return Promise.all(
    files.map(async ({ path }) => {
      const text = (await readArtifact(workspace, runId, path)).toString();
      return curveSchema.parse(JSON.parse(text));
    }),
  );
}

export interface ValidationPoint extends CurveScores {
  readonly value: ParamValue;
}

/** Log loss by number of training rows; writes `learning_curve.csv`. Throws what `refitsOf` throws. */
export async function saveLearningCurve(
  context: PipelineContext,
  runId: string,
): Promise<LearningPoint[]> {
  const { folds, fitAndScore } = await refitsOf(context, runId);
  const points = await learningCurve(folds, (fold) => fitAndScore(fold, {}));
  const rows = points.map(({ size, ...scores }) => [size, ...cells(scores)]);
  const table = writeCsv([['training_rows', ...heads(folds.length)], ...rows]);
  await writeArtifact(context.workspace, runId, 'learning_curve.csv', table);
  await keepCurve(context.workspace, runId, {
    name: 'training_rows',
    points: points.map(({ size, train, test }) => ({ at: String(size), train, test })),
  });
  return points;
}

/**
 * Log loss by the value of a param; `values` is a list or a range, as a grid search takes them. Writes
 * `validation_curve_<param>.csv`. Throws what `refitsOf` throws, and `INVALID_PARAMETER_VALUE` for a param or values that
 * the model does not have.
 */
export async function saveValidationCurve(
  context: PipelineContext,
  runId: string,
  { model, param, values }: { model: string; param: string; values: unknown },
): Promise<ValidationPoint[]> {
  const { folds, fitAndScore, estimator } = await refitsOf(context, runId);
  if (model !== estimator.name) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'inspection.otherModel', {
      ...{ id: runId, model, own: estimator.name, param },
    });
  }
  const space = readSearchSpace(estimator.name, estimator.params, { [param]: values });
  const [name] = Object.keys(space);
  const tried = gridCandidates(estimator.name, space).map((candidate) => candidate[name]);
  const points = await validationCurve(folds, tried, (fold, value) =>
    fitAndScore(fold, { [name]: value }),
  );
  const rows = points.map(({ value, ...scores }) => [paramText(value), ...cells(scores)]);
  const table = writeCsv([[name, ...heads(folds.length)], ...rows]);
  await writeArtifact(context.workspace, runId, `validation_curve_${name}.csv`, table);
  await keepCurve(context.workspace, runId, {
    name,
    points: points.map(({ value, train, test }) => ({ at: paramText(value), train, test })),
  });
  return points;
}

/**
 * How the model of a run is fitted again: with its own params, preparation and calibration, on the folds of the pipeline's
 * `cv` over the training rows. Throws `RESOURCE_DOES_NOT_EXIST` for a run that no pipeline of this program trained.
 */
async function refitsOf(context: PipelineContext, runId: string) {
  const { workspace, engine, signal, report } = context;
  const { tags, params: recorded, name } = getRun(workspace.store, runId);
  const { root } = runGroupOf(workspace.store, runId);
  const isTrained = tags.stage === 'train' && recorded.train_dataset !== undefined;
  if (!isTrained || !root.artifacts.some(({ path }) => path === SPEC_FILE)) {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'inspection.notTrained', { id: runId, name });
  }
  const text = (await readArtifact(workspace, root.runId, SPEC_FILE)).toString();
  const spec = readSpec(parseSpecFile(text, SPEC_FILE), SPEC_FILE);
  const { model } = tags;
  const estimator = estimatorNamed(model);
  const prepare = preparationOf(spec, estimator);
  const own = Object.keys(estimator.params)
    .map(snakeCase)
    .flatMap((key) => (key in recorded ? [[key, recorded[key]] as const] : []));
  const params = readGivenParams(model, estimator.params, Object.fromEntries(own));

  // A search may have chosen among the pipeline's features.
  const { features } = await loadModel(workspace, runId);
  const dataset = await storedDataset(workspace, recorded.train_dataset);
  const rows = await readRows(workspace, dataset, await selectColumns(workspace, spec, dataset));
  const kept = rowsFor(rows, keepsMissing(estimator, prepare));
  const { train } = splitDatasetRows(kept, spec);
  const { cv, random_state } = spec;
  const plan = await planFolds(workspace, cv ?? DEFAULT_CV, dataset, train, random_state);

  let done = 0;
  const fitAndScore = async (fold: TrainTest, given: Params): Promise<FoldScore> => {
    // The rows learned from are scored with those held out.
    const scored = new Int32Array(fold.train.length + fold.test.length);
    scored.set(fold.train);
    scored.set(fold.test, fold.train.length);
    const [{ probability }] = await fitEachFold(
      { engine, signal },
      {
        ...{ model, prepare, calibrate: spec.calibrate[model], threshold: 0.5 },
        plan: { ...plan, folds: [{ train: fold.train, test: scored }] },
      },
      withDefaults(estimator.params, { ...params, ...given }),
      features,
    );
    report({ stage: 'train', done: ++done });
    const loss = (rows: Int32Array, from: number) =>
      scoreBinary(takeLabels(plan.rows.y, rows), probability.subarray(from, from + rows.length))
        .metrics.log_loss;
    return { train: loss(fold.train, 0), test: loss(fold.test, fold.train.length) };
  };
  return { folds: plan.folds, fitAndScore, estimator };
}

function heads(folds: number): string[] {
  const each = (part: string) => [
    `${part}_log_loss_mean`,
    `${part}_log_loss_sd`,
    ...Array.from({ length: folds }, (_, i) => `${part}_log_loss_${i + 1}`),
  ];
  return [...each('train'), ...each('test')];
}

function cells({ train, test, folds }: CurveScores): number[] {
  return [
    ...[train.mean, train.sd, ...folds.map((fold) => fold.train)],
    ...[test.mean, test.sd, ...folds.map((fold) => fold.test)],
  ];
}
