/** The keys that runs have: what columns a table of them may show. */
import type { View } from '../store/experiments.ts';
import { searchRunIds } from '../store/search.ts';
import type { Reader } from '../store/sql.ts';
import { revisionOf, writtenSince } from './revisions.ts';

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

interface Among {
  /** Default all. */
  readonly experimentIds?: readonly string[];
  /** Default 'active'. */
  readonly view?: View;
}

interface Counted {
  readonly columns: RunColumns;
  /** When they were counted. */
  readonly counted: string;
  /** Until when every key is known to be among them. */
  readonly holds: string;
}

/** By reader, then by the runs among which was counted. */
const known = new WeakMap<Reader, Map<string, Counted>>();

/**
 * Every key that the runs have, sorted. A training tells of changes all the time and counting takes long: runs
 * are counted again only when one has a key that none had, or is not among them any more, or with `exact`.
 */
export function runColumns(
  reader: Reader,
  { exact = false, ...among }: Among & { readonly exact?: boolean },
): RunColumns {
  const name = JSON.stringify([among.experimentIds, among.view]);
  const results = known.get(reader) ?? new Map<string, Counted>();
  known.set(reader, results);
  const before = results.get(name);
  const now = revisionOf(reader);
  const suffices = before && (exact ? before.counted === now : stillHolds(reader, among, before));
  const columns = suffices ? before.columns : count(reader, among);
  results.set(name, { columns, counted: suffices ? before.counted : now, holds: now });
  return columns;
}

function stillHolds(reader: Reader, among: Among, { columns, holds }: Counted): boolean {
  const written = writtenSince(reader, holds);
  if (written === null) return false;
  if (written.length === 0) return true;
  if (searchRunIds(reader, { ...among, among: written }).length < written.length) return false;
  const runs = {
    sql: 'run_uuid IN (SELECT value FROM json_each(?))',
    params: [JSON.stringify(written)],
  };
  const isKnown = (table: 'metrics' | 'params' | 'tags') => {
    const known = new Set(columns[table].map(({ key }) => key));
    return keysOf(reader, table, runs).every(({ key }) => known.has(key));
  };
  return isKnown('metrics') && isKnown('params') && isKnown('tags');
}

function count(reader: Reader, { experimentIds, view = 'active' }: Among): RunColumns {
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
  reader: Reader,
  table: 'metrics' | 'params' | 'tags',
  { sql, params }: { sql: string; params: string[] },
): KeyCount[] {
  const name = table === 'metrics' ? 'latest_metrics' : table;
  const found = reader.read<KeyCount>(
    `SELECT key, count(*) AS runs FROM ${name} WHERE ${sql} GROUP BY key ORDER BY key`,
    params,
  );
  return table === 'tags' ? found.filter(({ key }) => !key.startsWith('mlflow.')) : found;
}
