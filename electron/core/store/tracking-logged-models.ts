/** Logged models of MLflow 3 as its clients write them and ask for them. */

import type { SqlValue, StoreReader, Tx } from './sql.ts';
import {
  allOf,
  type Condition,
  compareColumn,
  compareKeyed,
  type SqlPart,
} from './tracking-conditions.ts';

export interface TrackedLoggedModel {
  readonly modelId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly artifactLocation: string | null;
  readonly creationTime: number | null;
  readonly lastUpdateTime: number | null;
  readonly status: string;
  readonly modelType: string | null;
  readonly sourceRunId: string | null;
  readonly stage: string;
  readonly tags: readonly { key: string; value: string }[];
  readonly params: readonly { key: string; value: string }[];
  readonly metrics: readonly TrackedModelMetric[];
}

export interface TrackedModelMetric {
  readonly key: string;
  /** Null for NaN. */
  readonly value: number | null;
  readonly timestamp: number;
  readonly step: number;
  readonly runId: string;
  readonly datasetName: string | null;
  readonly datasetDigest: string | null;
}

export interface LoggedModelOrder {
  readonly field: string;
  readonly ascending: boolean;
  readonly datasetName: string | null;
  readonly datasetDigest: string | null;
}

export interface DatasetCondition {
  readonly name: string;
  readonly digest: string | null;
}

/** MLflow's names of a logged model's columns. */
export const LOGGED_MODEL_COLUMNS = [
  ...['model_id', 'experiment_id', 'name', 'artifact_location', 'creation_timestamp_ms'],
  ...['last_updated_timestamp_ms', 'status', 'lifecycle_stage', 'model_type', 'source_run_id'],
];

const COLUMNS = `m.model_id AS modelId, CAST(m.experiment_id AS TEXT) AS experimentId, m.name,
  m.artifact_location AS artifactLocation, m.creation_timestamp_ms AS creationTime,
  m.last_updated_timestamp_ms AS lastUpdateTime, m.status, m.model_type AS modelType,
  m.source_run_id AS sourceRunId, m.lifecycle_stage AS stage`;

type Row = Omit<TrackedLoggedModel, 'tags' | 'params' | 'metrics'>;

/** Null if there is no such model. */
export function findTrackedLoggedModel(
  reader: StoreReader,
  modelId: string,
): TrackedLoggedModel | null {
  const [row] = reader.read<Row>(`SELECT ${COLUMNS} FROM logged_models m WHERE m.model_id = ?`, [
    modelId,
  ]);
  return row ? complete(reader, row) : null;
}

function complete(reader: StoreReader, row: Row): TrackedLoggedModel {
  const texts = (table: 'param' | 'tag') =>
    reader.read<{ key: string; value: string }>(
      `SELECT ${table}_key AS key, ${table}_value AS value FROM logged_model_${table}s
       WHERE model_id = ?`,
      [row.modelId],
    );
  const metrics = reader.read<TrackedModelMetric>(
    `SELECT metric_name AS key, metric_value AS value, metric_timestamp_ms AS timestamp,
       metric_step AS step, run_id AS runId, dataset_name AS datasetName,
       dataset_digest AS datasetDigest
     FROM logged_model_metrics WHERE model_id = ?`,
    [row.modelId],
  );
  return { ...row, tags: texts('tag'), params: texts('param'), metrics };
}

function columnOf(key: string): string {
  return `m.${LOGGED_MODEL_COLUMNS.find((name) => name === key) ?? 'name'}`;
}

const table = (kind: 'param' | 'tag') => ({
  name: `logged_model_${kind}s`,
  owner: 'model_id',
  key: `${kind}_key`,
  value: `${kind}_value`,
});

function ofDatasets(datasets: readonly DatasetCondition[]): SqlPart | null {
  if (datasets.length === 0) return null;
  const parts = datasets.map(({ name, digest }): SqlPart => {
    const isDigest = digest === null ? '' : ' AND t.dataset_digest = ?';
    return {
      sql: `t.dataset_name = ?${isDigest}`,
      params: [name, ...(digest === null ? [] : [digest])],
    };
  });
  return {
    sql: `(${parts.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    params: parts.flatMap(({ params }) => params),
  };
}

function conditionSql(condition: Condition, datasets: SqlPart | null): SqlPart {
  if (condition.entity === 'parameter')
    return compareKeyed(table('param'), 'm.model_id', condition);
  if (condition.entity === 'tag') return compareKeyed(table('tag'), 'm.model_id', condition);
  if (condition.entity !== 'metric') return compareColumn(columnOf(condition.key), condition);
  const { sql, params } = compareColumn('t.metric_value', condition);
  return {
    sql: `m.model_id IN (SELECT t.model_id FROM logged_model_metrics t
      WHERE t.metric_name = ? AND ${sql}${datasets ? ` AND ${datasets.sql}` : ''})`,
    params: [condition.key, ...params, ...(datasets?.params ?? [])],
  };
}

/** Models that are not deleted and match, in the given order, then the newest first. */
export function searchTrackedLoggedModels(
  reader: StoreReader,
  search: {
    readonly experimentIds: readonly number[];
    readonly conditions: readonly Condition[];
    readonly datasets: readonly DatasetCondition[];
    readonly order: readonly LoggedModelOrder[];
    readonly limit: number;
    readonly offset: number;
  },
): TrackedLoggedModel[] {
  const datasets = ofDatasets(search.datasets);
  const hasMetric = search.conditions.some(({ entity }) => entity === 'metric');
  const where = allOf([
    {
      sql: `m.lifecycle_stage <> 'deleted' AND m.experiment_id IN (SELECT value FROM json_each(?))`,
      params: [JSON.stringify(search.experimentIds)],
    },
    ...search.conditions.map((condition) => conditionSql(condition, datasets)),
    ...(datasets && !hasMetric
      ? [
          {
            sql: `m.model_id IN (SELECT t.model_id FROM logged_model_metrics t WHERE ${datasets.sql})`,
            params: datasets.params,
          },
        ]
      : []),
  ]);
  const by: string[] = [];
  const byParams: SqlValue[] = [];
  for (const order of search.order) {
    const direction = order.ascending ? 'ASC' : 'DESC';
    if (!order.field.startsWith('metrics.')) {
      by.push(`${columnOf(order.field)} IS NULL, ${columnOf(order.field)} ${direction}`);
      continue;
    }
    const value = `(SELECT t.metric_value FROM logged_model_metrics t
      WHERE t.model_id = m.model_id AND t.metric_name = ?
        AND (?  IS NULL OR t.dataset_name = ?) AND (? IS NULL OR t.dataset_digest = ?)
      ORDER BY t.metric_timestamp_ms DESC, t.metric_step DESC, t.run_id LIMIT 1)`;
    const { field, datasetName: name, datasetDigest: digest } = order;
    const bound = [field.slice('metrics.'.length), name, name, digest, digest];
    by.push(`${value} IS NULL`, `${value} ${direction}`);
    byParams.push(...bound, ...bound);
  }
  return reader
    .read<Row>(
      `SELECT ${COLUMNS} FROM logged_models m WHERE ${where.sql}
       ORDER BY ${[...by, 'm.creation_timestamp_ms DESC', 'm.model_id'].join(', ')}
       LIMIT ? OFFSET ?`,
      [...where.params, ...byParams, search.limit, search.offset],
    )
    .map((row) => complete(reader, row));
}

/** Sets the status of a logged model, or that it is deleted. */
export function setLoggedModelState(
  tx: Tx,
  model: Pick<TrackedLoggedModel, 'modelId' | 'sourceRunId'>,
  { status, isDeleted }: { status?: string; isDeleted?: boolean },
): void {
  tx.run(
    `UPDATE logged_models SET status = ifnull(?, status), last_updated_timestamp_ms = ?,
       lifecycle_stage = CASE WHEN ? THEN 'deleted' ELSE lifecycle_stage END WHERE model_id = ?`,
    [status ?? null, tx.now(), isDeleted ? 1 : 0, model.modelId],
  );
  touch(tx, model);
}

/** Sets params or tags of a logged model. */
export function setLoggedModelTexts(
  tx: Tx,
  model: Pick<TrackedLoggedModel, 'modelId' | 'sourceRunId'>,
  kind: 'param' | 'tag',
  texts: readonly { readonly key: string; readonly value: string }[],
): void {
  for (const { key, value } of texts) {
    tx.run(
      `INSERT OR REPLACE INTO logged_model_${kind}s (model_id, ${kind}_key, ${kind}_value)
       VALUES (?, ?, ?)`,
      [model.modelId, key, value],
    );
    touch(tx, model);
  }
}

export function deleteLoggedModelTag(
  tx: Tx,
  model: Pick<TrackedLoggedModel, 'modelId' | 'sourceRunId'>,
  key: string,
): void {
  tx.run('DELETE FROM logged_model_tags WHERE model_id = ? AND tag_key = ?', [model.modelId, key]);
  touch(tx, model);
}

/** Adds points of metrics that a run measured of a logged model; exact duplicates are dropped. */
export function logModelMetrics(
  tx: Tx,
  model: Pick<TrackedLoggedModel, 'modelId' | 'sourceRunId'>,
  points: readonly TrackedModelMetric[],
): void {
  for (const point of points) {
    tx.run(
      `INSERT INTO logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step,
         metric_value, run_id, dataset_name, dataset_digest)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [
        model.modelId,
        point.key,
        point.timestamp,
        point.step,
        point.value,
        point.runId,
        point.datasetName,
        point.datasetDigest,
      ],
    );
    touch(tx, model);
  }
}

function touch(tx: Tx, { sourceRunId }: Pick<TrackedLoggedModel, 'sourceRunId'>): void {
  tx.touch('models');
  if (sourceRunId !== null) tx.touchRun(sourceRunId);
}
