/** The stages of a pipeline and their models, one per row: what is done, running, and still to come. */

import type { ReactNode } from 'react';
import type { WireRun } from '../../../electron/server/wire.ts';
import { StatusBadge } from '../../components/badges.tsx';
import { KilledIcon, ScheduledIcon } from '../../components/icons.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import { durationOf, numberOf, type PipelineModel, paramOf } from '../pipeline/pipeline-model.ts';
import style from './train.module.css';
import type { TrainingCurve } from './use-live-curves.ts';

export function StageList({
  pipeline,
  curves,
  titles,
  now,
  isOver,
}: {
  readonly pipeline: PipelineModel;
  readonly curves: readonly TrainingCurve[];
  /** The estimators' titles, by name. */
  readonly titles: ReadonlyMap<string, string>;
  readonly now: number;
  /** What has not started by now never will. */
  readonly isOver: boolean;
}) {
  const t = useTexts('train');
  const format = useFormat();
  const titleOf = (name: string) => titles.get(name) ?? name;
  const { preprocess, train, infer, models, scores } = pipeline;
  const rows = (key: string) => format.count(numberOf(preprocess, key) ?? 0);
  const isPrepared = numberOf(preprocess, 'train_rows') !== null;
  const stepOf = (run: WireRun | null) => {
    const step = curves
      .find(({ runId, key }) => runId === run?.runId && key === 'train_loss')
      ?.x.at(-1);
    if (run === null || step === undefined) return null;
    // An iterative solver may stop long before its maximum number of iterations.
    const epochs = paramOf(run, 'epochs');
    return epochs === null
      ? t.iterations(format.count(step))
      : t.atEpoch(format.count(step), format.count(Number(epochs)));
  };
  const common = { now, isOver };
  return (
    <ul className={style.stages} aria-label={t.stages}>
      <StageItem run={preprocess} {...common} name={t.preprocess}>
        {isPrepared && t.preparedRows(rows('train_rows'), rows('test_rows'))}
      </StageItem>
      <StageItem run={train} {...common} name={t.trainStage} />
      {models.map(({ model, train: run }) => (
        <StageItem key={model} run={run} {...common} name={titleOf(model)} nested>
          {stepOf(run)}
        </StageItem>
      ))}
      {scores !== false && (
        <>
          <StageItem run={infer} {...common} name={t.infer}>
            {infer?.status === 'FINISHED' &&
              t.scoredRows(format.count(numberOf(preprocess, 'production_rows') ?? 0))}
          </StageItem>
          {models.map(({ model, infer: run }) => (
            <StageItem key={model} run={run} {...common} name={titleOf(model)} nested />
          ))}
        </>
      )}
    </ul>
  );
}

function StageItem({
  run,
  name,
  now,
  isOver,
  nested = false,
  children,
}: {
  readonly run: WireRun | null;
  readonly name: string;
  readonly now: number;
  readonly isOver: boolean;
  readonly nested?: boolean;
  readonly children?: ReactNode;
}) {
  const t = useTexts('train');
  const format = useFormat();
  const ComingIcon = isOver ? KilledIcon : ScheduledIcon;
  return (
    <li className={`${style.stage} ${nested ? style.nested : ''}`}>
      {run === null ? (
        <ComingIcon size={14} className={style.coming} />
      ) : (
        <StatusBadge status={run.status} iconOnly />
      )}
      {run === null ? (
        <span className={style.coming}>{name}</span>
      ) : (
        <a className={style.link} href={addressOf('run', { id: run.runId })}>
          {name}
        </a>
      )}
      <span className="secondary grow ellipsis figures">
        {run === null && isOver ? t.never : children}
      </span>
      <span className="secondary figures">{run && format.duration(durationOf(run, now))}</span>
    </li>
  );
}
