/** Above the diagram: the pipeline's status, what it was asked to do, and its actions. */

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { StatusBadge, Time } from '../../components/badges.tsx';
import { CompareIcon, StopIcon, TrainIcon } from '../../components/icons.tsx';
import { useJobs } from '../../components/live-updates.tsx';
import { ReportMenu } from '../../components/run-actions/report-menu.tsx';
import { showFailure } from '../../components/toasts.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { navigate, writeList } from '../../url-state.ts';
import style from './pipeline.module.css';
import { durationOf, isScoringRun, type PipelineModel, paramOf } from './pipeline-model.ts';

export function PipelineHeader({
  pipeline: { root, models },
  now,
}: {
  readonly pipeline: PipelineModel;
  readonly now: number;
}) {
  const t = useTexts('pipeline');
  const format = useFormat();
  const job = useJobs().find(({ runIds }) => runIds[0] === root.runId);
  const cancel = useMutation({
    mutationFn: (jobId: string) => api.jobs.cancel.mutate({ jobId }),
    onError: showFailure,
  });
  const trained = models.flatMap(({ train }) => (train ? [train.runId] : []));
  const said = (key: string, words: (value: string) => string) => {
    const value = paramOf(root, key);
    return value === null ? [] : [words(value)];
  };
  const asked = [
    ...said('test_size', (value) => t.testSize(format.number(Number(value)))),
    ...said('split_random_state', t.seed),
    ...(paramOf(root, 'stratify') === 'True' ? [t.stratified] : []),
    ...said('threshold', (value) => t.threshold(format.number(Number(value)))),
  ];
  return (
    <header className={style.head}>
      <div className={style.top}>
        <h2 className={`${style.title} ellipsis`} title={root.name}>
          {root.name}
        </h2>
        {job?.status === 'RUNNING' && (
          <Button
            variant="default"
            leftSection={<StopIcon size={14} />}
            loading={cancel.isPending || cancel.isSuccess}
            onClick={() => cancel.mutate(job.jobId)}
          >
            {t.cancel}
          </Button>
        )}
        {root.status !== 'RUNNING' && <ReportMenu runs={[root]} />}
        {trained.length > 1 && (
          <Button
            variant="default"
            leftSection={<CompareIcon size={14} />}
            onClick={() => navigate('compare', { runs: writeList(trained) })}
          >
            {t.compare}
          </Button>
        )}
        {!isScoringRun(root) && (
          <Button
            variant="default"
            leftSection={<TrainIcon size={14} />}
            onClick={() => navigate('train', { from: root.runId })}
          >
            {t.runAgain}
          </Button>
        )}
        <Button onClick={() => navigate('run', { id: root.runId })}>{t.openRun}</Button>
      </div>
      <div className="row secondary figures">
        <StatusBadge status={root.status} />
        <Time time={root.startTime} />
        <span>{format.duration(durationOf(root, now))}</span>
        <span className="ellipsis">{asked.join(' · ')}</span>
      </div>
    </header>
  );
}
