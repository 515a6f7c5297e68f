/** Tracks a stage as a run: starts it, ends it FINISHED, FAILED or KILLED, and its parents with it. */

import { userInfo } from 'node:os';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { logMetrics, type MetricPoint } from '../store/metrics.ts';
import { logParams } from '../store/params.ts';
import { logPredictions, type Predictions } from '../store/predictions.ts';
import { runningRunIdsOf } from '../store/run-queries.ts';
import { createRun, endRun, getRuns, listChildren, type Run, reopenRun } from '../store/runs.ts';
import type { StoreReader } from '../store/sql.ts';
import { deleteTag, setTags } from '../store/tags.ts';
import type { PipelineContext } from './context.ts';
import type { Stage } from './stages.ts';
import { PROGRAM_VERSION, SOURCE_NAME } from './version.ts';
import type { Workspace } from './workspace.ts';

/** A run that has started. */
export interface TrackedRun {
  readonly runId: string;
  readonly experimentId: string;
}

export interface StageOptions {
  readonly name: string;
  readonly stage: Stage;
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Starts a run, does `work` and ends the run: FINISHED, or FAILED with the tag `error`, or KILLED if the work was
 * cancelled. The error is passed on to the caller, so that a nested run ends its parents too.
 */
export async function trackStage<T>(
  { workspace, report, resumes }: Pick<PipelineContext, 'workspace' | 'report' | 'resumes'>,
  parent: TrackedRun | { readonly experimentId: string },
  { name, stage, tags = {} }: StageOptions,
  work: (run: TrackedRun) => Promise<T>,
): Promise<T> {
  const { store } = workspace;
  const { experimentId } = parent;
  const earlier = resumes && earlierRun(store, parent, resumes, { name, stage, tags });
  const runId = await store.commit((tx) => {
    if (earlier) {
      reopenRun(tx, earlier);
      deleteTag(tx, earlier, 'error');
      return earlier;
    }
    return createRun(tx, {
      experimentId,
      name,
      userId: userName(),
      sourceName: `${SOURCE_NAME} ${PROGRAM_VERSION}`,
      parentRunId: 'runId' in parent ? parent.runId : undefined,
      tags: { stage, ...tags },
    });
  });
  report({ stage, runId });
  try {
    const result = await work({ runId, experimentId });
    await store.commit((tx) => endRun(tx, runId, 'FINISHED'));
    return result;
  } catch (error) {
    const killed = error instanceof ReviewError && error.code === 'CANCELLED';
    await store.commit((tx) => {
      setTags(tx, runId, { error: reasonOf(error) });
      endRun(tx, runId, killed ? 'KILLED' : 'FAILED');
    });
    throw error;
  }
}

/** The run of an interrupted pipeline that did this stage, or began to. */
function earlierRun(
  store: StoreReader,
  parent: TrackedRun | { readonly experimentId: string },
  root: string,
  { name, stage, tags = {} }: StageOptions,
): string | undefined {
  if (!('runId' in parent)) return root;
  const children = getRuns(store, listChildren(store, parent.runId));
  const isSame = (run: Run) =>
    tags.model === undefined ? run.name === name : run.tags.model === tags.model;
  return children.find((run) => run.tags.stage === stage && isSame(run))?.runId;
}

/** The runs of a stage in a run that are over, by the value of a tag such as `fold`. */
export function finishedChildren(
  { store }: Workspace,
  { runId }: TrackedRun,
  stage: Stage,
  tag: string,
): Map<string, Run> {
  return new Map(
    getRuns(store, listChildren(store, runId)).flatMap((run) =>
      run.tags.stage === stage && run.status === 'FINISHED' ? [[run.tags[tag], run]] : [],
    ),
  );
}

export interface FinishedStage extends Omit<StageOptions, 'tags'> {
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly params: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly tags: Readonly<Record<string, Text>>;
  /** Of the rows that it was scored on. */
  readonly predictions?: Predictions;
}

/** Records a run that is over already, in one commit: after a crash it is there as a whole or not at all. */
export async function recordRun(
  { store }: Workspace,
  parent: TrackedRun,
  { name, stage, startTime, params, metrics, tags, predictions }: FinishedStage,
): Promise<string> {
  const { experimentId } = parent;
  return store.commit((tx) => {
    const runId = createRun(tx, {
      experimentId,
      name,
      userId: userName(),
      sourceName: `${SOURCE_NAME} ${PROGRAM_VERSION}`,
      parentRunId: parent.runId,
      startTime,
      endTime: Date.now(),
      status: 'FINISHED',
      tags: { stage },
    });
    logParams(tx, runId, params);
    logMetrics(
      tx,
      runId,
      Object.entries(metrics).map(([key, value]) => ({ key, value })),
    );
    setTags(tx, runId, tags);
    if (predictions) logPredictions(tx, runId, 'test', predictions);
    return runId;
  });
}

/** Logs params, metrics and tags of a run in one commit. Undefined members are left out. */
export async function logToRun(
  workspace: Workspace,
  run: TrackedRun,
  facts: {
    readonly params?: Readonly<Record<string, string>>;
    readonly metrics?: Readonly<Record<string, number>>;
    readonly points?: readonly MetricPoint[];
    readonly tags?: Readonly<Record<string, Text>>;
  },
): Promise<void> {
  await workspace.store.commit((tx) => {
    if (facts.params) logParams(tx, run.runId, facts.params);
    const points = Object.entries(facts.metrics ?? {}).map(([key, value]) => ({ key, value }));
    if (points.length > 0) logMetrics(tx, run.runId, points);
    if (facts.points) logMetrics(tx, run.runId, facts.points);
    if (facts.tags) setTags(tx, run.runId, facts.tags);
  });
}

/** Ids of the runs that this program started and has not ended; imported runs keep the status they came with. */
export function runningRunIds(reader: StoreReader): string[] {
  return runningRunIdsOf(reader, SOURCE_NAME);
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown'; // an account without an entry in the system's user list
  }
}
