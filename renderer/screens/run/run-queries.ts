/** Queries that only this screen uses. */

import { queryOptions } from '@tanstack/react-query';
import type { RowColumn } from '../../../common/filter/rows.ts';
import { api } from '../../api.ts';

export const treeQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'tree', runId],
    queryFn: () => api.runs.tree.query({ runId }),
  });

/** `version` changes when the file does; empty if one read is enough. */
export const mlmodelQuery = (runId: string, path: string, version: string) =>
  queryOptions({
    queryKey: ['artifact', runId, path, version, 'mlmodel'],
    queryFn: ({ signal }) => api.artifacts.mlmodel.query({ runId, path }, { signal }),
  });

export const artifactsQuery = (runId: string) =>
  queryOptions({
    queryKey: ['runs', 'artifacts', runId],
    queryFn: () => api.artifacts.list.query({ runId }),
  });

export const shotQuery = (digest: string, row: number) =>
  queryOptions({
    queryKey: ['row of dataset', digest, row],
    queryFn: () => api.datasets.rows.query({ digest, offset: row, limit: 1 }),
  });

/** A dataset's rows never change, so a column is fetched once. */
export const columnQuery = (digest: string, name: string) =>
  queryOptions({
    queryKey: ['column of dataset', digest, name],
    queryFn: async ({ signal }): Promise<RowColumn> => {
      const { kind, values, categories } = await api.datasets.column.query(
        { digest, name },
        { signal },
      );
      return {
        kind,
        values: Float64Array.from(values, (value) => value ?? Number.NaN),
        ...(categories && { categories }),
      };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
