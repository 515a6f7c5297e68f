/** Long lists of keys: a field to filter them, and a limit on how many are shown. */

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';

/** Fewer keys than this need no filter. */
const filterableFrom = 24;
const initiallyShown = 200;

export interface KeyFilterState<T> {
  readonly shown: readonly T[];
  readonly matching: number;
  readonly isLong: boolean;
  readonly text: string;
  setText(text: string): void;
  showAll(): void;
}

export function useKeyFilter<T extends { readonly key: string }>(
  entries: readonly T[],
): KeyFilterState<T> {
  const [text, setText] = useState('');
  const [all, setAll] = useState(false);
  const wanted = text.trim().toLowerCase();
  const matching = entries.filter(({ key }) => key.toLowerCase().includes(wanted));
  return {
    shown: all ? matching : matching.slice(0, initiallyShown),
    matching: matching.length,
    isLong: entries.length > filterableFrom,
    text,
    setText,
    showAll: () => setAll(true),
  };
}

export function KeyFilter<T>({ filter }: { readonly filter: KeyFilterState<T> }) {
  const t = useTexts('run');
  if (!filter.isLong) return null;
  return (
    <TextInput
      w={140}
      aria-label={t.filterKeys}
      placeholder={t.filterKeys}
      value={filter.text}
      onChange={(event) => filter.setText(event.currentTarget.value)}
    />
  );
}

export function MoreKeys<T>({ filter }: { readonly filter: KeyFilterState<T> }) {
  const t = useTexts('run');
  const format = useFormat();
  if (filter.shown.length === filter.matching) return null;
  return (
    <Button variant="subtle" size="compact-xs" onClick={filter.showAll}>
      {t.showAll(format.count(filter.matching))}
    </Button>
  );
}
