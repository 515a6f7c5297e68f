/** What was noticed while a file was read; of many notes of a kind the first, so that the table stays in sight. */
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { englishText } from '../../../common/i18n/render.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { TranslatedText } from '../../components/translated-text.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './datasets.module.css';

export function Notes({ notes }: { readonly notes: readonly Text[] }) {
  const t = useTexts('datasets');
  const format = useFormat();
  const [all, setAll] = useState(false);
  const first = firstOfEachKind(notes);
  return (
    <>
      {(all ? notes : first).map((note) => (
        <p key={englishText(note)} className="secondary">
          <TranslatedText text={note} />
        </p>
      ))}
      {first.length < notes.length && (
        <UnstyledButton className={style.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.fewerNotes : t.moreNotes(format.count(notes.length - first.length))}
        </UnstyledButton>
      )}
    </>
  );
}

/** So many notes of one kind are shown without asking. */
const MOST = 3;

/** All notes, but of a kind with more than three only its first two. */
export function firstOfEachKind(notes: readonly Text[]): readonly Text[] {
  const kinds = new Map<string, Text[]>();
  for (const note of notes) {
    const kind = typeof note === 'string' ? note : note.id;
    kinds.set(kind, [...(kinds.get(kind) ?? []), note]);
  }
  const shown = new Set(
    [...kinds.values()].flatMap((own) => (own.length > MOST ? own.slice(0, MOST - 1) : own)),
  );
  return notes.filter((note) => shown.has(note));
}
