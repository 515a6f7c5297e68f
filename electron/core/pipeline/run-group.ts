/** Finds the runs that belong together: a pipeline with its models, each with its train and infer runs. */

import { MODEL_JSON } from '../model-files/model-file.ts';
import { getRun, getRuns, listChildren, type Run } from '../store/runs.ts';
import type { StoreReader } from '../store/sql.ts';

interface ArtifactRef {
  readonly runId: string;
  readonly path: string;
}

export interface ModelRunGroup {
  readonly train: Run;
  /** null if nothing was scored with it. */
  readonly infer: Run | null;
  readonly pictures: {
    readonly test: ArtifactRef | null;
    readonly production: ArtifactRef | null;
  };
}

export interface RunGroup {
  /** The run of the pipeline, or of a scoring. */
  readonly root: Run;
  /** All runs nested in it, depth first. */
  readonly runs: readonly Run[];
  readonly models: readonly ModelRunGroup[];
}

/** The group that `runId` belongs to. For the run of one model, only that model. */
export function runGroupOf(store: StoreReader, runId: string): RunGroup {
  const asked = getRun(store, runId);
  const root = rootOf(store, asked);
  const all = runTreeOf(store, root.runId);
  const inferred = all.filter((run) => run.params.model_run_id && run.parentRunId);
  const trained = all.filter(hasModel);
  const outside = [...new Set(inferred.map((run) => run.params.model_run_id))].filter(
    (id) => !trained.some((run) => run.runId === id),
  );
  const only = asked.runId === root.runId ? undefined : asked.tags.model;
  const models = [...trained, ...getRuns(store, outside)]
    .filter((train) => only === undefined || train.tags.model === only)
    .map((train) => reviewModel(train, all, inferred));
  return { root, runs: all.slice(1), models };
}

/** The run, then the runs nested in it, depth first, in the order they started. */
export function runTreeOf(store: StoreReader, runId: string): Run[] {
  const ids: string[] = [];
  const visit = (id: string) => {
    if (ids.includes(id)) return; // a damaged store may nest a run in itself
    ids.push(id);
    listChildren(store, id).forEach(visit);
  };
  visit(runId);
  return getRuns(store, ids);
}

function rootOf(store: StoreReader, run: Run): Run {
  const seen = new Set([run.runId]);
  let root = run;
  while (root.parentRunId !== null && !seen.has(root.parentRunId)) {
    seen.add(root.parentRunId);
    const [parent] = getRuns(store, [root.parentRunId]);
    if (parent === undefined) break; // the parent was deleted permanently
    root = parent;
  }
  return root;
}

function hasModel(run: Run): boolean {
  return run.artifacts.some(({ path }) => path === MODEL_JSON);
}

function reviewModel(train: Run, all: readonly Run[], inferred: readonly Run[]): ModelRunGroup {
  const infer = inferred.find((run) => run.params.model_run_id === train.runId) ?? null;
  const stage = infer && all.find((run) => run.runId === infer.parentRunId);
  const { model } = train.tags;
  return {
    train,
    infer,
    pictures: {
      test: placeOf(train, `${model}_dev_predictions_scatter.png`),
      production: stage ? placeOf(stage, `${model}_prod_predictions_scatter.png`) : null,
    },
  };
}

function placeOf(run: Run, path: string): ArtifactRef | null {
  return run.artifacts.some((artifact) => artifact.path === path)
    ? { runId: run.runId, path }
    : null;
}
