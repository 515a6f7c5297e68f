/** One stage: status, duration, inputs and outputs; the card opens its run. */

import { englishText } from '../../../common/i18n/render.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { WireRun } from '../../../electron/server/wire.ts';
import { StatusBadge } from '../../components/badges.tsx';
import { KilledIcon, ScheduledIcon, WarningIcon } from '../../components/icons.tsx';
import { TranslatedText } from '../../components/translated-text.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import style from './pipeline.module.css';
import { durationOf, errorOf, warningsOf } from './pipeline-model.ts';
import { laterClass, placeAt } from './place.ts';
import type { StageFlow } from './stage-flow.ts';

export function StageCard({
  column,
  name,
  run,
  flow,
  saidBelow = [],
  now,
  isOver,
}: {
  readonly column: number;
  readonly name: string;
  /** Null: not started. */
  readonly run: WireRun | null;
  readonly flow: StageFlow;
  /** Why its models failed; shown only once. */
  readonly saidBelow?: readonly (Text | null)[];
  readonly now: number;
  /** Whether the pipeline has ended: stages that have not started by then never will. */
  readonly isOver: boolean;
}) {
  const t = useTexts('pipeline');
  const format = useFormat();
  const place = placeAt(column, 1);
  if (run === null) {
    const ComingIcon = isOver ? KilledIcon : ScheduledIcon;
    return (
      <div
        className={`${style.card} ${style.stage} ${style.coming} ${laterClass(column)}`}
        style={place}
      >
        <div className={style.cardHead}>
          <ComingIcon size={14} />
          <span>{name}</span>
        </div>
        <p className="caption">{isOver ? t.never : t.waiting}</p>
      </div>
    );
  }
  const error = errorOf(run);
  const below = saidBelow.map((text) => text && englishText(text));
  const warnings = warningsOf(run).length;
  return (
    <div
      className={`${style.card} ${style.stage} ${style[run.status] ?? ''} ${laterClass(column)}`}
      style={place}
    >
      <div className={style.cardHead}>
        <StatusBadge status={run.status} iconOnly />
        <a className={`${style.link} ${style.cover}`} href={addressOf('run', { id: run.runId })}>
          {name}
        </a>
        <span className="grow" />
        <span className="secondary figures">{format.duration(durationOf(run, now))}</span>
      </div>
      {error !== null && !below.includes(englishText(error)) && (
        <p className={style.error}>
          <TranslatedText text={error} />
        </p>
      )}
      <dl className={style.flow}>
        {flow.in.length > 0 && (
          <>
            <dt>{t.in}</dt>
            <dd className="figures">{flow.in.join(', ')}</dd>
          </>
        )}
        {flow.out.length + flow.artifacts.length > 0 && (
          <>
            <dt>{t.out}</dt>
            <dd className="figures">
              {flow.out.map((text) => (
                <div key={text}>{text}</div>
              ))}
              {flow.artifacts.map(({ path, bytes }) => (
                <div key={path} className="row">
                  <a
                    className={`${style.link} ${style.file} ellipsis`}
                    href={addressOf('run', { id: run.runId, tab: 'artifacts', file: path })}
                    title={path}
                  >
                    {path}
                  </a>
                  <span className="caption">{format.bytes(bytes)}</span>
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      {warnings > 0 && (
        <p className={style.warning}>
          <WarningIcon size={14} />
          {t.warningCount(warnings)}
        </p>
      )}
    </div>
  );
}
