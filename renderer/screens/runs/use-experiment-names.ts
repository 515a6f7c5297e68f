/** Names of experiments by id. */

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { experimentsQuery } from '../../queries.ts';

export function useExperimentNames(): ReadonlyMap<string, string> {
  const { data } = useQuery(experimentsQuery);
  return useMemo(
    () => new Map(data?.map(({ experimentId, name }) => [experimentId, name])),
    [data],
  );
}
