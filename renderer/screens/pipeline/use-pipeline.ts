/** A pipeline's runs, read again whenever one of them changes, and a clock for those that are still running. */

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { pipelineOf } from './pipeline-view.ts';

/** `runId` may be any run of the pipeline. */
export function usePipeline(runId: string | null) {
  return useQuery({
    queryKey: ['runs', 'pipeline', runId],
    queryFn: async ({ signal }) => {
      const { ancestors } = await api.runs.get.query({ runId: runId ?? '' }, { signal });
      const rootId = ancestors[0]?.runId ?? runId ?? '';
      return pipelineOf(await api.runs.tree.query({ runId: rootId }, { signal }));
    },
    enabled: runId !== null,
  });
}

/** The time, a few times a second while `running`. */
export function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
