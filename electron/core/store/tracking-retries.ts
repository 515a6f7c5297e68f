/** What an earlier program made for a request that its client may repeat. */

import type { StoreReader } from './sql.ts';

/** The row of the newest run; 0 without any. */
export function highestRunRow(reader: StoreReader): number {
  const [{ row }] = reader.read<{ row: number }>('SELECT ifnull(max(rowid), 0) AS row FROM runs');
  return row;
}

/** Running runs of the same start to which nothing but tags was logged, up to a row. */
export function findBareRuns(
  reader: StoreReader,
  run: { experimentId: string; userId: string; startTime: number; lastRow: number },
): { id: string; name: string; tags: Record<string, string> }[] {
  return reader
    .read<{ id: string; name: string; tags: string }>(
      `SELECT r.run_uuid AS id, r.name,
         (SELECT json_group_object(key, value) FROM tags t WHERE t.run_uuid = r.run_uuid) AS tags
       FROM runs r WHERE r.lifecycle_stage = 'active' AND r.start_time = ? AND r.rowid <= ?
         AND r.experiment_id = ? AND r.user_id = ? AND r.status = 'RUNNING'
         AND r.run_uuid NOT IN (SELECT run_uuid FROM imported_runs)
         AND NOT EXISTS (SELECT 1 FROM latest_metrics m WHERE m.run_uuid = r.run_uuid)
         AND NOT EXISTS (SELECT 1 FROM params p WHERE p.run_uuid = r.run_uuid)
         AND NOT EXISTS (SELECT 1 FROM artifacts a WHERE a.run_uuid = r.run_uuid)`,
      [run.startTime, run.lastRow, Number(run.experimentId), run.userId],
    )
    .map((found) => ({ ...found, tags: JSON.parse(found.tags) as Record<string, string> }));
}

/** Numbers of the versions of one source that were made in a time, the newest first. */
export function findRecentVersions(
  reader: StoreReader,
  version: { name: string; source: string; runId: string | null; since: number; until: number },
): number[] {
  return reader
    .read<{ version: number }>(
      `SELECT version FROM model_versions WHERE name = ? AND source = ? AND run_id IS ?
         AND creation_time BETWEEN ? AND ? ORDER BY version DESC`,
      [version.name, version.source, version.runId, version.since, version.until],
    )
    .map((row) => row.version);
}

/** Ids of the logged models without files yet that were made in a time, the newest first. */
export function findRecentLoggedModels(
  reader: StoreReader,
  model: {
    experimentId: string;
    name: string;
    sourceRunId: string | null;
    since: number;
    until: number;
  },
): string[] {
  return reader
    .read<{ id: string }>(
      `SELECT model_id AS id FROM logged_models WHERE experiment_id = ? AND name = ?
         AND source_run_id IS ? AND status = 'PENDING' AND creation_timestamp_ms BETWEEN ? AND ?
       ORDER BY creation_timestamp_ms DESC`,
      [Number(model.experimentId), model.name, model.sourceRunId, model.since, model.until],
    )
    .map(({ id }) => id);
}
