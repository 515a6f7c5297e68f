/** The line at the bottom: what is running, its progress, a button to cancel it, and whether Python can log here. */

import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Job } from '../../../electron/server/jobs/job.ts';
import { useTexts } from '../../i18n/language.ts';
import { trackingQuery } from '../../queries.ts';
import { addressOf } from '../../url-state.ts';
import labels from '../badges.module.css';
import { CloseIcon, EyeIcon, RunningIcon, StopIcon } from '../icons.tsx';
import { useCancelJob } from '../job-progress.tsx';
import { useJobs } from '../live-updates.tsx';
import { useTranslate } from '../translated-text.tsx';
import { useFormat } from '../use-format.ts';
import style from './app-shell.module.css';

function JobStatus({ job }: { readonly job: Job }) {
  const t = useTexts('common');
  const said = useTranslate();
  const format = useFormat();
  const cancel = useCancelJob();
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
        onClick={() => cancel.mutate(job.jobId)}
      >
        <CloseIcon size={12} />
      </ActionIcon>
    </span>
  );
}

/** A store that is being followed: this job stays in the background until it is stopped. */
function FollowedStoreStatus({ job }: { readonly job: Job }) {
  const t = useTexts('common');
  const format = useFormat();
  const stop = useCancelJob();
  const { since = null, absent = [] } = job.result?.kind === 'mlflow' ? job.result : {};
  const { runs = 0, metric_points: points = 0 } = since ?? {};
  return (
    <span className={style.job}>
      <EyeIcon size={14} />
      <span className="ellipsis">{job.title}</span>
      <span className="ellipsis caption figures">
        {absent.length > 0 ? t.notThere : t.following(format.count(runs), format.count(points))}
      </span>
      <ActionIcon
        size={18}
        aria-label={t.stopFollowing(job.title)}
        title={t.stopFollowing(job.title)}
        loading={stop.isPending || stop.isSuccess}
        onClick={() => stop.mutate(job.jobId)}
      >
        <StopIcon size={12} />
      </ActionIcon>
    </span>
  );
}

function TrackingStatus() {
  const t = useTexts('common');
  const { data: status } = useQuery(trackingQuery);
  if (!status?.uri) return null;
  return (
    <a className="caption" href={addressOf('settings')}>
      {t.logsHere(status.uri)}
    </a>
  );
}

export function StatusBar() {
  const t = useTexts('common');
  const active = useJobs().filter(({ endTime }) => endTime === null);
  // It first reads the whole store, which is shown like any other job.
  const followed = active.filter(({ follows, result }) => follows && result !== null);
  const working = active.filter((job) => !followed.includes(job));
  // The job that is working now; the others wait for it.
  const first = working.find(({ status }) => status === 'RUNNING') ?? working.at(-1);
  return (
    <footer className={style.status}>
      {first !== undefined && <JobStatus key={first.jobId} job={first} />}
      {working.length > 1 && <span className="caption">{t.jobs(working.length)}</span>}
      {followed.map((job) => (
        <FollowedStoreStatus key={job.jobId} job={job} />
      ))}
      {active.length === 0 && t.noJobs}
      <TrackingStatus />
    </footer>
  );
}
