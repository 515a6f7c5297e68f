/** The import of an MLflow store: its options, its progress and its result. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { FileRef } from '../../../../electron/server/file-registry.ts';
import type { Job } from '../../../../electron/server/jobs/job.ts';
import { api } from '../../../api.ts';
import { JobProgressBar, useCancelJob } from '../../../components/job-progress.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ErrorState } from '../../../components/states.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useJobMutation } from '../../../components/use-job-mutation.ts';
import { useTexts } from '../../../i18n/language.ts';
import { navigate } from '../../../url-state.ts';
import { type ImportOptions, ImportOptionsForm } from './import-options-form.tsx';
import style from './mlflow.module.css';
import { StoreSummaries } from './store-summaries.tsx';

export function MlflowPanel({
  file,
  more,
  onDone,
}: {
  readonly file: FileRef;
  /** Files in the queue behind this one. */
  readonly more: number;
  readonly onDone: () => void;
}) {
  const t = useTexts('mlflowImport');
  const { waiting } = useTexts('datasets');
  const common = useTexts('common');
  const [options, setOptions] = useState<ImportOptions>({ copy: false, follow: false });
  const { fileId } = file;
  const { start, isBusy, job } = useJobMutation(({ copy, follow }: ImportOptions) =>
    (follow ? api.mlflow.follow : api.mlflow.import).mutate({ fileId, copy }),
  );
  const result = job?.result?.kind === 'mlflow' ? job.result : null;
  const isReading = isBusy && result === null;
  const leave = () => {
    void api.files.release.mutate({ fileId });
    onDone();
  };
  const actions = result ? (
    <>
      <Button variant="default" onClick={onDone}>
        {common.close}
      </Button>
      {isBusy && job && <StopButton jobId={job.jobId} />}
      <Button
        onClick={() => {
          onDone();
          navigate('runs');
        }}
      >
        {t.showRuns}
      </Button>
    </>
  ) : (
    !isReading && (
      <>
        {more > 0 && <span className="caption">{waiting(more)}</span>}
        <Button variant="default" onClick={leave}>
          {common.cancel}
        </Button>
        <Button onClick={() => start(options)}>
          {options.follow ? t.importAndFollow : t.import}
        </Button>
      </>
    )
  );
  return (
    <div className={style.import}>
      <Panel title={t.title(file.name)} actions={actions} className={style.store}>
        <div className="stack">
          {result === null && !isReading && (
            <>
              <p className="secondary">{t.hint}</p>
              <ImportOptionsForm file={file} options={options} onChange={setOptions} />
            </>
          )}
          {isReading && job && <MlflowImportProgress job={job} />}
          {job?.status === 'FAILED' && <ErrorState error={job.error} title={t.failed} />}
          {job?.status === 'KILLED' && <p role="status">{t.cancelled}</p>}
          {job?.follows && result && <FollowStatus job={job} />}
          {result && <StoreSummaries stores={result.stores} />}
        </div>
      </Panel>
    </div>
  );
}

function MlflowImportProgress({ job }: { readonly job: Job }) {
  const t = useTexts('mlflowImport');
  const format = useFormat();
  const { done = null, total = null } = job.progress ?? {};
  const text =
    done === null || total === null
      ? t.reading
      : t.readingRuns(format.count(done), format.count(total));
  return <JobProgressBar job={job} label={t.reading} text={text} />;
}

function StopButton({ jobId }: { readonly jobId: string }) {
  const t = useTexts('mlflowImport');
  const stop = useCancelJob();
  return (
    <Button
      variant="default"
      loading={stop.isPending || stop.isSuccess}
      onClick={() => stop.mutate(jobId)}
    >
      {t.stop}
    </Button>
  );
}

/** Whether the store is still being followed, and what that has imported. */
function FollowStatus({ job: { endTime, result } }: { readonly job: Job }) {
  const t = useTexts('mlflowImport');
  const format = useFormat();
  const { since = null, absent = [] } = result?.kind === 'mlflow' ? result : {};
  const isThere = absent.length === 0;
  const [now, ended] = isThere ? [t.following, t.followed] : [t.absent, t.wasAbsent];
  return (
    <p className="figures" role="status">
      {endTime === null ? now : ended}{' '}
      {since && t.since(format.counted(since.runs), format.counted(since.metric_points))}
    </p>
  );
}
