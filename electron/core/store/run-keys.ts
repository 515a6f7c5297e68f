/** The keys of runs' metrics, params and tags, and how many runs have each. */

import type { ViewType } from './experiments.ts';
import type { StoreReader } from './sql.ts';

export interface KeyCount {
  readonly key: string;
  /** How many runs have it. */
  readonly runs: number;
}

export interface RunKeys {
  readonly metrics: readonly KeyCount[];
  readonly params: readonly KeyCount[];
  /** Without MLflow's own tags (`mlflow.…`). */
  readonly tags: readonly KeyCount[];
}

export interface RunScope {
  /** Default all. */
  readonly experimentIds?: readonly string[];
  /** Default 'active'. */
  readonly view?: ViewType;
}

/** The keys of the matching runs, ordered by their UTF-8 bytes. */
export function countKeys(
  reader: StoreReader,
  { experimentIds, view = 'active' }: RunScope = {},
): RunKeys {
  const conditions = [
    ...(view === 'all' ? [] : ['r.lifecycle_stage = ?']),
    ...(experimentIds
      ? ['r.experiment_id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))']
      : []),
  ];
  const params = [
    ...(view === 'all' ? [] : [view]),
    ...(experimentIds ? [JSON.stringify(experimentIds)] : []),
  ];
  if (conditions.length === 0) return keysOf(reader, '1', []);
  const inScope = `SELECT run_uuid FROM runs r WHERE ${conditions.join(' AND ')}`;
  const [{ runs, others }] = reader.read<{ runs: number; others: number }>(
    `SELECT count(*) AS runs, (SELECT count(*) FROM runs) - count(*) AS others FROM (${inScope})`,
    params,
  );
  // Looking up the run of each key takes longer than the counting.
  if (others === 0) return keysOf(reader, '1', []);
  if (others > runs) return keysOf(reader, `run_uuid IN (${inScope})`, params);
  const outside = `run_uuid IN (SELECT run_uuid FROM runs EXCEPT ${inScope})`;
  return without(keysOf(reader, '1', []), keysOf(reader, outside, params));
}

function without(all: RunKeys, some: RunKeys): RunKeys {
  const left = (kind: keyof RunKeys): KeyCount[] => {
    const fewer = new Map(some[kind].map(({ key, runs }) => [key, runs]));
    return all[kind]
      .map(({ key, runs }) => ({ key, runs: runs - (fewer.get(key) ?? 0) }))
      .filter(({ runs }) => runs > 0);
  };
  return { metrics: left('metrics'), params: left('params'), tags: left('tags') };
}

/** The keys of these runs. */
export function countKeysOf(reader: StoreReader, runIds: readonly string[]): RunKeys {
  return keysOf(reader, 'run_uuid IN (SELECT value FROM json_each(?))', [JSON.stringify(runIds)]);
}

function keysOf(reader: StoreReader, among: string, params: string[]): RunKeys {
  const count = (table: string) =>
    reader.read<KeyCount>(
      `SELECT key, count(*) AS runs FROM ${table} WHERE ${among} GROUP BY key ORDER BY key`,
      params,
    );
  return {
    metrics: count('latest_metrics'),
    params: count('params'),
    tags: count('tags').filter(({ key }) => !key.startsWith('mlflow.')),
  };
}
