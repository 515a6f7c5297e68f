/** A trained model of a pipeline, as its later stages need it. */

import { type Evaluation, evaluate } from '../../../models/metrics/evaluate.ts';
import type { EngineModel } from '../engine/messages.ts';
import { getPredictions } from '../store/predictions.ts';
import { loadModel } from './score.ts';
import { finishedChildren, type TrackedRun } from './tracker.ts';
import type { Workspace } from './workspace.ts';

/** A trained model, its run and its scores on the test rows. */
export interface TrainedModel {
  readonly model: string;
  readonly runId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly engineModel: EngineModel;
  readonly evaluation: Evaluation;
  readonly threshold: number;
}

/** The model as the run that trained it has kept it; null if `parent` has no such run that is finished. */
export async function trainedBefore(
  workspace: Workspace,
  parent: TrackedRun,
  model: string,
  common: Readonly<Record<string, string>>,
): Promise<TrainedModel | null> {
  const run = finishedChildren(workspace, parent, 'train', 'model').get(model);
  if (run === undefined) return null;
  const { runId } = run;
  const predictions = getPredictions(workspace.store, runId, 'test');
  if (predictions === null) return null;
  const { estimator, state, preparation, calibration, threshold } = await loadModel(
    workspace,
    runId,
  );
  const { actual, probability } = predictions;
  return {
    model,
    runId,
    params: Object.fromEntries(
      Object.entries(run.params).filter(([key, text]) => common[key] !== text),
    ),
    engineModel: { estimator, state, preparation, calibration },
    evaluation: evaluate(actual, probability, threshold),
    threshold,
  };
}
