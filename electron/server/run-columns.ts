/** The keys that runs have, as possible columns of a table of runs. */
import {
  countKeys,
  countKeysOf,
  type KeyCount,
  type RunKeys,
  type RunScope,
} from '../core/store/run-keys.ts';
import { searchRunIds } from '../core/store/search.ts';
import type { Store } from '../core/store/store.ts';

export type { KeyCount };
export type RunColumns = RunKeys;

interface CachedColumns {
  readonly columns: RunColumns;
  /** The revision at which they were counted. */
  readonly counted: string;
  /** The revision up to which the columns are known to include every key. */
  readonly holds: string;
}

/** Columns by the runs that were counted; no two stores share a revision, so one cache is enough. */
export type RunColumnsCache = Map<string, CachedColumns>;

/**
 * Every key that the runs have, sorted. Training reports changes all the time and counting is slow, so all runs are
 * counted again only if a run has left the set, if it is unknown which runs changed, or with `exact`. Otherwise the
 * numbers for known keys stay as they were.
 */
export function runColumns(
  store: Store,
  cache: RunColumnsCache,
  { exact = false, ...among }: RunScope & { readonly exact?: boolean },
): RunColumns {
  const name = JSON.stringify([among.experimentIds, among.view]);
  const before = cache.get(name);
  const now = store.revisions.current;
  const grown =
    before === undefined || (exact && before.counted !== now)
      ? null
      : grownSince(store, among, before);
  const columns = grown ?? countKeys(store, among);
  const counted = before && grown ? before.counted : now;
  cache.set(name, { columns, counted, holds: now });
  return columns;
}

/** Adds the keys that are new since then; null if that requires counting all runs. */
function grownSince(
  store: Store,
  among: RunScope,
  { columns, holds }: CachedColumns,
): RunColumns | null {
  const written = store.revisions.runsWrittenSince(holds);
  if (written === null) return null;
  if (written.length === 0) return columns;
  if (searchRunIds(store, { ...among, among: written }).length < written.length) return null;
  const theirs = countKeysOf(store, written);
  const grown = (kind: keyof RunColumns): readonly KeyCount[] => {
    const keys = new Set(columns[kind].map(({ key }) => key));
    // No other run has a new key.
    const news = theirs[kind].filter(({ key }) => !keys.has(key));
    return news.length === 0 ? columns[kind] : [...columns[kind], ...news].sort(byKey);
  };
  return { metrics: grown('metrics'), params: grown('params'), tags: grown('tags') };
}

/** In SQLite's order of texts: by their UTF-8 bytes. */
function byKey(a: KeyCount, b: KeyCount): number {
  return Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
}
