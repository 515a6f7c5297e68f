/** Copies a text and confirms it. */

import { ActionIcon } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTexts } from '../i18n/language.ts';
import { CheckIcon, CopyIcon } from './icons.tsx';

export function CopyButton({
  text,
  label,
  size = 22,
}: {
  readonly text: string;
  /** Names what is copied: `Copy the run id`; default `Copy`. */
  readonly label?: string;
  readonly size?: number;
}) {
  const t = useTexts('common');
  const { copied, copy } = useClipboard({ timeout: 1500 });
  const said = copied ? t.copied : (label ?? t.copy);
  return (
    <ActionIcon size={size} aria-label={said} title={said} onClick={() => copy(text)}>
      {copied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
    </ActionIcon>
  );
}
