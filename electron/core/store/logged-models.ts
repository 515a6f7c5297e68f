/** Logged models (MLflow 3) of imported stores, with or without a run. */

import { isSafeFileName } from '../files/untrusted-path.ts';
import type { SqlValue, StoreReader, Tx } from './sql.ts';

/** A metric of a logged model: it refers to the run that measured it. */
export interface LoggedModelPoint {
  key: string;
  value: number;
  timestamp: number;
  step: number;
  runId: string;
  datasetName: string | null;
  datasetDigest: string | null;
}

/** A logged model as stored in another store. */
export interface NewLoggedModel {
  id: string;
  name: string;
  artifactLocation: string | null;
  creationTime: number | null;
  lastUpdateTime: number | null;
  status: string;
  deleted: boolean;
  modelType: string | null;
  sourceRunId: string | null;
  params: ReadonlyMap<string, string>;
  tags: ReadonlyMap<string, string>;
  metrics: readonly LoggedModelPoint[];
}

const COLUMNS =
  'experiment_id, name, artifact_location, artifact_root, creation_timestamp_ms, last_updated_timestamp_ms, status, lifecycle_stage, model_type, source_run_id';

/**
 * Replaces the record of a model, since models cannot be edited here. `artifactRoot`: the folder of its files, unless
 * they were copied.
 */
export function putLoggedModel(
  tx: Tx,
  model: NewLoggedModel,
  experimentId: string,
  artifactRoot: string | null,
): void {
  const write = (sql: string, params: SqlValue[]) => {
    tx.run(sql, params);
    tx.touch('models');
    // Its files are among those of its run.
    if (model.sourceRunId !== null) tx.touchRun(model.sourceRunId);
  };
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
  const [known] = tx.read<Record<string, unknown>>(
    `SELECT CAST(experiment_id AS TEXT) AS experiment_id, ${COLUMNS.slice('experiment_id, '.length)}
     FROM logged_models WHERE model_id = ?`,
    [model.id],
  );
  const marks = values.map(() => '?').join(', ');
  if (!known) {
    write(
      `INSERT INTO logged_models (model_id, artifact_path, ${COLUMNS}) VALUES (?, ?, ${marks})`,
      [model.id, freeFolder(tx, model), ...values],
    );
  } else if (JSON.stringify(Object.values(known)) !== JSON.stringify(values)) {
    write(`UPDATE logged_models SET (${COLUMNS}) = (${marks}) WHERE model_id = ?`, [
      ...values,
      model.id,
    ]);
  }
  for (const table of ['param', 'tag'] as const) {
    const here = new Map(entries(tx, table, model.id).map(({ key, value }) => [key, value]));
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
}

/**
 * The folder for a logged model among its run's artifacts: its name, if that is free and valid as a folder name.
 * Training may log several checkpoints under one name.
 */
function freeFolder(tx: Tx, { id, name, sourceRunId }: NewLoggedModel): string {
  if (!isSafeFileName(name)) return id;
  const taken = tx.read(
    'SELECT 1 FROM logged_models WHERE source_run_id = ? AND artifact_path = ?',
    [sourceRunId, name],
  );
  return taken.length > 0 ? `${name}-${id}` : name;
}

export interface LoggedModel {
  modelId: string;
  name: string;
  /** Its folder among the run's artifacts, if its files are there; for a model without a run, its own folder's name. */
  path: string;
  /** As in MLflow: `READY`, `PENDING`, `FAILED`, … */
  status: string;
  type: string | null;
  params: { key: string; value: string }[];
  tags: { key: string; value: string }[];
  /** The latest value of each key. */
  metrics: { key: string; value: number }[];
}

/** The models of a run, in the order they were created. */
export function listLoggedModels(reader: StoreReader, runId: string): LoggedModel[] {
  return loggedModels(reader, 'source_run_id = ?', [runId]);
}

/** The models that no run here has logged, in the order they were created. */
export function listLoggedModelsWithoutRun(reader: StoreReader): LoggedModel[] {
  return loggedModels(
    reader,
    `lifecycle_stage = 'active' AND (source_run_id IS NULL OR source_run_id NOT IN (SELECT run_uuid FROM runs))`,
    [],
  );
}

function loggedModels(reader: StoreReader, which: string, params: SqlValue[]): LoggedModel[] {
  const models = reader.read<Pick<LoggedModel, 'modelId' | 'name' | 'path' | 'status' | 'type'>>(
    `SELECT model_id AS modelId, name, artifact_path AS path, status, model_type AS type FROM logged_models
     WHERE ${which} ORDER BY creation_timestamp_ms, model_id`,
    params,
  );
  return models.map((model) => ({
    ...model,
    params: entries(reader, 'param', model.modelId),
    tags: entries(reader, 'tag', model.modelId),
    metrics: latestMetrics(reader, model.modelId),
  }));
}

function entries(
  reader: StoreReader,
  table: 'param' | 'tag',
  modelId: string,
): { key: string; value: string }[] {
  return reader.read<{ key: string; value: string }>(
    `SELECT ${table}_key AS key, ${table}_value AS value FROM logged_model_${table}s
     WHERE model_id = ? ORDER BY ${table}_key`,
    [modelId],
  );
}

function latestMetrics(reader: StoreReader, modelId: string): LoggedModel['metrics'] {
  const points = reader.read<{ key: string; value: number | null }>(
    `SELECT metric_name AS key, metric_value AS value FROM logged_model_metrics
     WHERE model_id = ? ORDER BY metric_name, metric_step, metric_timestamp_ms`,
    [modelId],
  );
  // SQL has no NaN, so it is stored as a missing value.
  const latest = new Map(points.map(({ key, value }) => [key, value ?? Number.NaN]));
  return [...latest].map(([key, value]) => ({ key, value }));
}

/** Where a logged model's files are: below its run, if that is here, and in a folder, if they were not copied. */
export interface LoggedModelPlace {
  /** Null if no run here has logged it. */
  runId: string | null;
  path: string;
  root: string | null;
}

/** Null if there is no such model. */
export function findLoggedModel(reader: StoreReader, modelId: string): LoggedModelPlace | null {
  const [found] = reader.read<LoggedModelPlace>(
    `SELECT run_uuid AS runId, artifact_path AS path, artifact_root AS root
     FROM logged_models LEFT JOIN runs ON run_uuid = source_run_id WHERE model_id = ?`,
    [modelId],
  );
  return found ?? null;
}

/** A logged model counts as one without a run while its run is not here: call this when the run is added or removed. */
export function touchLoggedModelsOf(tx: Tx, runId: string): void {
  const named = tx.read('SELECT 1 FROM logged_models WHERE source_run_id = ? LIMIT 1', [runId]);
  if (named.length > 0) tx.touch('models');
}

/** The run that each logged model refers to, whether it is here or not; null if it refers to none. */
export function loggedModelRuns(reader: StoreReader): (string | null)[] {
  return reader
    .read<{ run: string | null }>('SELECT source_run_id AS run FROM logged_models')
    .map(({ run }) => run);
}
