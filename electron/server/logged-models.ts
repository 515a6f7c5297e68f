/** The logged models (MLflow 3) of imported stores: a run's, and those of no run. */
import type { SqlValue, StoreReader } from '../core/store/sql.ts';
import { type TextEntry, toWire, type WireNumber } from './wire.ts';

export interface LoggedModel {
  readonly modelId: string;
  readonly name: string;
  /** Its folder among the run's artifacts, if its files are there; for one of no run its own folder's name. */
  readonly path: string;
  /** As MLflow has it: `READY`, `PENDING`, `FAILED`, … */
  readonly status: string;
  readonly type: string | null;
  readonly params: readonly TextEntry[];
  /** Without those of MLflow's own. */
  readonly tags: readonly TextEntry[];
  /** The latest of each key. */
  readonly metrics: readonly { readonly key: string; readonly value: WireNumber }[];
}

/** Those of a run, in the order in which they were made. */
export function loggedModelsOf(reader: StoreReader, runId: string): LoggedModel[] {
  return loggedModels(reader, 'source_run_id = ?', [runId]);
}

/** Those that no run here has logged, in the order in which they were made. */
export function loggedModelsWithoutRun(reader: StoreReader): LoggedModel[] {
  return loggedModels(
    reader,
    `lifecycle_stage = 'active' AND (source_run_id IS NULL OR source_run_id NOT IN (SELECT run_uuid FROM runs))`,
  );
}

function loggedModels(reader: StoreReader, which: string, params: SqlValue[] = []): LoggedModel[] {
  const models = reader.read<Pick<LoggedModel, 'modelId' | 'name' | 'path' | 'status' | 'type'>>(
    `SELECT model_id AS modelId, name, artifact_path AS path, status, model_type AS type FROM logged_models
     WHERE ${which} ORDER BY creation_timestamp_ms, model_id`,
    params,
  );
  return models.map((model) => ({
    ...model,
    params: entries(reader, 'param', model.modelId),
    tags: entries(reader, 'tag', model.modelId).filter(({ key }) => !key.startsWith('mlflow.')),
    metrics: latestMetrics(reader, model.modelId),
  }));
}

function entries(reader: StoreReader, table: 'param' | 'tag', modelId: string): TextEntry[] {
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
  // SQL has no NaN: it stands there as a missing value.
  const latest = new Map(points.map(({ key, value }) => [key, value ?? Number.NaN]));
  return [...latest].map(([key, value]) => ({ key, value: toWire(value) }));
}
