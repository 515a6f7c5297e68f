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

/** The keys of the matching runs, ordered by their UTF-8 bytes. Those of all runs are kept with every write. */
export function countKeys(
  reader: StoreReader,
  { experimentIds, view = 'active' }: RunScope = {},
): RunKeys {
  const inExperiments = experimentIds
    ? 'experiment_id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))'
    : '1';
  const experiments = experimentIds ? [JSON.stringify(experimentIds)] : [];
  const all = () => keptCounts(reader, inExperiments, experiments);
  if (view === 'all') return all();
  const params = [...experiments, view];
  const [{ runs, others }] = reader.read<{ runs: number; others: number }>(
    `SELECT count(*) FILTER (WHERE lifecycle_stage = ?) AS runs,
       count(*) FILTER (WHERE lifecycle_stage <> ?) AS others FROM runs WHERE ${inExperiments}`,
    [view, view, ...experiments],
  );
  if (others === 0) return all();
  // Keys of the fewer runs are counted.
  const some = (stage: '=' | '<>') =>
    keysOf(
      reader,
      `SELECT run_uuid FROM runs WHERE ${inExperiments} AND lifecycle_stage ${stage} ?`,
      params,
    );
  return others > runs ? some('=') : without(all(), some('<>'));
}

function keptCounts(reader: StoreReader, among: string, params: string[]): RunKeys {
  const counts = reader.read<KeyCount & { kind: string }>(
    `SELECT kind, key, sum(runs) AS runs FROM key_counts WHERE ${among}
     GROUP BY kind, key HAVING sum(runs) > 0 ORDER BY kind, key`,
    params,
  );
  return keysFrom((table) =>
    counts.filter(({ kind }) => kind === table).map(({ key, runs }) => ({ key, runs })),
  );
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
  return keysOf(reader, 'SELECT value FROM json_each(?)', [JSON.stringify(runIds)]);
}

function keysOf(reader: StoreReader, ids: string, params: string[]): RunKeys {
  return keysFrom((table) =>
    reader.read<KeyCount>(
      `SELECT key, count(*) AS runs FROM ${table} WHERE run_uuid IN (${ids})
       GROUP BY key ORDER BY key`,
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
