/** Inspects the model of a run on its test rows and saves what is found in the run's artifacts. */
import { z } from 'zod';
import { ReviewError } from '../../../common/errors.ts';
import type { InspectResult } from '../engine/messages.ts';
import { writeCsv } from '../report/csv.ts';
import { getPredictions } from '../store/predictions.ts';
import { getRun } from '../store/runs.ts';
import { readArtifact, writeArtifact } from './artifacts.ts';
import type { PipelineContext } from './context.ts';
import { storedDataset } from './datasets.ts';
import { readRows, takeDatasetRows } from './prepare.ts';
import { loadModel } from './score.ts';
import type { Workspace } from './workspace.ts';

const INSPECTION = 'inspection.json';
const MOST_REPEATS = 100;

const inspectionSchema = z.object({
  /** The rows that it was made on: the test rows of the run. */
  rows: z.int(),
  repeats: z.int(),
  random_state: z.int(),
  importances: z.array(
    z.object({
      column: z.string(),
      mean: z.number(),
      sd: z.number(),
      importances: z.array(z.number()),
    }),
  ),
  dependence: z.array(
    z.object({
      column: z.string(),
      values: z.array(z.number()),
      average: z.array(z.number()),
      lower: z.array(z.number()),
      upper: z.array(z.number()),
      /** The probabilities of single rows at the values (individual conditional expectation). */
      individual: z.array(z.array(z.number())).default([]),
    }),
  ),
  /** The rows of the dataset, from 0, whose individual curves are kept. */
  individual_rows: z.array(z.int()).default([]),
});

export type Inspection = z.output<typeof inspectionSchema>;

export interface InspectOptions {
  readonly repeats: number;
  /** null: the seed of the run's split. */
  readonly randomState: number | null;
}

/**
 * Permutation importance by log loss; partial dependence of the columns of numbers, with some rows' own curves. Throws `RESOURCE_DOES_NOT_EXIST` for
 * a run without a model or without test rows, and what reading its dataset throws.
 */
export async function inspectModel(
  { workspace, engine, signal, report }: PipelineContext,
  runId: string,
  { repeats, randomState }: InspectOptions,
): Promise<Inspection> {
  if (!(Number.isInteger(repeats) && repeats >= 1 && repeats <= MOST_REPEATS)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'pipeline.badRepeats', {
      value: String(repeats),
      most: MOST_REPEATS,
    });
  }
  const { estimator, state, preparation, calibration, target } = await loadModel(workspace, runId);
  const { params, name } = getRun(workspace.store, runId);
  const predictions = getPredictions(workspace.store, runId, 'test');
  if (predictions === null) {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'pipeline.noTestRows', { id: runId, name });
  }
  const dataset = await storedDataset(workspace, params.train_dataset);
  const { all } = await readRows(workspace, dataset, {
    features: preparation.columns.map(({ name, kind }) => ({ name, kind })),
    target,
    labels: null,
  });
  const { table } = takeDatasetRows(all, Int32Array.from(predictions.row));
  const seed = randomState ?? Number(params.split_random_state ?? 0);
  const found = await engine.run(
    {
      type: 'inspect',
      model: { estimator, state, preparation, calibration },
      table,
      y: predictions.actual,
      nRepeats: repeats,
      randomState: seed,
    },
    { signal, onProgress: ({ done, total }) => report({ stage: 'train', done, total }) },
  );
  const inspection = plain(found, {
    ...{ rows: table.rows, repeats, random_state: seed },
    individual_rows: Array.from(found.individualRows, (i) => predictions.row[i]),
  });
  await Promise.all([
    writeArtifact(
      workspace,
      runId,
      'permutation_importance.csv',
      writeCsv([
        ['column', 'importance_mean', 'importance_sd', ...repeatNames(repeats)],
        ...inspection.importances.map(({ column, mean, sd, importances }) => [
          column,
          mean,
          sd,
          ...importances,
        ]),
      ]),
    ),
    writeArtifact(
      workspace,
      runId,
      'partial_dependence.csv',
      writeCsv([
        ['column', 'value', 'probability', 'lower_quartile', 'upper_quartile'],
        ...inspection.dependence.flatMap(({ column, values, average, lower, upper }) =>
          values.map((value, i) => [column, value, average[i], lower[i], upper[i]]),
        ),
      ]),
    ),
    writeArtifact(
      workspace,
      runId,
      'individual_curves.csv',
      writeCsv([
        ['column', 'row', 'value', 'probability'],
        ...inspection.dependence.flatMap(({ column, values, individual }) =>
          individual.flatMap((probability, i) =>
            values.map((value, at) => [
              ...[column, inspection.individual_rows[i], value, probability[at]],
            ]),
          ),
        ),
      ]),
    ),
    writeArtifact(workspace, runId, INSPECTION, `${JSON.stringify(inspection, null, 2)}\n`),
  ]);
  return inspection;
}

/** What `inspectModel` found; null if it was not asked. Throws `BAD_MODEL_FILE` for a damaged file. */
export async function readInspection(
  workspace: Workspace,
  runId: string,
): Promise<Inspection | null> {
  const { artifacts } = getRun(workspace.store, runId);
  if (!artifacts.some(({ path }) => path === INSPECTION)) return null;
  const text = (await readArtifact(workspace, runId, INSPECTION)).toString();
  return inspectionSchema.parse(JSON.parse(text));
}

function repeatNames(repeats: number): string[] {
  return Array.from({ length: repeats }, (_, i) => `repeat_${i + 1}`);
}

function plain(
  { importances, dependence }: InspectResult,
  facts: Pick<Inspection, 'rows' | 'repeats' | 'random_state' | 'individual_rows'>,
): Inspection {
  return {
    ...facts,
    importances: importances.map((one) => ({ ...one, importances: [...one.importances] })),
    dependence: dependence.map(({ column, grid, average, spread, individual }) => ({
      column,
      values: Array.from(grid),
      average: Array.from(average),
      lower: spread.map(([low]) => low),
      upper: spread.map(([, high]) => high),
      individual: individual.map((probability) => Array.from(probability)),
    })),
  };
}
