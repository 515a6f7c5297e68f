/** The inspector's queries about a run. */

import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api.ts';

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
