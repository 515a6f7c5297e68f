/** Names of the datasets of this workspace, for params that hold a dataset's digest. */

import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { datasetsQuery } from '../queries.ts';

/** A function that gives the dataset's name for its digest, and any other text as it is. */
export function useDatasetName(): (value: string) => string {
  const { data = [] } = useQuery(datasetsQuery);
  return useCallback((value) => data.find(({ digest }) => digest === value)?.name ?? value, [data]);
}
