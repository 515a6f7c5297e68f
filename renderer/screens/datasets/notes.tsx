/** What was noticed while a file was read: the first few, and all of it on demand, so that the table stays in sight. */
import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { englishText } from '../../../common/i18n/render.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { TranslatedText } from '../../components/translated-text.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './datasets.module.css';

const FIRST = 5;

export function Notes({ notes }: { readonly notes: readonly Text[] }) {
  const t = useTexts('datasets');
  const format = useFormat();
  const [all, setAll] = useState(false);
  // A button for a single note would take as much room as the note.
  const cut = notes.length > FIRST + 1 && !all;
  return (
    <>
      {notes.slice(0, cut ? FIRST : undefined).map((note) => (
        <p key={englishText(note)} className="secondary">
          <TranslatedText text={note} />
        </p>
      ))}
      {notes.length > FIRST + 1 && (
        <UnstyledButton className={style.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.fewerNotes : t.moreNotes(format.count(notes.length - FIRST))}
        </UnstyledButton>
      )}
    </>
  );
}
