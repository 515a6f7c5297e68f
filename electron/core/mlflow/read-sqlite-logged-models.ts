/** Reads the logged models of a SQLite store (MLflow 3). */

import type { Database, SqlValue } from 'sql.js';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { isLoggedModelId, loggedModelStatusOf, numberOrNull, textOrNull } from './enums.ts';
import type { LoggedModelMetric, LoggedModelRecord } from './records.ts';
import { prepareQuery, sqlValue, texts } from './tables.ts';

export function* readSqlLoggedModels(
  db: Database,
  tell: (reason: Message) => void,
): Generator<LoggedModelRecord> {
  const key = { key: 'model_id' };
  const models = prepareQuery(
    db,
    'logged_models',
    [
      'model_id',
      'experiment_id',
      'name',
      'artifact_location',
      'creation_timestamp_ms',
      'last_updated_timestamp_ms',
      'status',
      'lifecycle_stage',
      'model_type',
      'source_run_id',
    ],
    { toTextMap: ['experiment_id'] },
  );
  const params = prepareQuery(db, 'logged_model_params', ['param_key', 'param_value'], key);
  const tags = prepareQuery(db, 'logged_model_tags', ['tag_key', 'tag_value'], key);
  const metrics = prepareQuery(
    db,
    'logged_model_metrics',
    [
      'metric_name',
      'metric_timestamp_ms',
      'metric_step',
      'metric_value',
      'run_id',
      'dataset_name',
      'dataset_digest',
    ],
    key,
  );
  for (const row of models.rows()) {
    const id = String(row.model_id);
    if (!isLoggedModelId(id)) {
      tell(message('mlflow.badModelId', { id: id.slice(0, 100) }));
      continue;
    }
    const points: LoggedModelMetric[] = [];
    for (const point of metrics.rows(id)) {
      const [key, time, step] = [
        point.metric_name,
        Number(point.metric_timestamp_ms ?? 0),
        Number(point.metric_step ?? 0),
      ];
      if (!key || !Number.isSafeInteger(time) || !Number.isSafeInteger(step)) {
        tell(
          message('mlflow.modelPointLeftOut', {
            id,
            key: String(key),
            timestamp: String(point.metric_timestamp_ms),
            step: String(point.metric_step),
          }),
        );
        continue;
      }
      points.push({
        key: String(key),
        value: sqlValue(point.metric_value) ?? Number.NaN, // the column has no matching is_nan
        timestamp: time,
        step,
        runId: String(point.run_id),
        datasetName: textOrNull(point.dataset_name),
        datasetDigest: textOrNull(point.dataset_digest),
      });
    }
    yield {
      type: 'logged_model',
      id,
      experimentId: String(row.experiment_id),
      trashed: false,
      name: String(row.name ?? id),
      artifactLocation: textOrNull(row.artifact_location),
      creationTime: numberOrNull(row.creation_timestamp_ms),
      lastUpdateTime: numberOrNull(row.last_updated_timestamp_ms),
      status: loggedModelStatusOf(row.status),
      deleted: row.lifecycle_stage === 'deleted',
      modelType: textOrNull(row.model_type),
      sourceRunId: textOrNull(row.source_run_id),
      params: texts(pairs(params.rows(id), 'param_key', 'param_value')),
      tags: texts(pairs(tags.rows(id), 'tag_key', 'tag_value')),
      metrics: points,
      artifactFolder: null,
    };
  }
  for (const query of [models, params, tags, metrics]) query.free();
}

function* pairs<K extends string, V extends string>(
  rows: Iterable<Record<K | V, SqlValue>>,
  key: K,
  value: V,
) {
  for (const row of rows) yield { key: row[key], value: row[value] };
}
