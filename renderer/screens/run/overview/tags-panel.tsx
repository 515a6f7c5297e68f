/** The run's tags, edited or removed in place. Tags shown elsewhere on the page are left out. */

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { api } from '../../../api.ts';
import {
  CheckIcon,
  CloseIcon,
  DeleteIcon,
  EditIcon,
  PlusIcon,
} from '../../../components/icons.tsx';
import { Panel } from '../../../components/panel.tsx';
import { showFailure, showUndo } from '../../../components/toasts.tsx';
import { useTexts } from '../../../i18n/language.ts';
import style from './overview.module.css';

/**
 * Reasons of metrics, warnings, the note, the name and the reason for a failure are shown elsewhere; what only the
 * program reads is not shown.
 */
const shownElsewhere =
  /^(undefined\.|zero\.|warning\.|hint\.|mlflow\.shot_review\.|mlflow\.(parentRunId|runName|note\.content)$)/;

export function TagsPanel({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const common = useTexts('common');
  const [editing, setEditing] = useState<{ key: string; isNew: boolean } | null>(null);
  const { runId } = run;
  const failed = run.status === 'FAILED' || run.status === 'KILLED';
  const tags = run.tags.filter(
    ({ key }) => !shownElsewhere.test(key) && !(failed && key === 'error'),
  );

  const restore = (key: string, value: string | null) => () =>
    value === null
      ? api.runs.deleteTag.mutate({ runId, key })
      : api.runs.setTag.mutate({ runId, key, value });
  const set = useMutation({
    mutationFn: ({ key, value }: { key: string; value: string }) =>
      api.runs.setTag.mutate({ runId, key, value }),
    onSuccess: ({ previous }, { key }) => {
      setEditing(null);
      showUndo(t.tagSet(key), common.undo, restore(key, previous));
    },
    onError: showFailure,
  });
  const remove = useMutation({
    mutationFn: (key: string) => api.runs.deleteTag.mutate({ runId, key }),
    onSuccess: ({ previous }, key) =>
      showUndo(t.tagDeleted(key), common.undo, restore(key, previous)),
    onError: showFailure,
  });
  const form = (key: string, value: string, isNew: boolean) => (
    <TagForm
      key={key}
      initialKey={key}
      initialValue={value}
      isNew={isNew}
      busy={set.isPending}
      onSave={set.mutate}
      onCancel={() => setEditing(null)}
    />
  );
  return (
    <Panel
      title={t.tags}
      actions={
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<PlusIcon size={12} />}
          onClick={() => setEditing({ key: '', isNew: true })}
        >
          {t.addTag}
        </Button>
      }
    >
      {tags.length === 0 && editing === null && <p className="secondary">{t.noTags}</p>}
      <div className={style.tags}>
        {tags.map(({ key, value }) =>
          editing?.key === key && !editing.isNew ? (
            form(key, value, false)
          ) : (
            <div key={key} className={style.tag}>
              <span className={style.tagKey} title={key}>
                {key}
              </span>
              <span className={style.tagValue}>{value}</span>
              <span className={style.tagActions}>
                <ActionIcon
                  size={20}
                  aria-label={t.editTag(key)}
                  onClick={() => setEditing({ key, isNew: false })}
                >
                  <EditIcon size={12} />
                </ActionIcon>
                <ActionIcon
                  size={20}
                  aria-label={t.deleteTag(key)}
                  onClick={() => remove.mutate(key)}
                >
                  <DeleteIcon size={12} />
                </ActionIcon>
              </span>
            </div>
          ),
        )}
        {editing?.isNew && form('', '', true)}
      </div>
    </Panel>
  );
}

function TagForm({
  initialKey,
  initialValue,
  isNew,
  busy,
  onSave,
  onCancel,
}: {
  readonly initialKey: string;
  readonly initialValue: string;
  readonly isNew: boolean;
  readonly busy: boolean;
  readonly onSave: (tag: { key: string; value: string }) => void;
  readonly onCancel: () => void;
}) {
  const t = useTexts('run');
  const common = useTexts('common');
  const [key, setKey] = useState(initialKey);
  const [value, setValue] = useState(initialValue);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (key.trim() !== '') onSave({ key: key.trim(), value });
  };
  return (
    <form
      className={style.tagForm}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <TextInput
        aria-label={t.tagKey}
        placeholder={t.tagKey}
        value={key}
        disabled={!isNew}
        onChange={(event) => setKey(event.currentTarget.value)}
        autoFocus={isNew}
      />
      <TextInput
        aria-label={t.tagValue}
        placeholder={t.tagValue}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        autoFocus={!isNew}
      />
      <ActionIcon
        type="submit"
        loading={busy}
        aria-label={common.save}
        disabled={key.trim() === ''}
        title={key.trim() === '' ? common.needsKey : common.save}
      >
        <CheckIcon size={14} />
      </ActionIcon>
      <ActionIcon aria-label={common.cancel} onClick={onCancel}>
        <CloseIcon size={14} />
      </ActionIcon>
    </form>
  );
}
