/** A mutation that starts a job: tracks it, can cancel it, and reports its result once. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Job, JobResult } from '../../electron/server/jobs/job.ts';
import { api } from '../api.ts';
import { useJob } from './live-updates.tsx';
import { showFailure } from './toasts.tsx';

export interface JobMutation<Asked> {
  readonly start: (asked: Asked) => void;
  readonly cancel: () => void;
  readonly isBusy: boolean;
  readonly isCancelling: boolean;
  /** Undefined before the start. */
  readonly job: Job | undefined;
}

export function useJobMutation<Asked = void>(
  ask: (asked: Asked) => Promise<{ jobId: string }>,
  onResult?: (result: JobResult) => void,
): JobMutation<Asked> {
  const start = useMutation({ mutationFn: ask, onError: showFailure });
  const jobId = start.data?.jobId ?? null;
  const job = useJob(jobId);
  const cancel = useMutation({
    mutationFn: async () => {
      if (jobId !== null) await api.jobs.cancel.mutate({ jobId });
    },
    onError: showFailure,
  });
  const latest = useRef(onResult);
  latest.current = onResult;
  const result = job?.result ?? null;
  useEffect(() => {
    if (result !== null) latest.current?.(result);
  }, [result]);
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
