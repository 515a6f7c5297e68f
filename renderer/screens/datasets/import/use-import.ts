/** The job that imports a file: started, cancelled, followed to its dataset. */
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Job } from '../../../../electron/api/jobs.ts';
import { api } from '../../../api.ts';
import { useJob } from '../../../parts/live.tsx';
import { showFailure } from '../../../parts/toasts.tsx';

type Asked = Parameters<typeof api.datasets.import.mutate>[0];

export interface ImportJob {
  readonly start: (asked: Asked) => void;
  readonly cancel: () => void;
  readonly isBusy: boolean;
  readonly isCancelling: boolean;
  /** Undefined before the start. */
  readonly job: Job | undefined;
}

export function useImport(onDone: (digest: string, reused: boolean) => void): ImportJob {
  const start = useMutation({
    mutationFn: (asked: Asked) => api.datasets.import.mutate(asked),
    onError: showFailure,
  });
  const jobId = start.data?.jobId ?? null;
  const job = useJob(jobId);
  const cancel = useMutation({
    mutationFn: async () => {
      if (jobId !== null) await api.jobs.cancel.mutate({ jobId });
    },
    onError: showFailure,
  });
  const result = job?.result;
  useEffect(() => {
    if (result?.kind === 'import') onDone(result.digest, result.reused);
  }, [result, onDone]);
  return {
    start: (asked) => {
      cancel.reset();
      start.mutate(asked);
    },
    cancel: cancel.mutate,
    isBusy: start.isPending || (start.isSuccess && (job === undefined || job.endTime === null)),
    isCancelling: cancel.isPending || cancel.isSuccess,
    job,
  };
}
