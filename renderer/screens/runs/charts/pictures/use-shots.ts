/** The charted runs that have predictions, and of which rows. */

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../../api.ts';
import type { ChartRuns } from '../chart-runs.ts';
import { maxPictures } from './small-multiples.tsx';

export function useRunIds({ items }: ChartRuns): string[] {
  return useMemo(() => items.map(({ id }) => id), [items]);
}

export function useShots(runs: ChartRuns) {
  const runIds = useRunIds(runs);
  return useQuery({
    queryKey: ['runs', 'with shots', runIds],
    queryFn: ({ signal }) => api.runs.withShots.query({ runIds, limit: maxPictures }, { signal }),
    enabled: runIds.length > 0,
    placeholderData: (before) => before,
  }).data;
}
