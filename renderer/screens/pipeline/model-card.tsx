/** One model within a stage: status, duration, its scores; the card opens its run. */

import { englishText } from '../../../common/i18n/render.ts';
import type { WireRun } from '../../../electron/server/wire.ts';
import { MetricValue, StatusBadge } from '../../components/badges.tsx';
import { KilledIcon, ScheduledIcon, WarningIcon } from '../../components/icons.tsx';
import { TranslatedText } from '../../components/translated-text.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import style from './pipeline.module.css';
import { artifactsOfModel, durationOf, errorOf, metricOf, warningsOf } from './pipeline-model.ts';
import { laterClass, placeAt } from './place.ts';

/** The first one is shown during training. */
const keys = ['train_loss', 'log_loss', 'roc_auc', 'f1_score'] as const;

export function ModelCard({
  model,
  stage,
  run,
  row,
  column,
  now,
  isOver,
}: {
  readonly model: string;
  /** The run of the stage, which stores the pictures of its models. */
  readonly stage: WireRun | null;
  /** Null: not started. */
  readonly run: WireRun | null;
  readonly row: number;
  readonly column: number;
  readonly now: number;
  readonly isOver: boolean;
}) {
  const t = useTexts('pipeline');
  const format = useFormat();
  const place = placeAt(column, row);
  if (run === null) {
    const ComingIcon = isOver ? KilledIcon : ScheduledIcon;
    return (
      <div
        className={`${style.card} ${style.model} ${style.coming} ${laterClass(column)}`}
        style={place}
      >
        <div className={style.cardHead}>
          <ComingIcon size={14} />
          <span className="ellipsis">{model}</span>
        </div>
        <p className="caption">{isOver ? t.never : t.waiting}</p>
      </div>
    );
  }
  const isDone = metricOf(run, 'log_loss') !== null;
  const shown = keys.filter(
    (key) => metricOf(run, key) !== null && (key !== 'train_loss' || !isDone),
  );
  const error = errorOf(run);
  // Warnings about the whole stage are shown there.
  const ofStage = stage ? warningsOf(stage).map(englishText) : [];
  const warnings = warningsOf(run).filter((text) => !ofStage.includes(englishText(text))).length;
  const own = run.artifacts.length;
  const ofModel = artifactsOfModel(stage, model);
  return (
    <div
      className={`${style.card} ${style.model} ${style[run.status] ?? ''} ${laterClass(column)}`}
      style={place}
    >
      <div className={style.cardHead}>
        <StatusBadge status={run.status} iconOnly />
        <a
          className={`${style.link} ${style.cover} ellipsis`}
          href={addressOf('run', { id: run.runId })}
        >
          {model}
        </a>
        <span className="grow" />
        {warnings > 0 && (
          <span
            className={style.warning}
            role="img"
            aria-label={t.warningCount(warnings)}
            title={t.warningCount(warnings)}
          >
            <WarningIcon size={14} />
          </span>
        )}
        <span className="secondary figures">{format.duration(durationOf(run, now))}</span>
      </div>
      {error !== null && (
        <p className={style.error}>
          <TranslatedText text={error} />
        </p>
      )}
      <dl className={style.metrics}>
        {shown.map((key) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>
              <MetricValue metric={metricOf(run, key)} />
            </dd>
          </div>
        ))}
      </dl>
      {own + ofModel.length > 0 && (
        <dl className={style.flow}>
          <dt>{t.out}</dt>
          <dd className="row">
            {own > 0 && (
              <a
                className={`${style.link} ${style.file}`}
                href={addressOf('run', { id: run.runId, tab: 'artifacts' })}
              >
                {t.files(own)}
              </a>
            )}
            {ofModel.map(({ path }) => (
              <a
                key={path}
                className={`${style.link} ${style.file}`}
                href={addressOf('run', { id: stage?.runId ?? '', tab: 'artifacts', file: path })}
                title={path}
              >
                {t.picture}
              </a>
            ))}
          </dd>
        </dl>
      )}
    </div>
  );
}
