/** The keys that the runs have; refetched when runs change, less often if fetching takes long. */

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { RunColumns } from '../../../../electron/server/run-columns.ts';
import { api } from '../../../api.ts';
import { whenScrollIdle } from '../../../components/scroll-idle.ts';
import { showFailure } from '../../../components/toasts.tsx';
import type { RunSearch } from './run-store.ts';

/** Training emits changes constantly; fetching takes at most this share of the time. */
const maxFetchShare = 1 / 15;
const minRefetchMs = 500;

export function useRunColumns({ experimentIds, view }: Pick<RunSearch, 'experimentIds' | 'view'>): {
  readonly data: RunColumns | undefined;
  readonly error: unknown;
  /** Counts again how many runs have each key. */
  readonly recount: () => void;
} {
  const cache = useQueryClient();
  const input = { experimentIds: experimentIds && [...experimentIds], view };
  const took = useRef(0);
  const queryKey = ['runs-columns', input];
  const columns = useQuery({
    queryKey,
    queryFn: async () => {
      const start = performance.now();
      const answer = await api.runs.columns.query(input);
      took.current = performance.now() - start;
      return answer;
    },
    placeholderData: keepPreviousData,
  });
  // Refetched when runs change, like every query whose key starts with 'runs'.
  const changed = useQuery({ queryKey: ['runs', 'changed'], queryFn: () => Date.now() });

  const { refetch, dataUpdatedAt: readAt } = columns;
  const isOld = readAt > 0 && changed.dataUpdatedAt > readAt;
  useEffect(() => {
    if (!isOld) return;
    const rest = Math.max(minRefetchMs, took.current / maxFetchShare);
    return whenScrollIdle(() => void refetch({ cancelRefetch: false }), readAt + rest - Date.now());
  }, [isOld, readAt, refetch]);
  const recount = () =>
    void api.runs.columns
      .query({ ...input, exact: true })
      .then((counted) => cache.setQueryData(queryKey, counted), showFailure);
  return { data: columns.data, error: columns.error, recount };
}
