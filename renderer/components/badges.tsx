/** Small elements of tables and headers: a run's status and stage, a metric's value, a time. */

import { Tooltip } from '@mantine/core';
import { formatFullNumber, undefinedSign } from '../../common/i18n/format.ts';
import type { Text } from '../../common/i18n/text.ts';
import type { PageTexts } from '../../common/i18n/texts.ts';
import type { RunStatus } from '../../common/run-status.ts';
import type { MetricEntry } from '../../electron/server/wire.ts';
import { useTexts } from '../i18n/language.ts';
import style from './badges.module.css';
import {
  CheckIcon,
  FailedIcon,
  type Icon,
  KilledIcon,
  RunningIcon,
  ScheduledIcon,
} from './icons.tsx';
import { useTranslate } from './translated-text.tsx';
import { type Format, useFormat } from './use-format.ts';

const statusIcons: Readonly<Record<RunStatus, Icon>> = {
  RUNNING: RunningIcon,
  SCHEDULED: ScheduledIcon,
  FINISHED: CheckIcon,
  FAILED: FailedIcon,
  KILLED: KilledIcon,
};

/** Icon and word; with `iconOnly` the word is only for screen readers and the hover text. */
export function StatusBadge({
  status,
  iconOnly = false,
}: {
  readonly status: RunStatus;
  readonly iconOnly?: boolean;
}) {
  const t = useTexts('common');
  const words: Record<RunStatus, string> = {
    RUNNING: t.statusRunning,
    SCHEDULED: t.statusScheduled,
    FINISHED: t.statusFinished,
    FAILED: t.statusFailed,
    KILLED: t.statusKilled,
  };
  const StatusIcon = statusIcons[status];
  const className = `${style.status} ${style[status] ?? ''}`;
  const word = words[status];
  return iconOnly ? (
    <span className={className} title={word} role="img" aria-label={word}>
      <StatusIcon size={14} />
    </span>
  ) : (
    <span className={className}>
      <StatusIcon size={14} />
      {word}
    </span>
  );
}

/** The pipeline stage of a run. */
export function StageTag({ stage }: { readonly stage: string | null }) {
  const t = useTexts('common');
  if (stage === null || stage === '') return null;
  return <span className={style.tag}>{t.stageName(stage)}</span>;
}

/** A short fact in a grey box. */
export function Tag({ children }: { readonly children: string }) {
  return <span className={style.tag}>{children}</span>;
}

/**
 * A metric's value: `–` if there is none, or `0` if the 0 means undefined, both with the reason on hover; otherwise the
 * full number on hover.
 */
export function MetricValue({
  metric,
  best = false,
}: {
  /** Null or undefined: the run does not have it. */
  readonly metric: MetricEntry | null | undefined;
  /** This is the best value of its column. */
  readonly best?: boolean;
}) {
  const format = useFormat();
  const said = useTranslate();
  const t = useTexts('common');
  if (metric === null || metric === undefined) {
    return <span className={style.metric}>{undefinedSign}</span>;
  }
  const explained = displayMetric(metric, format, t, said);
  if (explained === null) {
    const value = Number(metric.value);
    return (
      <span className={`${style.metric} ${best ? style.best : ''}`} title={formatFullNumber(value)}>
        {format.metric(metric.key, value)}
      </span>
    );
  }
  const { text, explanation } = explained;
  return (
    <Tooltip label={explanation} events={{ hover: true, focus: true, touch: true }}>
      <span
        className={`${style.metric} ${style.reason}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the reason is reached by the keyboard too
        tabIndex={0}
        aria-description={explanation}
      >
        {text}
      </span>
    </Tooltip>
  );
}

export interface MetricDisplay {
  /** The text shown instead of the value. */
  readonly text: string;
  /** Why this score cannot be compared with others. */
  readonly explanation: string;
}

/** Why a metric is undefined or 0; null if it has an ordinary value. */
export function displayMetric(
  { key, value, reason }: MetricEntry,
  format: Format,
  t: PageTexts['common'],
  said: (text: Text) => string,
): MetricDisplay | null {
  if (reason === null) return null;
  const number = Number(value);
  return {
    text: Number.isNaN(number) ? undefinedSign : format.metric(key, number),
    explanation: number === 0 ? said(reason) : `${t.undefinedMetric}: ${said(reason)}`,
  };
}

/** How long ago, with date and time on hover. */
export function Time({ time }: { readonly time: number | null }) {
  const format = useFormat();
  if (time === null) return <span>{undefinedSign}</span>;
  return (
    <time dateTime={new Date(time).toISOString()} title={format.time(time)}>
      {format.ago(time)}
    </time>
  );
}

/** Beside the status of a run that a store left RUNNING: when it was last written there. */
export function LastWritten({ time }: { readonly time: number | null }) {
  const t = useTexts('common');
  if (time === null) return null;
  return (
    <span className="secondary">
      {t.lastWritten} <Time time={time} />
    </span>
  );
}

/** The colour of a run or a class, shown next to its name. */
export function Swatch({ colour }: { readonly colour: string }) {
  return <span className={style.swatch} style={{ background: colour }} aria-hidden="true" />;
}
