/** Runs as MLflow's clients ask for them: searched by its rules, with times and steps of their latest metrics. */

import { decodeMetricValue } from './metrics.ts';
import { getRunRows, type RunRow } from './run-queries.ts';
import type { SqlValue, StoreReader } from './sql.ts';
import {
  allOf,
  type Condition,
  compareColumn,
  compareKeyed,
  lookUpKeyed,
  type SortKey,
  type SqlPart,
} from './tracking-conditions.ts';

export interface TrackedMetric {
  readonly key: string;
  readonly value: number;
  readonly timestamp: number;
  readonly step: number;
}

export interface TrackedRun extends RunRow {
  readonly metrics: readonly TrackedMetric[];
  readonly params: readonly { key: string; value: string }[];
  readonly tags: readonly { key: string; value: string | null }[];
  readonly datasets: readonly TrackedInput[];
  readonly modelInputs: readonly string[];
  readonly modelOutputs: readonly { modelId: string; step: number }[];
}

export interface TrackedInput {
  readonly name: string;
  readonly digest: string;
  readonly sourceType: string;
  readonly source: string;
  readonly schema: string | null;
  readonly profile: string | null;
  readonly tags: { key: string; value: string }[];
}

export interface TrackedRunSearch {
  readonly experimentIds: readonly number[];
  readonly stages: readonly string[];
  readonly conditions: readonly Condition[];
  readonly order: readonly SortKey[];
  readonly limit: number;
  readonly offset: number;
}

const COLUMNS: Readonly<Record<string, string>> = {
  run_id: 'r.run_uuid',
  run_name: 'r.name',
  status: 'r.status',
  start_time: 'r.start_time',
  end_time: 'r.end_time',
  user_id: 'r.user_id',
  artifact_uri: 'r.artifact_uri',
  source_name: 'r.source_name',
};

const TABLES = {
  metric: { name: 'latest_metrics', owner: 'run_uuid', key: 'key', value: 'value' },
  parameter: { name: 'params', owner: 'run_uuid', key: 'key', value: 'value' },
  tag: { name: 'tags', owner: 'run_uuid', key: 'key', value: 'value' },
};

function conditionSql(condition: Condition, isLookedUp: boolean): SqlPart {
  const keyed = isLookedUp ? lookUpKeyed : compareKeyed;
  const { entity, key } = condition;
  if (entity === 'attribute') {
    if (key !== 'run_name') return compareColumn(COLUMNS[key], condition);
    return keyed(TABLES.tag, 'r.run_uuid', {
      ...condition,
      entity: 'tag',
      key: 'mlflow.runName',
    });
  }
  if (entity !== 'dataset') return keyed(TABLES[entity], 'r.run_uuid', condition);
  const tag = key === 'context';
  const { sql, params } = compareColumn(
    tag ? 't.value' : key === 'name' ? 'd.name' : 'd.digest',
    condition,
  );
  const join = tag
    ? "JOIN input_tags t ON t.input_uuid = i.input_uuid AND t.name = 'mlflow.data.context'"
    : '';
  return {
    sql: `r.run_uuid IN (SELECT i.destination_id FROM inputs i
      JOIN datasets d ON d.dataset_uuid = i.source_id ${join} WHERE ${sql})`,
    params,
  };
}

/** Ids of the runs that match, in MLflow's order: then the newest first, then by id. */
export function searchTrackedRunIds(reader: StoreReader, search: TrackedRunSearch): string[] {
  const [first, ...others] = search.order;
  if (first?.entity !== 'metric') return idsOf(reader, search, search.order, EVERY_RUN, search);
  const wanted = search.offset + search.limit;
  const ids: string[] = [];
  for (const walk of walksOf(first)) {
    if (ids.length >= wanted) break;
    const limit = wanted - ids.length;
    ids.push(...idsOf(reader, search, others, walk, { limit, offset: 0 }));
  }
  return ids.slice(search.offset);
}

/** Where a search begins. */
interface Walk {
  readonly from: string;
  readonly where: SqlPart;
  /** What orders it before all else. */
  readonly by: readonly string[];
  /** Whether it stops at the limit: then each run's values are looked up instead of all matches gathered. */
  readonly stops: boolean;
}

const EVERY_RUN: Walk = { from: 'runs r', where: allOf([]), by: [], stops: false };

/**
 * Runs by a metric: those with a number, along the index on its values, which ends at the limit; those with NaN; those
 * without it.
 */
function walksOf({ key, ascending }: SortKey): Walk[] {
  const from = 'latest_metrics o CROSS JOIN runs r ON r.run_uuid = o.run_uuid';
  const having = (isNan: 0 | 1): SqlPart => ({
    sql: `o.key = ? AND o.is_nan = ${isNan}`,
    params: [key],
  });
  const lacking = {
    sql: 'r.run_uuid NOT IN (SELECT run_uuid FROM latest_metrics WHERE key = ?)',
    params: [key],
  };
  return [
    { from, where: having(0), by: [`o.value ${ascending ? 'ASC' : 'DESC'}`], stops: true },
    { from, where: having(1), by: [], stops: true },
    { from: 'runs r', where: lacking, by: [], stops: false },
  ];
}

function idsOf(
  reader: StoreReader,
  search: TrackedRunSearch,
  order: readonly SortKey[],
  walk: Walk,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): string[] {
  const joins: string[] = [];
  const joinParams: SqlValue[] = [];
  const by = [...walk.by];
  for (const [i, { entity, key, ascending }] of order.entries()) {
    const direction = ascending ? 'ASC' : 'DESC';
    if (entity === 'attribute') {
      by.push(`${COLUMNS[key]} IS NULL`, `${COLUMNS[key]} ${direction}`);
      continue;
    }
    const { name } = TABLES[entity as keyof typeof TABLES];
    joins.push(`LEFT JOIN ${name} o${i} ON o${i}.run_uuid = r.run_uuid AND o${i}.key = ?`);
    joinParams.push(key);
    const isNan = entity === 'metric' ? `WHEN o${i}.is_nan = 1 THEN 1 ` : '';
    by.push(`CASE ${isNan}WHEN o${i}.value IS NULL THEN 2 ELSE 0 END`, `o${i}.value ${direction}`);
  }
  const isByStart = search.order.some(
    ({ entity, key }) => entity === 'attribute' && key === 'start_time',
  );
  if (!isByStart) by.push('r.start_time DESC');
  const where = allOf([
    walk.where,
    {
      sql: 'r.experiment_id IN (SELECT value FROM json_each(?))',
      params: [JSON.stringify(search.experimentIds)],
    },
    {
      sql: 'r.lifecycle_stage IN (SELECT value FROM json_each(?))',
      params: [JSON.stringify(search.stages)],
    },
    ...search.conditions.map((condition) => conditionSql(condition, walk.stops)),
  ]);
  return reader
    .read<{ id: string }>(
      `SELECT r.run_uuid AS id FROM ${walk.from} ${joins.join(' ')} WHERE ${where.sql}
       ORDER BY ${[...by, 'r.run_uuid'].join(', ')} LIMIT ? OFFSET ?`,
      [...joinParams, ...where.params, limit, offset],
    )
    .map(({ id }) => id);
}

interface Owned {
  readonly run: string;
}

/** Runs with all that belongs to them, in the order of the ids; ids of no run are left out. */
export function readTrackedRuns(reader: StoreReader, ids: readonly string[]): TrackedRun[] {
  const among = [JSON.stringify(ids)];
  const grouped = <Row extends Owned>(sql: string): Map<string, Row[]> => {
    const groups = new Map<string, Row[]>();
    for (const row of reader.read<Row>(sql, among)) {
      const group = groups.get(row.run);
      if (group) group.push(row);
      else groups.set(row.run, [row]);
    }
    return groups;
  };
  const metrics = grouped<Owned & TrackedMetric & { isNan: number }>(
    `SELECT run_uuid AS run, key, value, timestamp, step, is_nan AS isNan FROM latest_metrics
     WHERE run_uuid IN (SELECT value FROM json_each(?))`,
  );
  const texts = (table: 'params' | 'tags') =>
    grouped<Owned & { key: string; value: string }>(
      `SELECT run_uuid AS run, key, value FROM ${table}
       WHERE run_uuid IN (SELECT value FROM json_each(?))`,
    );
  const [params, tags] = [texts('params'), texts('tags')];
  const datasets = readInputs(reader, among);
  const models = grouped<Owned & { type: string; modelId: string; step: number }>(
    `SELECT source_id AS run, destination_type AS type, destination_id AS modelId, step FROM inputs
     WHERE source_type IN ('RUN_INPUT', 'RUN_OUTPUT') AND source_id IN (SELECT value FROM json_each(?))`,
  );
  const rows = getRunRows(reader, ids);
  return ids.flatMap((id): TrackedRun[] => {
    const row = rows.get(id);
    if (row === undefined) return [];
    const edges = models.get(id) ?? [];
    return [
      {
        ...row,
        metrics: (metrics.get(id) ?? []).map(({ key, value, timestamp, step, isNan }) => ({
          key,
          value: decodeMetricValue(value, isNan),
          timestamp,
          step,
        })),
        params: (params.get(id) ?? []).map(({ key, value }) => ({ key, value })),
        tags: (tags.get(id) ?? []).map(({ key, value }) => ({ key, value })),
        datasets: datasets.get(id) ?? [],
        modelInputs: edges
          .filter(({ type }) => type === 'MODEL_INPUT')
          .map(({ modelId }) => modelId),
        modelOutputs: edges
          .filter(({ type }) => type === 'MODEL_OUTPUT')
          .map(({ modelId, step }) => ({ modelId, step })),
      },
    ];
  });
}

function readInputs(reader: StoreReader, among: string[]): Map<string, TrackedInput[]> {
  interface InputRow extends Omit<TrackedInput, 'tags'> {
    readonly run: string;
    readonly tags: string;
  }
  const rows = reader.read<InputRow>(
    `SELECT i.destination_id AS run, d.name, d.digest, d.dataset_source_type AS sourceType,
       d.dataset_source AS source, d.dataset_schema AS schema, d.dataset_profile AS profile,
       (SELECT json_group_array(json_object('key', t.name, 'value', t.value)) FROM input_tags t
         WHERE t.input_uuid = i.input_uuid) AS tags
     FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id
     WHERE i.destination_type = 'RUN' AND i.destination_id IN (SELECT value FROM json_each(?))`,
    among,
  );
  const inputs = new Map<string, TrackedInput[]>();
  for (const { run, tags, ...dataset } of rows) {
    const input = { ...dataset, tags: JSON.parse(tags) as TrackedInput['tags'] };
    const others = inputs.get(run);
    if (others) others.push(input);
    else inputs.set(run, [input]);
  }
  return inputs;
}
