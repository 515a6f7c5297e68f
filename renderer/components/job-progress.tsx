/** A job's progress and a button to cancel it, for places where the user waits for it. */

import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Job } from '../../electron/server/jobs/job.ts';
import { api } from '../api.ts';
import { useTexts } from '../i18n/language.ts';
import { showFailure } from './toasts.tsx';

/** A mutation that cancels a job. */
export function useCancelJob() {
  return useMutation({
    mutationFn: (jobId: string) => api.jobs.cancel.mutate({ jobId }),
    onError: showFailure,
  });
}

export function JobProgressBar({
  job,
  label,
  text,
}: {
  readonly job: Job;
  readonly label: string;
  /** The progress in words. */
  readonly text: string;
}) {
  const t = useTexts('common');
  const cancel = useCancelJob();
  const { done = null, total = null } = job.progress ?? {};
  const fraction = done !== null && total !== null && total > 0 ? done / total : null;
  return (
    <div className="row">
      <div className="grow">
        <p className="secondary figures" aria-live="polite">
          {text}
        </p>
        <Progress
          value={fraction === null ? 100 : fraction * 100}
          animated={fraction === null}
          aria-label={label}
          mt={4}
        />
      </div>
      <Button
        variant="default"
        loading={cancel.isPending || cancel.isSuccess}
        onClick={() => cancel.mutate(job.jobId)}
      >
        {t.cancel}
      </Button>
    </div>
  );
}
