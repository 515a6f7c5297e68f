/** The progress of the sample season, or of the search for a model to trust: its stages, the falling losses, then the run. */

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FileRef } from '../../../../electron/server/file-registry.ts';
import type { Job } from '../../../../electron/server/jobs/job.ts';
import { api } from '../../../api.ts';
import labels from '../../../components/badges.module.css';
import { queueForImport } from '../../../components/files.ts';
import { CheckIcon, RunningIcon, ScheduledIcon } from '../../../components/icons.tsx';
import { useJobEvents } from '../../../components/live-updates.tsx';
import { showFailure } from '../../../components/toasts.tsx';
import { TranslatedText } from '../../../components/translated-text.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { navigate } from '../../../url-state.ts';
import style from './start.module.css';

const stages = ['preprocess', 'train', 'infer'] as const;

/** What a pipeline was started for. */
export type Asked = 'sample' | 'best';

export function PipelineProgress({
  job,
  asked,
  file,
  onLeave,
}: {
  readonly job: Job;
  readonly asked: Asked;
  /** Whose model is asked for; its columns can be chosen if no answer was found. */
  readonly file: FileRef | null;
  readonly onLeave: () => void;
}) {
  const t = useTexts('firstStart');
  const losses = useLosses(job.jobId);
  const cancel = useMutation({
    mutationFn: () => api.jobs.cancel.mutate({ jobId: job.jobId }),
    onError: showFailure,
  });
  const runId = job.result?.kind === 'pipeline' ? job.result.runId : null;
  useEffect(() => {
    if (runId !== null) navigate('run', { id: runId });
  }, [runId]);

  const isBest = asked === 'best';
  const names = {
    preprocess: t.samplePreprocess,
    train: isBest ? t.bestTrain : t.sampleTrain,
    infer: isBest ? t.bestInfer : t.sampleInfer,
  };
  const running = isBest ? t.bestRunning : t.sampleRunning;
  const now = Math.max(0, (stages as readonly string[]).indexOf(job.progress?.stage ?? ''));
  const ended = job.endTime !== null;
  const title = !ended
    ? running
    : job.status === 'KILLED'
      ? t.sampleCancelled
      : job.status === 'FAILED'
        ? isBest
          ? t.bestFailed
          : t.sampleFailed
        : running;
  return (
    <div className={style.start}>
      <div className={style.box}>
        <div role="status">
          <h2 className={style.title}>{title}</h2>
        </div>
        {job.error && job.status === 'FAILED' && (
          <p className={style.text}>
            <TranslatedText text={job.error.text} />
          </p>
        )}
        <ol className={style.stages}>
          {stages.map((stage, i) => {
            const done = i < now || job.status === 'FINISHED';
            const isRunning = i === now && !ended;
            const StageIcon = done ? CheckIcon : isRunning ? RunningIcon : ScheduledIcon;
            return (
              <li key={stage} className={done || isRunning ? undefined : style.later}>
                <span className={`${labels.status} ${isRunning ? labels.RUNNING : ''}`}>
                  <StageIcon size={14} />
                </span>
                <span>{names[stage]}</span>
                {isRunning && <span className="secondary ellipsis">{detailOf(job)}</span>}
              </li>
            );
          })}
        </ol>
        {losses.length > 1 && <LossLine losses={losses} label={t.sampleLoss} />}
        <div className="row" style={{ justifyContent: 'center' }}>
          {!ended && (
            <Button
              variant="default"
              loading={cancel.isPending || cancel.isSuccess}
              onClick={() => cancel.mutate()}
            >
              {t.cancel}
            </Button>
          )}
          {job.status === 'FAILED' && file !== null && (
            <Button
              onClick={() => {
                queueForImport([file]);
                navigate('datasets');
              }}
            >
              {t.chooseColumns}
            </Button>
          )}
          <Button variant="default" onClick={onLeave}>
            {ended ? t.tryAgain : t.seeRuns}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** The model being trained, or the progress of the import. */
function detailOf({ progress }: Job): string {
  const { model = null, text = null } = progress ?? {};
  if (model !== null || text === null || typeof text === 'string') return model ?? '';
  const { percent } = text.values;
  return percent === undefined ? '' : `${percent} %`;
}

/** The network's training loss by epoch, updated live. */
function useLosses(jobId: string): readonly number[] {
  const [losses, setLosses] = useState<readonly number[]>([]);
  useJobEvents((event) => {
    if (event.type !== 'points' || event.jobId !== jobId) return;
    const points = event.points.filter(({ key }) => key === 'train_loss');
    if (points.length > 0) {
      setLosses((before) => [...before, ...points.map(({ value }) => Number(value))]);
    }
  });
  return losses;
}

const box = { width: 360, height: 64 };

// A small SVG: the season is done before a chart's code would be loaded.
function LossLine({
  losses,
  label,
}: {
  readonly losses: readonly number[];
  readonly label: string;
}) {
  const finite = losses.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const points = finite.map((loss, i) => {
    const x = (box.width * i) / Math.max(1, finite.length - 1);
    const y = 2 + (box.height - 4) * (1 - (loss - low) / (high - low || 1));
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <figure className={style.curve}>
      <svg {...box} viewBox={`0 0 ${box.width} ${box.height}`} role="img" aria-label={label}>
        <polyline points={points.join(' ')} />
      </svg>
      <figcaption className="caption">{label}</figcaption>
    </figure>
  );
}
