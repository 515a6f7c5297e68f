/** Names of experiments by id. */

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../api.ts';

export function useExperimentNames(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['experiments', 'list'],
    queryFn: () => api.experiments.list.query(),
  });
  return useMemo(
    () => new Map(data?.map(({ experimentId, name }) => [experimentId, name])),
    [data],
  );
}
