/** The run's name, edited in place: Enter saves, Escape cancels. */

import { ActionIcon, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api.ts';
import { EditIcon } from '../../../components/icons.tsx';
import { showFailure, showUndo } from '../../../components/toasts.tsx';
import { useTexts } from '../../../i18n/language.ts';
import style from '../run.module.css';

export function EditableName({ runId, name }: { readonly runId: string; readonly name: string }) {
  const t = useTexts('run');
  const common = useTexts('common');
  const [draft, setDraft] = useState<string | null>(null);
  const rename = useMutation({
    mutationFn: (to: string) => api.runs.rename.mutate({ runId, name: to }),
    onSuccess: ({ previous }, to) =>
      showUndo(t.renamed(to), common.undo, () => api.runs.rename.mutate({ runId, name: previous })),
    onError: showFailure,
  });
  const finish = (keep: boolean) => {
    const to = draft?.trim() ?? '';
    setDraft(null);
    if (keep && to !== '' && to !== name) rename.mutate(to);
  };
  if (draft === null) {
    return (
      <>
        <h1 className={`${style.name} ellipsis`} title={name}>
          {rename.isPending ? rename.variables : name}
        </h1>
        <ActionIcon size={22} aria-label={t.rename} title={t.rename} onClick={() => setDraft(name)}>
          <EditIcon size={14} />
        </ActionIcon>
      </>
    );
  }
  return (
    <TextInput
      className="grow"
      maw={480}
      aria-label={t.name}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(true);
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        finish(false);
      }}
      autoFocus
    />
  );
}
