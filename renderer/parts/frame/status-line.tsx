/** The line at the bottom: what runs, how far it is, and the way to cancel it. */

import { ActionIcon } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Job } from '../../../electron/api/jobs.ts';
import { api } from '../../api.ts';
import { commonTexts } from '../../texts/common.ts';
import { useTexts } from '../../texts/language.ts';
import { CloseIcon, RunningIcon } from '../icons.tsx';
import labels from '../labels.module.css';
import { useJobs } from '../live.tsx';
import { useTranslate } from '../said.tsx';
import { useFormat } from '../use-format.ts';
import style from './frame.module.css';

function JobLine({ job }: { readonly job: Job }) {
  const t = useTexts(commonTexts);
  const said = useTranslate();
  const format = useFormat();
  const cancel = useMutation({ mutationFn: () => api.jobs.cancel.mutate({ jobId: job.jobId }) });
  const { done = null, total = null, text = null } = job.progress ?? {};
  const fraction = done !== null && total !== null && total > 0 ? done / total : null;
  const where = job.status === 'SCHEDULED' ? t.waiting : said(text ?? '');
  return (
    <span className={style.job}>
      <span className={`${labels.status} ${labels.RUNNING}`}>
        <RunningIcon size={12} />
      </span>
      <span className="ellipsis">{job.title}</span>
      <span className="ellipsis caption">{where}</span>
      <span
        className={style.progress}
        role="progressbar"
        aria-label={job.title}
        aria-valuenow={fraction === null ? undefined : Math.round(fraction * 100)}
      >
        <span
          className={`${style.done} ${fraction === null ? style.unknown : ''}`}
          style={{ display: 'block', width: fraction === null ? undefined : `${fraction * 100}%` }}
        />
      </span>
      {fraction !== null && <span className="caption figures">{format.percent(fraction)}</span>}
      <ActionIcon
        size={18}
        aria-label={t.cancelJob(job.title)}
        title={t.cancel}
        loading={cancel.isPending || cancel.isSuccess}
        onClick={() => cancel.mutate()}
      >
        <CloseIcon size={12} />
      </ActionIcon>
    </span>
  );
}

export function StatusLine() {
  const t = useTexts(commonTexts);
  const active = useJobs().filter(({ endTime }) => endTime === null);
  // The one that works now; the others wait for it.
  const first = active.find(({ status }) => status === 'RUNNING') ?? active.at(-1);
  return (
    <footer className={style.status}>
      {first === undefined ? t.noJobs : <JobLine key={first.jobId} job={first} />}
      {active.length > 1 && <span className="caption">{t.jobs(active.length)}</span>}
    </footer>
  );
}
