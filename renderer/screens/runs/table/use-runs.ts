/** Runs of a search, updated live: the first page at once, then all; filters then select from the cache. */

import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import type { SelectedKeys } from '../../../../electron/server/run-page.ts';
import { api } from '../../../api.ts';
import {
  createRunCache,
  indicesOfSerials,
  missingKeys,
  type RunCache,
  updateRunCache,
} from './cached-runs.ts';
import { createRunTable, type RunTable } from './run-table.ts';

export interface RunSearch {
  /** Undefined: all. */
  readonly experimentIds: readonly string[] | undefined;
  /** One that can be read. */
  readonly filter: string;
  readonly view: 'active' | 'deleted';
}

interface RunsResult {
  readonly search: RunSearch;
  readonly cache: RunCache;
  /** Of those at hand. */
  readonly places: readonly number[];
  /** How many runs match. */
  readonly total: number;
}

export interface UseRunsResult {
  /** The last one there was while the next is asked for; null before the first. */
  readonly table: RunTable | null;
  /** How many runs match. */
  readonly total: number;
  readonly error: unknown;
  readonly retry: () => void;
  /** Asks for the runs that another filter finds, before the page shows that it is asked for. */
  readonly prefetch: (filter: string) => void;
}

/** So many come with the first answer. */
const firstPageSize = 300;
const maxRuns = 200_000;
// Thousands of runs need not be read again for every run of an import.
const minRefetchMs = 3000;

const inputOf = ({ experimentIds, filter, view }: RunSearch, wanted: SelectedKeys) => ({
  experimentIds: experimentIds && [...experimentIds],
  filter,
  view,
  ...keysInput(wanted),
});

const keysInput = ({ metrics, params, tags }: SelectedKeys) => ({
  metrics: [...metrics],
  params: [...params],
  tags: [...tags],
});

const isEqual = <T>(a: T, b: T): boolean => JSON.stringify(a) === JSON.stringify(b);

/** All runs of a search without its filter. */
interface UnfilteredRuns {
  /** What they are of. */
  readonly of: string;
  /** Null while they are not at hand. */
  cache: RunCache | null;
  /** How many there are beyond the most that are read. */
  omitted: number;
  /** What is on its way; a change meanwhile does not begin it again. */
  pendingFetch: Promise<void> | null;
  readAt: number;
}

/** `wanted` null: not known yet. */
export function useRuns(search: RunSearch, wanted: SelectedKeys | null): UseRunsResult {
  const queryClient = useQueryClient();
  const keys = wanted ?? { metrics: [], params: [], tags: [] };
  const unfiltered = { ...search, filter: '' };
  const of = JSON.stringify(unfiltered);
  const kept = useRef<UnfilteredRuns>(null);
  if (kept.current?.of !== of) {
    kept.current = {
      of,
      cache: null,
      omitted: 0,
      pendingFetch: null,
      readAt: Number.NEGATIVE_INFINITY,
    };
  }
  const { current: whole } = kept;
  const shown = useRef<RunsResult>(undefined);

  /** From the cached runs plus changes since; null when nothing is cached. */
  async function filterCached(asked: RunSearch, signal: AbortSignal): Promise<RunsResult | null> {
    const { cache: before } = whole;
    if (before === null) return null;
    const { revision } = before;
    const unread = keysInput(missingKeys(before, keys));
    const input = { ...inputOf(asked, keys), revision, unread };
    const since = await api.runs.since.query(input, { signal });
    // Another search may have brought them up to date meanwhile.
    if (whole.cache !== before) return filterCached(asked, signal);
    whole.cache = since && updateRunCache(before, since, keys);
    if (since === null || whole.cache === null) return null;
    const { cache } = whole;
    const { matching } = since;
    return matching === null
      ? { search: asked, cache, places: cache.indices, total: cache.indices.length + whole.omitted }
      : { search: asked, cache, places: indicesOfSerials(cache, matching), total: matching.length };
  }

  async function fetchRuns(
    of: RunSearch,
    limit: number,
    signal?: AbortSignal,
  ): Promise<RunsResult> {
    const page = await api.runs.search.query({ ...inputOf(of, keys), limit }, { signal });
    const cache = createRunCache(page, keys);
    return { search: of, cache, places: cache.indices, total: page.total };
  }

  async function fetchAllRuns(): Promise<void> {
    await new Promise((resolve) =>
      setTimeout(resolve, whole.readAt + minRefetchMs - performance.now()),
    );
    whole.readAt = performance.now();
    const { cache, total } = await fetchRuns(unfiltered, maxRuns);
    whole.cache = cache;
    whole.omitted = total - cache.indices.length;
  }

  const query = (asked: RunSearch) => {
    const queryKey = ['runs', 'table', asked, keys];
    return queryOptions<RunsResult>({
      queryKey,
      async queryFn({ signal }) {
        for (;;) {
          const found = await filterCached(asked, signal);
          if (found !== null) return found;
          const head = await fetchRuns(asked, firstPageSize, signal);
          if (head.places.length === head.total) {
            if (asked.filter === '') whole.cache = head.cache;
            return head;
          }
          // Replaces another search's rows; for the same search more rows are shown already.
          if (!isEqual(shown.current?.search, asked)) queryClient.setQueryData(queryKey, head);
          whole.pendingFetch ??= fetchAllRuns().finally(() => {
            whole.pendingFetch = null;
          });
          await whole.pendingFetch;
          signal.throwIfAborted();
        }
      },
      // Large answers: comparing them with the last one costs more than drawing.
      structuralSharing: false,
      gcTime: 20_000,
    });
  };
  const { data, error, refetch } = useQuery({
    ...query(search),
    enabled: wanted !== null,
    placeholderData: keepPreviousData,
  });
  shown.current = data;
  const table = useMemo(() => (data ? createRunTable(data.cache, data.places) : null), [data]);
  const retry = useCallback(() => void refetch(), [refetch]);
  const prefetch = (filter: string) => {
    if (wanted !== null) void queryClient.prefetchQuery(query({ ...search, filter }));
  };
  return { table, total: data?.total ?? 0, error, retry, prefetch };
}

/** Reads again at once, after the reader changed something in the table. */
export function useRefetchRuns(): () => void {
  const queryClient = useQueryClient();
  return useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: ['runs', 'table'] });
    void queryClient.invalidateQueries({ queryKey: ['runs-columns'] });
  }, [queryClient]);
}
