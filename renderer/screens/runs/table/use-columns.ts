/** The keys that the runs have, read again when the runs changed in number or ended. */

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RunColumns } from '../../../../electron/api/run-page.ts';
import { api } from '../../../api.ts';
import type { RunSearch } from './use-runs.ts';

export function useColumns({ experimentIds, view }: Pick<RunSearch, 'experimentIds' | 'view'>): {
  readonly data: RunColumns | undefined;
  readonly error: unknown;
} {
  const input = { experimentIds: experimentIds && [...experimentIds], view };
  return useQuery({
    queryKey: ['runs', 'columns', input],
    queryFn: () => api.runs.columns.query(input),
    placeholderData: keepPreviousData,
  });
}
