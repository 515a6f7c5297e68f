/** Runs of a search, kept live, in columns: the newest at once, all of them right after; a filter picks from those at hand. */

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { RunPage } from '../../../../electron/api/run-page.ts';
import { api } from '../../../api.ts';
import { pageOf, type RunTable, runTable, type WantedKeys } from './run-table.ts';

export interface RunSearch {
  /** Undefined: all. */
  readonly experimentIds: readonly string[] | undefined;
  /** One that can be read. */
  readonly filter: string;
  readonly view: 'active' | 'deleted';
}

interface Answer {
  readonly page: RunPage;
  readonly wanted: WantedKeys;
  readonly search: RunSearch;
}

export interface Runs {
  /** The last one there was while the next is asked for; null before the first. */
  readonly table: RunTable | null;
  /** How many runs match. */
  readonly total: number;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly retry: () => void;
}

/** So many come with the first answer. */
const headSize = 300;
const mostRuns = 200_000;
// Thousands of runs need not be read again for every point of a training.
const restMs = 3000;

const inputOf = ({ experimentIds, filter, view }: RunSearch) => ({
  experimentIds: experimentIds && [...experimentIds],
  filter,
  view,
});

async function ask(
  search: RunSearch,
  wanted: WantedKeys,
  limit: number,
  signal: AbortSignal,
): Promise<Answer> {
  const page = await api.runs.search.query(
    {
      ...inputOf(search),
      limit,
      metrics: [...wanted.metrics],
      params: [...wanted.params],
      tags: [...wanted.tags],
    },
    { signal },
  );
  return { page, wanted, search };
}

/** The runs of `whole` that match; null where it does not hold them, or what it holds is old. */
async function pick(
  whole: Answer | null,
  search: RunSearch,
  wanted: WantedKeys,
  signal: AbortSignal,
): Promise<Answer | null> {
  if (whole === null || search.filter === '' || !same(whole.wanted, wanted)) return null;
  if (!same(whole.search, { ...search, filter: '' })) return null;
  const { revision } = whole.page;
  const ids = await api.runs.matching.query({ ...inputOf(search), revision }, { signal });
  const page = ids && pageOf(whole.page, ids);
  return page && { page, wanted, search };
}

const same = <T>(a: T, b: T): boolean => JSON.stringify(a) === JSON.stringify(b);

/** `wanted` null: not known yet. */
export function useRuns(search: RunSearch, wanted: WantedKeys | null): Runs {
  // Large answers: comparing them with the last one costs more than drawing.
  const options = { structuralSharing: false, gcTime: 20_000 } as const;
  const keys = wanted ?? { metrics: [], params: [], tags: [] };
  // All runs without a filter: the last answer that had them.
  const whole = useRef<Answer>(null);
  const keep = (answer: Answer): Answer => {
    const { page } = answer;
    if (search.filter === '' && page.runId.length === page.total) whole.current = answer;
    return answer;
  };
  const head = useQuery<Answer>({
    ...options,
    queryKey: ['runs', 'head', search, keys],
    queryFn: async ({ signal }) =>
      (await pick(whole.current, search, keys, signal)) ??
      keep(await ask(search, keys, headSize, signal)),
    enabled: wanted !== null,
    placeholderData: keepPreviousData,
  });
  const first = head.isPlaceholderData ? undefined : head.data;
  const hasMore = first !== undefined && first.page.total > first.page.runId.length;
  const full = useQuery<Answer>({
    ...options,
    queryKey: ['runs-table', search, keys],
    queryFn: async ({ signal }) => keep(await ask(search, keys, mostRuns, signal)),
    enabled: hasMore,
    placeholderData: (before) =>
      before !== undefined && same(before.search, search) ? before : undefined,
  });

  const { refetch } = full;
  const readAt = full.dataUpdatedAt;
  const isOld = hasMore && full.data !== undefined && head.dataUpdatedAt > readAt;
  useEffect(() => {
    if (!isOld) return;
    const wait = Math.max(0, readAt + restMs - Date.now());
    const timer = setTimeout(() => void refetch({ cancelRefetch: false }), wait);
    return () => clearTimeout(timer);
  }, [isOld, readAt, refetch]);

  const now = hasMore ? (full.data ?? first) : first;
  const last = useRef<Answer>(undefined);
  if (now !== undefined) last.current = now;
  const shown = now ?? last.current;
  const table = useMemo(() => (shown ? runTable(shown.page, shown.wanted) : null), [shown]);
  const error = head.error ?? full.error;
  const retryHead = head.refetch;
  const retry = useCallback(() => {
    void retryHead();
    if (hasMore) void refetch();
  }, [retryHead, refetch, hasMore]);
  return {
    table,
    total: (first ?? shown)?.page.total ?? 0,
    error,
    isFetching: head.isFetching || full.isFetching,
    retry,
  };
}

/** Reads a large table again at once, after the reader changed something in it. */
export function useReread(): () => void {
  const cache = useQueryClient();
  return useCallback(() => {
    void cache.invalidateQueries({ queryKey: ['runs-table'] });
    void cache.invalidateQueries({ queryKey: ['runs-columns'] });
  }, [cache]);
}
