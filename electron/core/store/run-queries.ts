/** Queries for runs by what they have in common: ids, counts and whole rows. */

import type { RunStatus } from '../../../common/run-status.ts';
import type { LifecycleStage } from './experiments.ts';
import type { StoreReader } from './sql.ts';

export function runExists(reader: StoreReader, runId: string): boolean {
  return reader.read('SELECT 1 FROM runs WHERE run_uuid = ?', [runId]).length > 0;
}

/** Ids of all runs by experiment, including deleted ones, in the order they started. */
export function runIdsByExperiment(reader: StoreReader): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, experiment } of reader.read<{ id: string; experiment: string }>(
    `SELECT run_uuid AS id, CAST(experiment_id AS TEXT) AS experiment FROM runs
     ORDER BY experiment_id, start_time, rowid`,
  )) {
    const group = groups.get(experiment);
    if (group) group.push(id);
    else groups.set(experiment, [id]);
  }
  return groups;
}

/** The deleted runs of an experiment. */
export function deletedRunIds(reader: StoreReader, experimentId: string): string[] {
  return idsOf(
    reader,
    "SELECT run_uuid AS id FROM runs WHERE experiment_id = ? AND lifecycle_stage = 'deleted'",
    [Number(experimentId)],
  );
}

/** Active runs that scored with the model of a run, the newest first. */
export function scoringRunIds(reader: StoreReader, modelRunId: string): string[] {
  return idsOf(
    reader,
    `SELECT r.run_uuid AS id FROM params p CROSS JOIN runs r USING (run_uuid)
     WHERE p.key = 'model_run_id' AND p.value = ? AND r.lifecycle_stage = 'active'
     ORDER BY r.start_time DESC`,
    [modelRunId],
  );
}

/** Running runs that were not imported and whose source's name begins with `sourceName`. */
export function runningRunIdsOf(reader: StoreReader, sourceName: string): string[] {
  return idsOf(
    reader,
    `SELECT run_uuid AS id FROM runs WHERE status = 'RUNNING' AND source_name LIKE ?
       AND run_uuid NOT IN (SELECT run_uuid FROM imported_runs)`,
    [`${sourceName}%`],
  );
}

function idsOf(reader: StoreReader, sql: string, params: (string | number)[]): string[] {
  return reader.read<{ id: string }>(sql, params).map(({ id }) => id);
}

/** The run that each nested run refers to as its parent. */
export function parentRunIds(reader: StoreReader): Map<string, string> {
  const rows = reader.read<{ id: string; parent: string }>(
    "SELECT run_uuid AS id, value AS parent FROM tags WHERE key = 'mlflow.parentRunId'",
  );
  return new Map(rows.map(({ id, parent }) => [id, parent]));
}

/** Number of active runs by experiment; experiments without any are left out. */
export function activeRunCounts(reader: StoreReader): Map<string, number> {
  const rows = reader.read<{ id: string; runs: number }>(
    `SELECT CAST(experiment_id AS TEXT) AS id, count(*) AS runs FROM runs
     WHERE lifecycle_stage = 'active' GROUP BY experiment_id`,
  );
  return new Map(rows.map(({ id, runs }) => [id, runs]));
}

/** How many runs and experiments are active. */
export function countActive(reader: StoreReader): { runs: number; experiments: number } {
  const [found] = reader.read<{ runs: number; experiments: number }>(
    `SELECT (SELECT count(*) FROM runs WHERE lifecycle_stage = 'active') AS runs,
       (SELECT count(*) FROM experiments WHERE lifecycle_stage = 'active') AS experiments`,
  );
  return found;
}

/** Every column of a run except those derived from its tags and metrics. */
export interface RunRow {
  id: string;
  experimentId: string;
  name: string | null;
  status: RunStatus;
  stage: LifecycleStage;
  startTime: number | null;
  endTime: number | null;
  deletedTime: number | null;
  userId: string | null;
  sourceType: string | null;
  sourceName: string | null;
  sourceVersion: string | null;
  entryPointName: string | null;
  artifactUri: string | null;
}

const ROW = `SELECT run_uuid AS id, name, source_type AS sourceType, source_name AS sourceName,
  entry_point_name AS entryPointName, user_id AS userId, status, start_time AS startTime,
  end_time AS endTime, deleted_time AS deletedTime, source_version AS sourceVersion,
  lifecycle_stage AS stage, artifact_uri AS artifactUri,
  CAST(experiment_id AS TEXT) AS experimentId
  FROM runs`;

/** The row of an existing run. */
export function getRunRow(reader: StoreReader, runId: string): RunRow {
  return findRunRow(reader, runId) as RunRow;
}

/** Null if there is no such run. */
export function findRunRow(reader: StoreReader, runId: string): RunRow | null {
  const [row] = reader.read<RunRow>(`${ROW} WHERE run_uuid = ?`, [runId]);
  return row ?? null;
}

/** The rows of runs by id. */
export function getRunRows(reader: StoreReader, runIds: readonly string[]): Map<string, RunRow> {
  const rows = reader.read<RunRow>(`${ROW} WHERE run_uuid IN (SELECT value FROM json_each(?))`, [
    JSON.stringify(runIds),
  ]);
  return new Map(rows.map((row) => [row.id, row]));
}
