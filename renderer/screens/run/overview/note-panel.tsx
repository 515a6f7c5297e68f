/** The run's note: shown as Markdown, edited as text; each change can be undone. */

import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { api } from '../../../api.ts';
import { EditIcon } from '../../../components/icons.tsx';
import { Panel } from '../../../components/panel.tsx';
import { showFailure, showUndo } from '../../../components/toasts.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { Markdown } from '../markdown/markdown.tsx';

export function NotePanel({ run: { runId, note } }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const common = useTexts('common');
  const [draft, setDraft] = useState<string | null>(null);
  const [preview, setPreview] = useState(false);
  const save = useMutation({
    mutationFn: (text: string) => api.runs.setNote.mutate({ runId, note: text }),
    onSuccess: ({ previous }) => {
      setDraft(null);
      showUndo(t.noteSaved, common.undo, () => api.runs.setNote.mutate({ runId, note: previous }));
    },
    onError: showFailure,
  });
  const edit = () => {
    setPreview(false);
    setDraft(note);
  };
  if (draft === null) {
    const shown = save.isPending ? save.variables : note;
    return (
      <Panel
        title={t.note}
        actions={
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<EditIcon size={12} />}
            onClick={edit}
          >
            {note === '' ? t.writeNote : t.editNote}
          </Button>
        }
      >
        {shown === '' ? (
          <p className="secondary">{t.notePlaceholder}</p>
        ) : (
          <Markdown text={shown} />
        )}
      </Panel>
    );
  }
  return (
    <Panel
      title={t.note}
      actions={
        <Button variant="subtle" size="compact-xs" onClick={() => setPreview(!preview)}>
          {preview ? t.editNote : t.preview}
        </Button>
      }
    >
      <div className="stack" style={{ gap: 8 }}>
        {preview ? (
          <Markdown text={draft} />
        ) : (
          <Textarea
            aria-label={t.note}
            description={t.noteHint}
            placeholder={t.notePlaceholder}
            value={draft}
            onChange={(event) => setDraft(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setDraft(null);
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save.mutate(draft);
            }}
            autosize
            minRows={4}
            maxRows={20}
            autoFocus
          />
        )}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={() => setDraft(null)}>
            {common.cancel}
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate(draft)}>
            {common.save}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
