/** The keys that runs have: what columns a table of them may show. */
import type { ViewType } from '../core/store/experiments.ts';
import { searchRunIds } from '../core/store/search.ts';
import type { StoreReader } from '../core/store/sql.ts';
import { revisionOf, runsWrittenSince } from './revisions.ts';

export interface KeyCount {
  readonly key: string;
  /** How many runs have it. */
  readonly runs: number;
}

export interface RunColumns {
  readonly metrics: readonly KeyCount[];
  readonly params: readonly KeyCount[];
  /** Without those of MLflow's own (`mlflow.…`). */
  readonly tags: readonly KeyCount[];
}

interface RunScope {
  /** Default all. */
  readonly experimentIds?: readonly string[];
  /** Default 'active'. */
  readonly view?: ViewType;
}

interface CachedRunColumns {
  readonly columns: RunColumns;
  /** When they were counted. */
  readonly counted: string;
  /** Until when every key is known to be among them. */
  readonly holds: string;
}

/** By reader, then by the runs among which was counted. */
const known = new WeakMap<StoreReader, Map<string, CachedRunColumns>>();

/**
 * Every key that the runs have, sorted. A training tells of changes all the time and counting takes long: all
 * runs are counted again only when one is not among them any more, when it is not known which changed, or with
 * `exact`. Else the number of a key that was known stays as it was.
 */
export function runColumns(
  reader: StoreReader,
  { exact = false, ...among }: RunScope & { readonly exact?: boolean },
): RunColumns {
  const name = JSON.stringify([among.experimentIds, among.view]);
  const results = known.get(reader) ?? new Map<string, CachedRunColumns>();
  known.set(reader, results);
  const before = results.get(name);
  const now = revisionOf(reader);
  const grown =
    before === undefined || (exact && before.counted !== now)
      ? null
      : grownSince(reader, among, before);
  const columns = grown ?? count(reader, among);
  const counted = before && grown ? before.counted : now;
  results.set(name, { columns, counted, holds: now });
  return columns;
}

/** With the keys that came since; null where that takes counting all runs. */
function grownSince(
  reader: StoreReader,
  among: RunScope,
  { columns, holds }: CachedRunColumns,
): RunColumns | null {
  const written = runsWrittenSince(reader, holds);
  if (written === null) return null;
  if (written.length === 0) return columns;
  if (searchRunIds(reader, { ...among, among: written }).length < written.length) return null;
  const runs = {
    sql: 'run_uuid IN (SELECT value FROM json_each(?))',
    params: [JSON.stringify(written)],
  };
  const grown = (table: keyof RunColumns): readonly KeyCount[] => {
    const keys = new Set(columns[table].map(({ key }) => key));
    // No other run has a key that was not known.
    const news = keysOf(reader, table, runs).filter(({ key }) => !keys.has(key));
    return news.length === 0 ? columns[table] : [...columns[table], ...news].sort(byKey);
  };
  return { metrics: grown('metrics'), params: grown('params'), tags: grown('tags') };
}

/** As SQLite orders texts: by their bytes in UTF-8. */
function byKey(a: KeyCount, b: KeyCount): number {
  return Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
}

function count(reader: StoreReader, { experimentIds, view = 'active' }: RunScope): RunColumns {
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
  const sql =
    conditions.length === 0
      ? '1'
      : `run_uuid IN (SELECT run_uuid FROM runs r WHERE ${conditions.join(' AND ')})`;
  const among = { sql, params };
  return {
    metrics: keysOf(reader, 'metrics', among),
    params: keysOf(reader, 'params', among),
    tags: keysOf(reader, 'tags', among),
  };
}

function keysOf(
  reader: StoreReader,
  table: keyof RunColumns,
  { sql, params }: { sql: string; params: string[] },
): KeyCount[] {
  const name = table === 'metrics' ? 'latest_metrics' : table;
  const found = reader.read<KeyCount>(
    `SELECT key, count(*) AS runs FROM ${name} WHERE ${sql} GROUP BY key ORDER BY key`,
    params,
  );
  return table === 'tags' ? found.filter(({ key }) => !key.startsWith('mlflow.')) : found;
}
