/** Runs: one execution of one step, with its params, metrics, tags, artifacts and datasets. */

import { ReviewError } from '../../../common/errors.ts';
import type { RunStatus } from '../../../common/run-status.ts';
import type { Artifact } from './artifacts.ts';
import type { LifecycleStage } from './experiments.ts';
import { newId, runLabel } from './ids.ts';
import { touchLoggedModelsOf } from './logged-models.ts';
import { decodeMetricValue } from './metrics.ts';
import type { StoreReader, Tx } from './sql.ts';
import { setTags } from './tags.ts';

export interface Run {
  /** 32 hexadecimal digits. */
  runId: string;
  parentRunId: string | null;
  experimentId: string;
  /** The start of its id if it has no name. */
  name: string;
  status: RunStatus;
  lifecycleStage: LifecycleStage;
  /** Milliseconds since 1970. */
  startTime: number | null;
  endTime: number | null;
  userId: string | null;
  sourceName: string | null;
  params: Record<string, string>;
  /** The latest value of each key. */
  metrics: Record<string, number>;
  tags: Record<string, string>;
  artifacts: Artifact[];
  datasets: { name: string; digest: string; context: string | null }[];
}

export interface NewRun {
  experimentId: string;
  name: string;
  parentRunId?: string | null;
  tags?: Record<string, string>;
  startTime?: number;
  status?: RunStatus;
  endTime?: number | null;
  userId?: string | null;
  sourceName?: string | null;
  sourceVersion?: string | null;
  entryPointName?: string | null;
  /** For imported runs; default a new id. */
  runId?: string;
  /** Where its artifacts are, if not in the workspace. */
  artifactUri?: string;
}

/**
 * Starts a run and returns its id.
 * @throws ReviewError RESOURCE_DOES_NOT_EXIST if the experiment or the parent does not exist
 */
export function createRun(tx: Tx, run: NewRun): string {
  const runId = run.runId ?? newId();
  const [experiment] = tx.read<{ lifecycle_stage: string }>(
    'SELECT lifecycle_stage FROM experiments WHERE experiment_id = ?',
    [run.experimentId],
  );
  if (experiment?.lifecycle_stage !== 'active') {
    throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'store.noActiveExperiment', {
      id: run.experimentId,
      run: run.name,
    });
  }
  if (tx.read('SELECT 1 FROM runs WHERE run_uuid = ?', [runId]).length > 0) {
    throw new ReviewError('RESOURCE_ALREADY_EXISTS', 'store.runExists', { id: runId });
  }
  tx.run(
    `INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,
       start_time, end_time, source_version, lifecycle_stage, artifact_uri, experiment_id)
     VALUES (?, ?, 'LOCAL', ?, ?, ?, ?, ?, ?, ?, 'active', ?, ?)`,
    [
      runId,
      run.name,
      run.sourceName ?? null,
      run.entryPointName ?? null,
      run.userId ?? null,
      run.status ?? 'RUNNING',
      run.startTime ?? tx.now(),
      run.endTime ?? null,
      run.sourceVersion ?? null,
      run.artifactUri ?? `artifacts/${runId}`,
      run.experimentId,
    ],
  );
  tx.touchRun(runId);
  setTags(tx, runId, { ...run.tags, 'mlflow.runName': run.name });
  if (run.parentRunId) setTags(tx, runId, { 'mlflow.parentRunId': run.parentRunId });
  return runId;
}

/** Ends a run. */
export function endRun(
  tx: Tx,
  runId: string,
  status: RunStatus = 'FINISHED',
  endTime: number = tx.now(),
): void {
  lifecycleStageOf(tx, runId);
  tx.run('UPDATE runs SET status = ?, end_time = ? WHERE run_uuid = ?', [status, endTime, runId]);
  tx.touchRun(runId);
}

/** Sets a run's status and end as a client says; a running one may have an end. */
export function setRunState(
  tx: Tx,
  runId: string,
  { status, endTime }: { status?: RunStatus; endTime?: number },
): void {
  lifecycleStageOf(tx, runId);
  tx.run(
    `UPDATE runs SET status = ifnull(?, status), end_time = ifnull(?, end_time)
     WHERE run_uuid = ?`,
    [status ?? null, endTime ?? null, runId],
  );
  tx.touchRun(runId);
}

/** Lets a run that ended go on. */
export function reopenRun(tx: Tx, runId: string): void {
  lifecycleStageOf(tx, runId);
  tx.run("UPDATE runs SET status = 'RUNNING', end_time = NULL WHERE run_uuid = ?", [runId]);
  tx.touchRun(runId);
}

/** Renames a run. */
export function renameRun(tx: Tx, runId: string, name: string): void {
  lifecycleStageOf(tx, runId);
  setTags(tx, runId, { 'mlflow.runName': name });
}

/** Marks a run as deleted; nested runs are not affected. */
export function deleteRun(tx: Tx, runId: string): void {
  lifecycleStageOf(tx, runId);
  tx.run("UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = ? WHERE run_uuid = ?", [
    tx.now(),
    runId,
  ]);
  tx.touchRun(runId);
}

/** Restores a deleted run. */
export function restoreRun(tx: Tx, runId: string): void {
  lifecycleStageOf(tx, runId);
  tx.run("UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE run_uuid = ?", [
    runId,
  ]);
  tx.touchRun(runId);
}

/**
 * Deletes runs permanently, with everything that belongs to them in the store; the caller removes their files.
 * @throws ReviewError INVALID_PARAMETER_VALUE if one is not marked as deleted, RESOURCE_DOES_NOT_EXIST
 */
export function purgeRuns(tx: Tx, runIds: readonly string[]): void {
  for (const id of runIds) requireDeleted(tx, id);
  // A statement for all: the journal is shorter.
  const ids = [JSON.stringify(runIds)];
  const among = 'IN (SELECT value FROM json_each(?))';
  tx.run(`DELETE FROM inputs WHERE destination_type = 'RUN' AND destination_id ${among}`, ids);
  tx.run(`DELETE FROM runs WHERE run_uuid ${among}`, ids);
  for (const id of runIds) {
    tx.touchRun(id);
    touchLoggedModelsOf(tx, id);
  }
}

/** @throws ReviewError INVALID_PARAMETER_VALUE, RESOURCE_DOES_NOT_EXIST */
export function requireDeleted(reader: StoreReader, runId: string): void {
  if (lifecycleStageOf(reader, runId) === 'deleted') return;
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'store.runNotDeleted', { id: runId });
}

/** @throws ReviewError RESOURCE_DOES_NOT_EXIST */
export function lifecycleStageOf(reader: StoreReader, runId: string): LifecycleStage {
  const [found] = reader.read<{ stage: LifecycleStage }>(
    'SELECT lifecycle_stage AS stage FROM runs WHERE run_uuid = ?',
    [runId],
  );
  if (found) return found.stage;
  throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'store.runNotFound', { id: runId });
}

/** @throws ReviewError RESOURCE_DOES_NOT_EXIST */
export function getRun(reader: StoreReader, runId: string): Run {
  lifecycleStageOf(reader, runId);
  return getRuns(reader, [runId])[0];
}

/** Ids of the runs nested directly in a run, in the order they started. */
export function listChildren(reader: StoreReader, runId: string): string[] {
  // In this order, because SQLite prefers walking all runs by start time to sorting the few that match.
  return reader
    .read<{ id: string }>(
      `SELECT r.run_uuid AS id FROM tags t CROSS JOIN runs r USING (run_uuid)
       WHERE t.key = 'mlflow.parentRunId' AND t.value = ? AND r.lifecycle_stage = 'active'
       ORDER BY r.start_time, r.rowid`,
      [runId],
    )
    .map((row) => row.id);
}

/** Ids of runs that start with the given digits, at most 10: a user types these on the command line. */
export function findRunIds(reader: StoreReader, prefix: string): string[] {
  return reader
    .read<{ id: string }>(
      'SELECT run_uuid AS id FROM runs WHERE run_uuid >= ? AND run_uuid < ? ORDER BY run_uuid LIMIT 10',
      [prefix, `${prefix}~`],
    )
    .map((row) => row.id);
}

interface RunTableRow {
  run_uuid: string;
  name: string | null;
  status: RunStatus;
  lifecycle_stage: LifecycleStage;
  start_time: number | null;
  end_time: number | null;
  user_id: string | null;
  source_name: string | null;
  experiment_id: string;
}

interface MetricRow {
  run_uuid: string;
  key: string;
  value: number;
  is_nan: number;
}

/** Complete runs in the order of the given ids, in six queries whatever their number. */
export function getRuns(reader: StoreReader, runIds: readonly string[]): Run[] {
  const ids = [JSON.stringify(runIds)];
  const among = 'run_uuid IN (SELECT value FROM json_each(?))';
  const runs = new Map<string, Run>();
  for (const row of reader.read<RunTableRow>(
    `SELECT run_uuid, name, status, lifecycle_stage, start_time, end_time, user_id, source_name,
       CAST(experiment_id AS TEXT) AS experiment_id FROM runs WHERE ${among}`,
    ids,
  )) {
    runs.set(row.run_uuid, emptyRun(row));
  }
  const run = (id: string) => runs.get(id) as Run;
  for (const table of ['params', 'tags'] as const) {
    // One row per run: fetching rows costs more than reading JSON.
    for (const { id, entries } of reader.read<{ id: string; entries: string }>(
      `SELECT run_uuid AS id, json_group_object(key, value) AS entries FROM ${table}
       WHERE ${among} GROUP BY run_uuid`,
      ids,
    )) {
      Object.assign(run(id)[table], JSON.parse(entries));
    }
  }
  for (const entry of reader.read<MetricRow>(
    `SELECT run_uuid, key, value, is_nan FROM latest_metrics WHERE ${among}`,
    ids,
  )) {
    run(entry.run_uuid).metrics[entry.key] = decodeMetricValue(entry.value, entry.is_nan);
  }
  for (const { run_uuid, ...artifact } of reader.read<Artifact & { run_uuid: string }>(
    `SELECT run_uuid, path, bytes, sha256, media_type AS mediaType FROM artifacts WHERE ${among}`,
    ids,
  )) {
    run(run_uuid).artifacts.push(artifact);
  }
  for (const { id, ...dataset } of reader.read<Run['datasets'][number] & { id: string }>(
    `SELECT i.destination_id AS id, d.name, d.digest, t.value AS context
     FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id
     LEFT JOIN input_tags t ON t.input_uuid = i.input_uuid AND t.name = 'mlflow.data.context'
     WHERE i.destination_type = 'RUN' AND i.destination_id IN (SELECT value FROM json_each(?))`,
    ids,
  )) {
    run(id).datasets.push(dataset);
  }
  for (const made of runs.values()) made.parentRunId = made.tags['mlflow.parentRunId'] ?? null;
  return runIds.flatMap((id) => runs.get(id) ?? []);
}

function emptyRun(row: RunTableRow): Run {
  return {
    runId: row.run_uuid,
    parentRunId: null,
    experimentId: row.experiment_id,
    name: runLabel(row.name, row.run_uuid),
    status: row.status,
    lifecycleStage: row.lifecycle_stage,
    startTime: row.start_time,
    endTime: row.end_time,
    userId: row.user_id,
    sourceName: row.source_name,
    // Keys come from users: `__proto__` must be a key like any other.
    params: Object.create(null),
    metrics: Object.create(null),
    tags: Object.create(null),
    artifacts: [],
    datasets: [],
  };
}
