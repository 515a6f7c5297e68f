/** The pipeline that a job works on, or worked on. */

import { useQuery } from '@tanstack/react-query';
import type { Job } from '../../../electron/api/jobs.ts';
import { api } from '../../api.ts';
import { usePipeline } from '../pipeline/use-pipeline.ts';

/** Undefined until its first run is known. */
export function useJobPipeline(job: Job | undefined) {
  const known = job?.result?.kind === 'pipeline' ? job.result.runId : (job?.runIds[0] ?? null);
  const found = useQuery({
    queryKey: ['runs', 'of-job', job?.jobId, job?.endTime],
    queryFn: () => (job ? newestWithin(job) : null),
    enabled: job !== undefined && known === null && job.status !== 'SCHEDULED',
  });
  return usePipeline(known ?? found.data ?? null);
}

/** Pipelines run one after the other: the newest that began before the job ended is the job's. */
async function newestWithin({ startTime, endTime }: Job): Promise<string | null> {
  const page = await api.runs.search.query({
    filter: "tags.stage = 'pipeline'",
    orderBy: ['attributes.start_time DESC'],
    limit: 20,
    view: 'all',
  });
  const at = page.startTime.findIndex((time) => time !== null && time <= (endTime ?? Infinity));
  return at >= 0 && (page.startTime[at] ?? 0) >= startTime ? page.runId[at] : null;
}
