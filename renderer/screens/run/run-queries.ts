/** What the screen asks of the program, each under one key of the cache. */

import { queryOptions } from '@tanstack/react-query';
import { decodePredictions } from '../../../electron/api/predictions-layout.ts';
import { api, fetchBytes } from '../../api.ts';

export type Rows = 'test' | 'prod';

export const runQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'get', runId],
    queryFn: () => api.runs.get.query({ runId }),
  });

export const treeQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'tree', runId],
    queryFn: () => api.runs.tree.query({ runId }),
  });

export const datasetsQuery = queryOptions({
  queryKey: ['datasets', 'list'],
  queryFn: () => api.datasets.list.query(),
});

/** As the top bar asks for them. */
export const experimentsQuery = queryOptions({
  queryKey: ['experiments', 'list'],
  queryFn: () => api.experiments.list.query(),
});

export const artifactsQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'artifacts', runId],
    queryFn: () => api.artifacts.list.query({ runId }),
  });

/** A run's model never changes, so nothing asks for it again. */
export const modelQuery = (runId: string) =>
  queryOptions({
    queryKey: ['model of run', runId],
    queryFn: () => api.models.get.query({ runId }),
  });

/** Neither do its predictions. */
export const predictionsQuery = (runId: string, rows: Rows) =>
  queryOptions({
    queryKey: ['predictions of run', runId, rows],
    queryFn: async ({ signal }) =>
      decodePredictions(await fetchBytes(`/predictions/${runId}/${rows}`, signal)),
    gcTime: 60_000,
  });

export const shotQuery = (digest: string, row: number) =>
  queryOptions({
    queryKey: ['row of dataset', digest, row],
    queryFn: () => api.datasets.rows.query({ digest, offset: row, limit: 1 }),
  });
