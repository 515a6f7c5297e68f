/** The runs of a search, updated live. */

import { useEffect, useSyncExternalStore } from 'react';
import type { SelectedKeys } from '../../../../electron/server/run-page.ts';
import { api } from '../../../api.ts';
import { useChanges } from '../../../components/live-updates.tsx';
import { withRetries } from '../../../query-client.ts';
import { type FoundRuns, type RunRequest, type RunSearch, RunStore } from './run-store.ts';

const store = new RunStore({
  search: (request, limit, signal) =>
    withRetries(() => api.runs.search.query({ ...inputOf(request), limit }, { signal }), signal),
  since: (request, revision, unread, signal) => {
    const input = { ...inputOf(request), revision, unread: keysInput(unread) };
    return withRetries(() => api.runs.since.query(input, { signal }), signal);
  },
});

const inputOf = ({ search: { experimentIds, filter, view }, keys }: RunRequest) => ({
  experimentIds: experimentIds && [...experimentIds],
  filter,
  view,
  ...keysInput(keys),
});

const keysInput = ({ metrics, params, tags }: SelectedKeys) => ({
  metrics: [...metrics],
  params: [...params],
  tags: [...tags],
});

export interface UseRunsResult {
  /** The previous runs while the next ones load; null before the first. */
  readonly runs: FoundRuns | null;
  readonly error: unknown;
  /** Requests the runs of another filter before the page renders with it. */
  readonly prefetch: (filter: string) => void;
  /** Refetches at once. */
  readonly refresh: () => void;
}

/** `keys` null: not known yet. */
export function useRuns(search: RunSearch, keys: SelectedKeys | null): UseRunsResult {
  const { runs, error } = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useEffect(() => {
    if (keys !== null) store.request({ search, keys });
  }, [search, keys]);
  useChanges(({ nouns }) => {
    if (nouns.includes('runs')) store.refresh();
  });
  const isOfTable = String(runs?.search.experimentIds) === String(search.experimentIds);
  return {
    runs: isOfTable ? runs : null,
    error,
    prefetch: (filter) => {
      if (keys !== null) store.request({ search: { ...search, filter }, keys });
    },
    refresh: store.refresh,
  };
}
