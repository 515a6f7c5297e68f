/** A pipeline's runs, refetched whenever one of them changes, and a clock for those still running. */

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { buildPipeline } from './pipeline-model.ts';

/** `runId` may be any run of the pipeline. */
export function usePipeline(runId: string | null) {
  return useQuery({
    queryKey: ['runs', 'pipeline', runId],
    queryFn: async ({ signal }) => {
      const tree = await api.runs.tree.query({ runId: runId ?? '' }, { signal });
      if (tree[0].parentRunId === null) return buildPipeline(tree);
      const { ancestors } = await api.runs.get.query({ runId: tree[0].runId }, { signal });
      const [root] = ancestors; // none if the parent was purged
      return buildPipeline(
        root ? await api.runs.tree.query({ runId: root.runId }, { signal }) : tree,
      );
    },
    enabled: runId !== null,
  });
}

/** The current time, updated a few times a second while `running`. */
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
