/** Runs of a search, kept live: the newest at once, all of them right after; then a filter picks from those at hand. */

import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import type { WantedKeys } from '../../../../electron/api/run-page.ts';
import { api } from '../../../api.ts';
import { broughtUpToDate, type HeldRuns, hold, placesOf, unreadKeys } from './held-runs.ts';
import { type RunTable, runTable } from './run-table.ts';

export interface RunSearch {
  /** Undefined: all. */
  readonly experimentIds: readonly string[] | undefined;
  /** One that can be read. */
  readonly filter: string;
  readonly view: 'active' | 'deleted';
}

interface Answer {
  readonly search: RunSearch;
  readonly held: HeldRuns;
  /** Of those at hand. */
  readonly places: readonly number[];
  /** How many runs match. */
  readonly total: number;
}

export interface Runs {
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
const headSize = 300;
const mostRuns = 200_000;
// Thousands of runs need not be read again for every run of an import.
const restMs = 3000;

const inputOf = ({ experimentIds, filter, view }: RunSearch, wanted: WantedKeys) => ({
  experimentIds: experimentIds && [...experimentIds],
  filter,
  view,
  ...keysInput(wanted),
});

const keysInput = ({ metrics, params, tags }: WantedKeys) => ({
  metrics: [...metrics],
  params: [...params],
  tags: [...tags],
});

const same = <T>(a: T, b: T): boolean => JSON.stringify(a) === JSON.stringify(b);

/** All runs of a search without its filter. */
interface Whole {
  /** What they are of. */
  readonly of: string;
  /** Null while they are not at hand. */
  held: HeldRuns | null;
  /** How many there are beyond the most that are read. */
  beyond: number;
  /** What is on its way; a change meanwhile does not begin it again. */
  reading: Promise<void> | null;
  readAt: number;
}

/** `wanted` null: not known yet. */
export function useRuns(search: RunSearch, wanted: WantedKeys | null): Runs {
  const cache = useQueryClient();
  const keys = wanted ?? { metrics: [], params: [], tags: [] };
  const unfiltered = { ...search, filter: '' };
  const of = JSON.stringify(unfiltered);
  const kept = useRef<Whole>(null);
  if (kept.current?.of !== of) {
    kept.current = { of, held: null, beyond: 0, reading: null, readAt: Number.NEGATIVE_INFINITY };
  }
  const { current: whole } = kept;
  const shown = useRef<Answer>(undefined);

  /** From the runs at hand and what became of them; null where they are not at hand. */
  async function pick(asked: RunSearch, signal: AbortSignal): Promise<Answer | null> {
    const { held: before } = whole;
    if (before === null) return null;
    const { revision } = before;
    const unread = keysInput(unreadKeys(before, keys));
    const input = { ...inputOf(asked, keys), revision, unread };
    const since = await api.runs.since.query(input, { signal });
    // Another search may have brought them up to date meanwhile.
    if (whole.held !== before) return pick(asked, signal);
    whole.held = since && broughtUpToDate(before, since, keys);
    if (since === null || whole.held === null) return null;
    const { held } = whole;
    const { matching } = since;
    return matching === null
      ? { search: asked, held, places: held.places, total: held.places.length + whole.beyond }
      : { search: asked, held, places: placesOf(held, matching), total: matching.length };
  }

  async function read(of: RunSearch, limit: number, signal?: AbortSignal): Promise<Answer> {
    const page = await api.runs.search.query({ ...inputOf(of, keys), limit }, { signal });
    const held = hold(page, keys);
    return { search: of, held, places: held.places, total: page.total };
  }

  async function readWhole(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, whole.readAt + restMs - performance.now()));
    whole.readAt = performance.now();
    const { held, total } = await read(unfiltered, mostRuns);
    whole.held = held;
    whole.beyond = total - held.places.length;
  }

  const query = (asked: RunSearch) => {
    const queryKey = ['runs', 'table', asked, keys];
    return queryOptions<Answer>({
      queryKey,
      async queryFn({ signal }) {
        for (;;) {
          const found = await pick(asked, signal);
          if (found !== null) return found;
          const head = await read(asked, headSize, signal);
          if (head.places.length === head.total) {
            if (asked.filter === '') whole.held = head.held;
            return head;
          }
          // In place of another search; of this one the reader has more already.
          if (!same(shown.current?.search, asked)) cache.setQueryData(queryKey, head);
          whole.reading ??= readWhole().finally(() => {
            whole.reading = null;
          });
          await whole.reading;
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
  const table = useMemo(() => (data ? runTable(data.held, data.places) : null), [data]);
  const retry = useCallback(() => void refetch(), [refetch]);
  const prefetch = (filter: string) => {
    if (wanted !== null) void cache.prefetchQuery(query({ ...search, filter }));
  };
  return { table, total: data?.total ?? 0, error, retry, prefetch };
}

/** Reads again at once, after the reader changed something in the table. */
export function useReread(): () => void {
  const cache = useQueryClient();
  return useCallback(() => {
    void cache.invalidateQueries({ queryKey: ['runs', 'table'] });
    void cache.invalidateQueries({ queryKey: ['runs-columns'] });
  }, [cache]);
}
