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

/** The keys of the matching runs, ordered by their UTF-8 bytes, from counts kept with every write. */
export function countKeys(
  reader: StoreReader,
  { experimentIds, view = 'active' }: RunScope = {},
): RunKeys {
  const conditions = [
    ...(view === 'all' ? [] : ['lifecycle_stage = ?']),
    ...(experimentIds
      ? ['experiment_id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))']
      : []),
  ];
  const params = [
    ...(view === 'all' ? [] : [view]),
    ...(experimentIds ? [JSON.stringify(experimentIds)] : []),
  ];
  const among = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const counts = reader.read<KeyCount & { kind: string }>(
    `SELECT kind, key, sum(runs) AS runs FROM key_counts ${among}
     GROUP BY kind, key HAVING sum(runs) > 0 ORDER BY kind, key`,
    params,
  );
  return keysFrom((table) =>
    counts.filter(({ kind }) => kind === table).map(({ key, runs }) => ({ key, runs })),
  );
}

/** The keys of these runs. */
export function countKeysOf(reader: StoreReader, runIds: readonly string[]): RunKeys {
  const params = [JSON.stringify(runIds)];
  return keysFrom((table) =>
    reader.read<KeyCount>(
      `SELECT key, count(*) AS runs FROM ${table}
       WHERE run_uuid IN (SELECT value FROM json_each(?)) GROUP BY key ORDER BY key`,
      params,
    ),
  );
}

function keysFrom(counted: (table: string) => KeyCount[]): RunKeys {
  return {
    metrics: counted('latest_metrics'),
    params: counted('params'),
    tags: counted('tags').filter(({ key }) => !key.startsWith('mlflow.')),
  };
}
