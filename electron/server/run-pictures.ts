/** What charts draw of each run by itself: its shots, its confusion matrix, a picture among its artifacts. */

import { setImmediate } from 'node:timers/promises';
import { COURT_LINES_TAG } from '../../common/court/leagues.ts';
import { NO_LABEL } from '../../common/labels.ts';
import { predict } from '../../models/estimator.ts';
import { type ConfusionMatrix, confusionMatrix } from '../../models/metrics/confusion-matrix.ts';
import { listRunArtifacts } from '../core/mlflow/imported-artifacts.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';
import { imagePaths, imagesAt } from '../core/store/artifacts.ts';
import { runsWithArtifactRoots } from '../core/store/imported-runs.ts';
import {
  getPredictions,
  type PredictionContext,
  predictionContexts,
} from '../core/store/predictions.ts';
import { getRuns } from '../core/store/runs.ts';
import type { StoreReader } from '../core/store/sql.ts';
import { findArtifact } from './artifact-files.ts';

/** Of all runs that have what is drawn, those that came first. */
export interface DrawnRuns<Run> {
  readonly total: number;
  readonly runs: readonly Run[];
}

export interface RunShots {
  readonly runId: string;
  readonly context: PredictionContext;
  readonly threshold: number;
  /** Whose lines the court has, as the run's tag says it. */
  readonly lines: string | null;
}

export interface RunImage {
  readonly runId: string;
  readonly mediaType: string;
  /** Another file has another one. */
  readonly version: string;
}

/** The runs with predictions, those of their test rows if they have them; at most `limit`, in the order given. */
export function runsWithShots(
  reader: StoreReader,
  runIds: readonly string[],
  limit: number,
): DrawnRuns<RunShots> {
  const contexts = predictionContexts(reader, runIds);
  const found = runIds.filter((runId) => contexts.has(runId));
  const drawn = found.slice(0, limit);
  const runs = new Map(getRuns(reader, drawn).map((run) => [run.runId, run]));
  return {
    total: found.length,
    runs: drawn.flatMap((runId): RunShots[] => {
      const [run, context] = [runs.get(runId), contexts.get(runId)];
      if (run === undefined || context === undefined) return [];
      const threshold = Number(run.params.threshold ?? 0.5);
      return [{ runId, context, threshold, lines: run.tags[COURT_LINES_TAG] ?? null }];
    }),
  };
}

/** The counts over a run's labelled predictions; null if none has a label. */
export function runConfusion(
  reader: StoreReader,
  { runId, context, threshold }: Omit<RunShots, 'lines'>,
): ConfusionMatrix | null {
  const found = getPredictions(reader, runId, context);
  const labelled =
    found && Array.from(found.actual.keys()).filter((i) => found.actual[i] !== NO_LABEL);
  if (found === null || labelled === null || labelled.length === 0) return null;
  return confusionMatrix(
    Uint8Array.from(labelled, (i) => found.actual[i] ?? NO_LABEL),
    predict(
      Float64Array.from(labelled, (i) => found.probability[i] ?? Number.NaN),
      threshold,
    ),
  );
}

/** So many folders of imported runs are looked into before others get an answer. */
const FILES_AT_ONCE = 100;

/** The runs with a picture at this path; at most `limit`, in the order given. */
export async function runsWithImage(
  workspace: Workspace,
  runIds: readonly string[],
  path: string,
  limit: number,
): Promise<DrawnRuns<RunImage>> {
  const { store } = workspace;
  const own = imagesAt(store, runIds, path);
  const elsewhere = runsWithArtifactRoots(store);
  const found: RunImage[] = [];
  let looked = 0;
  for (const runId of runIds) {
    const here = own.get(runId);
    if (here) found.push({ runId, mediaType: here.mediaType, version: here.sha256 });
    else if (elsewhere.has(runId)) {
      if (++looked % FILES_AT_ONCE === 0) await setImmediate();
      const file = await findArtifact(workspace, runId, path).catch(() => null);
      if (!file?.mediaType.startsWith('image/')) continue;
      const { mediaType, bytes, changed } = file;
      found.push({ runId, mediaType, version: `${bytes} ${changed}` });
    }
  }
  return { total: found.length, runs: found.slice(0, limit) };
}

/** Of so many imported runs the folders are read for the paths of their pictures. */
const LISTED_RUNS = 20;

/** Paths of pictures that the runs have, those of most runs first; of imported runs, those of the first few. */
export function listImagePaths(store: StoreReader, runIds: readonly string[]): string[] {
  const counts = new Map(imagePaths(store, runIds).map(({ path, runs }) => [path, runs]));
  const elsewhere = runsWithArtifactRoots(store);
  for (const runId of runIds.filter((id) => elsewhere.has(id)).slice(0, LISTED_RUNS)) {
    for (const { path, mediaType } of listRunArtifacts(store, runId)) {
      if (mediaType.startsWith('image/')) counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([path]) => path);
}
