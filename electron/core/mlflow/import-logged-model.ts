/** Writes a logged model (MLflow 3) into the run store. */

import { isSafeFileName } from '../files/untrusted-path.ts';
import type { Tx } from '../store/sql.ts';
import type { LoggedModelRecord } from './records.ts';

/** Replaces what is known of the model: nobody edits one here. Returns whether anything was new. */
export function importLoggedModel(
  tx: Tx,
  model: LoggedModelRecord,
  experimentId: string,
  artifactRoot: string | null,
): boolean {
  const values = [
    experimentId,
    model.name,
    model.artifactLocation,
    artifactRoot,
    model.creationTime,
    model.lastUpdateTime,
    model.status,
    model.deleted ? 'deleted' : 'active',
    model.modelType,
    model.sourceRunId,
  ];
  const columns =
    'experiment_id, name, artifact_location, artifact_root, creation_timestamp_ms, last_updated_timestamp_ms, status, lifecycle_stage, model_type, source_run_id';
  const [known] = tx.read<Record<string, unknown>>(
    `SELECT CAST(experiment_id AS TEXT) AS experiment_id, ${columns.slice('experiment_id, '.length)}
     FROM logged_models WHERE model_id = ?`,
    [model.id],
  );
  let changed = false;
  const write = (sql: string, params: Parameters<Tx['run']>[1]) => {
    tx.run(sql, params);
    changed = true;
  };
  if (!known) {
    const marks = values.map(() => '?').join(', ');
    write(
      `INSERT INTO logged_models (model_id, artifact_path, ${columns}) VALUES (?, ?, ${marks})`,
      [model.id, freeFolder(tx, model), ...values],
    );
  } else if (JSON.stringify(Object.values(known)) !== JSON.stringify(values)) {
    write(
      `UPDATE logged_models SET (${columns}) = (${values.map(() => '?').join(', ')}) WHERE model_id = ?`,
      [...values, model.id],
    );
  }
  for (const table of ['param', 'tag'] as const) {
    const here = new Map(
      tx
        .read<{ key: string; value: string }>(
          `SELECT ${table}_key AS key, ${table}_value AS value FROM logged_model_${table}s WHERE model_id = ?`,
          [model.id],
        )
        .map(({ key, value }) => [key, value]),
    );
    for (const [key, value] of table === 'param' ? model.params : model.tags) {
      if (here.get(key) === value) continue;
      write(
        `INSERT OR REPLACE INTO logged_model_${table}s (model_id, ${table}_key, ${table}_value) VALUES (?, ?, ?)`,
        [model.id, key, value],
      );
    }
  }
  const points = tx.read<{ id: string }>(
    `SELECT json_array(metric_name, metric_step, metric_timestamp_ms, run_id) AS id
     FROM logged_model_metrics WHERE model_id = ?`,
    [model.id],
  );
  const seen = new Set(points.map((row) => row.id));
  for (const point of model.metrics) {
    const id = JSON.stringify([point.key, point.step, point.timestamp, point.runId]);
    if (seen.has(id)) continue;
    seen.add(id);
    write(
      `INSERT INTO logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step,
         metric_value, run_id, dataset_name, dataset_digest)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [
        model.id,
        point.key,
        point.timestamp,
        point.step,
        Number.isNaN(point.value) ? null : point.value,
        point.runId,
        point.datasetName,
        point.datasetDigest,
      ],
    );
  }
  return changed;
}

/**
 * The folder below its run's artifacts in which a logged model is seen: its name, where that is free
 * and can be a folder's. Training logs its checkpoints under one name.
 */
function freeFolder(tx: Tx, { id, name, sourceRunId }: LoggedModelRecord): string {
  if (!isSafeFileName(name)) return id;
  const taken = tx.read(
    'SELECT 1 FROM logged_models WHERE source_run_id = ? AND artifact_path = ?',
    [sourceRunId, name],
  );
  return taken.length > 0 ? `${name}-${id}` : name;
}
