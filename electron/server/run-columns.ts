/** The keys that runs have: what columns a table of them may show. */
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
  /** The revision until which every key is known to be among them. */
  readonly holds: string;
}

/** Columns by the runs among which was counted; no two stores share a revision, so one cache is enough. */
export type RunColumnsCache = Map<string, CachedColumns>;

/**
 * Every key that the runs have, sorted. A training tells of changes all the time and counting takes long: all
 * runs are counted again only when one is not among them any more, when it is not known which changed, or with
 * `exact`. Else the number of a key that was known stays as it was.
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

/** With the keys that came since; null where that takes counting all runs. */
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
    // No other run has a key that was not known.
    const news = theirs[kind].filter(({ key }) => !keys.has(key));
    return news.length === 0 ? columns[kind] : [...columns[kind], ...news].sort(byKey);
  };
  return { metrics: grown('metrics'), params: grown('params'), tags: grown('tags') };
}

/** As SQLite orders texts: by their bytes in UTF-8. */
function byKey(a: KeyCount, b: KeyCount): number {
  return Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
}
