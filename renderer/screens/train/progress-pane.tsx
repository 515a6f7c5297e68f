/** A training in progress: its stages, curves and a cancel button, and at the end links to the results. */

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { estimatorTitle } from '../../../common/i18n/estimators.ts';
import type { Job } from '../../../electron/server/jobs/job.ts';
import type { EstimatorInfo } from '../../../electron/server/routers/estimators.ts';
import { api } from '../../api.ts';
import { StatusBadge } from '../../components/badges.tsx';
import { PipelineIcon, StopIcon, TrainIcon } from '../../components/icons.tsx';
import { EmptyState } from '../../components/states.tsx';
import { showFailure } from '../../components/toasts.tsx';
import { TranslatedText } from '../../components/translated-text.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useLanguage, useTexts } from '../../i18n/language.ts';
import { navigate } from '../../url-state.ts';
import type { PipelineModel } from '../pipeline/pipeline-model.ts';
import { useNow, usePipeline } from '../pipeline/use-pipeline.ts';
import { LiveCurves } from './live-curves.tsx';
import { ScoreTable } from './score-table.tsx';
import { StageList } from './stage-list.tsx';
import style from './train.module.css';
import { useLiveCurves } from './use-live-curves.ts';

export function ProgressPane({
  job,
  estimators,
}: {
  readonly job: Job | undefined;
  readonly estimators: readonly EstimatorInfo[];
}) {
  const t = useTexts('train');
  if (job === undefined) return <EmptyState icon={TrainIcon} text={t.noJob} hint={t.noJobHint} />;
  return <TrainingProgress key={job.jobId} job={job} estimators={estimators} />;
}

function TrainingProgress({
  job,
  estimators,
}: {
  readonly job: Job;
  readonly estimators: readonly EstimatorInfo[];
}) {
  const language = useLanguage();
  const isRunning = job.endTime === null;
  const now = useNow(isRunning);
  // A job's first run is the pipeline's.
  const { data: pipeline, refetch } = usePipeline(job.runIds[0] ?? null);
  // Changes arrive in batches; refetch at once for each new run and at the end.
  const { endTime } = job;
  const opened = job.runIds.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when
  useEffect(() => {
    if (opened > 0) void refetch();
  }, [refetch, opened, endTime]);
  const titles = useMemo(
    () => new Map(estimators.map((one) => [one.name, estimatorTitle(one, language)])),
    [estimators, language],
  );
  const runs = useMemo(
    () =>
      (pipeline?.models ?? []).flatMap(({ model, train }) =>
        train ? [{ runId: train.runId, title: titles.get(model) ?? model, run: train }] : [],
      ),
    [pipeline, titles],
  );
  const runIds = useMemo(() => runs.map(({ runId }) => runId), [runs]);
  const curves = useLiveCurves(runIds);
  const scored = runs.filter(({ run }) => run.status === 'FINISHED');
  return (
    <div className="stack">
      <JobHeader job={job} pipeline={pipeline} now={now} />
      {pipeline && (
        <StageList
          pipeline={pipeline}
          curves={curves}
          titles={titles}
          now={now}
          isOver={!isRunning}
        />
      )}
      {!isRunning && scored.length > 0 && <ScoreTable rows={scored} />}
      <LiveCurves curves={curves} runs={runs} />
    </div>
  );
}

function JobHeader({
  job,
  pipeline,
  now,
}: {
  readonly job: Job;
  readonly pipeline: PipelineModel | undefined;
  readonly now: number;
}) {
  const t = useTexts('train');
  const format = useFormat();
  const cancel = useMutation({
    mutationFn: () => api.jobs.cancel.mutate({ jobId: job.jobId }),
    onError: showFailure,
  });
  const isRunning = job.endTime === null;
  const isStopping = cancel.isPending || cancel.isSuccess;
  const done = pipeline ? fractionDone(pipeline) : 0;
  const rootId = pipeline?.root.runId;
  return (
    <div className={style.job}>
      <div className="row">
        <StatusBadge status={job.status} />
        <span className="secondary figures">
          {format.duration((job.endTime ?? now) - job.startTime)}
        </span>
        <span className="grow ellipsis secondary" aria-live="polite">
          {job.status === 'SCHEDULED'
            ? t.waitsForOthers
            : isRunning && <TranslatedText text={job.progress?.text ?? ''} />}
        </span>
        {isRunning && (
          <Button
            variant="default"
            leftSection={<StopIcon size={14} />}
            loading={isStopping}
            onClick={() => cancel.mutate()}
          >
            {t.cancel}
          </Button>
        )}
        {!isRunning && rootId !== undefined && (
          <>
            <Button
              variant="default"
              leftSection={<PipelineIcon size={14} />}
              onClick={() => navigate('pipeline', { id: rootId })}
            >
              {t.openPipeline}
            </Button>
            <Button onClick={() => navigate('run', { id: rootId })}>{t.openRun}</Button>
          </>
        )}
      </div>
      {isRunning && (
        <div
          className={style.bar}
          role="progressbar"
          aria-label={t.overall}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(done * 100)}
        >
          <div className={style.done} style={{ width: `${done * 100}%` }} />
        </div>
      )}
      {job.status === 'FAILED' && (
        <p className={style.failure} role="alert">
          <strong>{t.jobFailed}. </strong>
          {job.error && <TranslatedText text={job.error.text} />}
        </p>
      )}
      {job.status === 'KILLED' && <p className={style.killed}>{t.jobKilled}</p>}
    </div>
  );
}

/** How many of the pipeline's runs are done. */
function fractionDone({ preprocess, models, scores }: PipelineModel): number {
  const runs = [
    preprocess,
    ...models.map(({ train }) => train),
    ...(scores === false ? [] : models.map(({ infer }) => infer)),
  ];
  return runs.filter((run) => run !== null && run.status !== 'RUNNING').length / runs.length;
}
