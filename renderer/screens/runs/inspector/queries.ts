/** What the inspector asks of the program about a run. */

import { queryOptions } from '@tanstack/react-query';
import { decodePredictions } from '../../../../electron/api/predictions-layout.ts';
import { api, fetchBytes } from '../../../api.ts';

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'get', runId],
    queryFn: () => api.runs.get.query({ runId }),
  });

export const siblingsQuery = (runIds: readonly string[]) =>
  queryOptions({
    queryKey: ['runs', 'compare', runIds],
    queryFn: () => api.runs.compare.query({ runIds: [...runIds] }),
    enabled: runIds.length > 0,
  });

export const logQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'log', runId],
    queryFn: () => api.runs.log.query({ runId }),
  });

/** Predictions never change, so nothing asks for them again. */
export const predictionsQuery = (runId: string, rows: 'test' | 'prod') =>
  queryOptions({
    queryKey: ['predictions of run', runId, rows],
    queryFn: async ({ signal }) =>
      decodePredictions(await fetchBytes(`/predictions/${runId}/${rows}`, signal)),
    gcTime: 60_000,
  });
