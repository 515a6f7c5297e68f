/** The files of a trained model: itself, and what explains it as a table. */

import type { FitResult } from '../engine/messages.ts';
import {
  encodeModel,
  MODEL_JSON,
  MODEL_WEIGHTS,
  type TrainingColumn,
} from '../model-files/model-file.ts';
import { writeCsv } from '../report/csv.ts';
import { writeArtifact } from './artifacts.ts';
import type { PipelineContext } from './context.ts';
import type { ColumnSelection } from './prepare.ts';
import type { TrainingDescription } from './signature.ts';
import { explanationTable } from './tables.ts';
import type { TrackedRun } from './tracker.ts';
import { PROGRAM_VERSION } from './version.ts';

export interface SavedModel {
  /** With the features that this model learned from. */
  readonly choice: ColumnSelection;
  readonly described: TrainingDescription;
  readonly datasetColumns: readonly TrainingColumn[];
  readonly fitted: FitResult;
  readonly threshold: number;
}

export async function saveModel(
  { workspace }: PipelineContext,
  run: TrackedRun,
  { choice, described, datasetColumns, fitted, threshold }: SavedModel,
): Promise<void> {
  const { estimator, state, preparation, calibration, featureSd } = fitted;
  const { json, weights } = encodeModel({
    estimator,
    target: choice.target,
    features: choice.features.map(({ name }) => name),
    threshold,
    ...described,
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

export async function saveExplanation(
  { workspace }: PipelineContext,
  run: TrackedRun,
  { explanation, featureSd }: FitResult,
  featureNames: readonly string[],
): Promise<void> {
  const features = featureNames.map((feature, j) => ({ feature, sd: featureSd[j] }));
  const table = explanationTable(explanation, features);
  if (table) await writeArtifact(workspace, run.runId, table.path, writeCsv(table.rows));
}
