/** What a screen or a panel shows when it is empty, loading or failed. */

import { Alert, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Text } from '../../common/i18n/text.ts';
import type { PageTexts } from '../../common/i18n/texts.ts';
import { failureOf } from '../api.ts';
import { useTexts } from '../i18n/language.ts';
import { FailedIcon, type Icon, RetryIcon } from './icons.tsx';
import style from './states.module.css';
import { TranslatedText } from './translated-text.tsx';

/** One sentence and one action. */
export function EmptyState({
  icon: StateIcon,
  text,
  hint,
  action,
}: {
  readonly icon?: Icon;
  readonly text: string;
  readonly hint?: string;
  readonly action?: ReactNode;
}) {
  return (
    <div className={style.state}>
      {StateIcon && <StateIcon size={24} className={style.icon} />}
      <div className={style.words}>
        <p className={style.title}>{text}</p>
        {hint !== undefined && <p className="secondary">{hint}</p>}
      </div>
      {action}
    </div>
  );
}

/** Placeholder bars while content loads; `lines` of them. */
export function LoadingState({ lines = 3 }: { readonly lines?: number }) {
  const t = useTexts('common');
  return (
    <div className={style.loading} role="status" aria-busy="true" aria-label={t.loading}>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity
        <div key={i} className={style.bar} style={{ width: `${[92, 76, 84, 60][i % 4]}%` }} />
      ))}
    </div>
  );
}

/** What happened, the error code, what to do, and a button to try again. */
export function ErrorState({
  error,
  title,
  onRetry,
}: {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: () => void;
}) {
  const t = useTexts('common');
  const failure = failureOf(error);
  return (
    <div className={style.state} role="alert">
      <FailedIcon size={24} className={style.failed} />
      <div className={style.words}>
        <p className={style.title}>{title ?? t.failedTitle}</p>
        <p>
          <TranslatedText text={failure.text} />
        </p>
        <p className="secondary">{adviceFor(failure.code, t)}</p>
        <p className="caption">{t.failedCode(failure.code)}</p>
      </div>
      {onRetry && (
        <Button variant="default" leftSection={<RetryIcon size={14} />} onClick={onRetry}>
          {t.retry}
        </Button>
      )}
    </div>
  );
}

/** An error shown next to the content it is about, which stays visible. */
export function ErrorAlert({ title, text }: { readonly title: string; readonly text: Text }) {
  return (
    <Alert color="red" icon={<FailedIcon size={14} />} title={title}>
      <TranslatedText text={text} />
    </Alert>
  );
}

/** What the user can do about an error, by its code. */
export function adviceFor(
  code: ReturnType<typeof failureOf>['code'],
  t: PageTexts['common'],
): string {
  switch (code) {
    case 'UNREACHABLE':
      return t.doUnreachable;
    case 'UNAUTHORIZED':
      return t.doUnauthorized;
    case 'RESOURCE_DOES_NOT_EXIST':
      return t.doMissing;
    case 'WORKSPACE_BUSY':
      return t.doBusy;
    case 'WORKSPACE_LOST':
      return t.doLost;
    case 'DISK_FULL':
      return t.doDisk;
    case 'STORE_CORRUPT':
      return t.doCorrupt;
    case 'INTERNAL':
    case 'FILE_SYSTEM':
      return t.doInternal;
    default:
      return t.doInput;
  }
}
