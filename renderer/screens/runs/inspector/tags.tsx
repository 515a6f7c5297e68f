/** The run's tags, edited in place. */

import { ActionIcon, Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { WireRun } from '../../../../electron/server/wire.ts';
import { CloseIcon, PlusIcon } from '../../../components/icons.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { EditableText } from './editable-text.tsx';
import style from './inspector.module.css';
import { isWarningTag } from './warning-tags.ts';

// MLflow's own tags, and the program's messages that are shown with metrics and above the scores.
const isSystemTag = (key: string): boolean => /^(mlflow|undefined|zero|warning)\./.test(key);

export function Tags({
  run,
  onSet,
}: {
  readonly run: WireRun;
  /** The empty value removes the tag. */
  readonly onSet: (key: string, value: string) => void;
}) {
  const t = useTexts('runs');
  const [adding, setAdding] = useState(false);
  const tags = run.tags.filter(({ key }) => !isSystemTag(key) && !isWarningTag(run, key));
  return (
    <div className={style.tags}>
      {tags.map(({ key, value }) => (
        <div key={key} className={style.tag}>
          <span className="ellipsis secondary" title={key}>
            {key}
          </span>
          <EditableText
            value={value}
            label={t.editTag(key)}
            className="ellipsis"
            onSave={(next) => onSet(key, next)}
          >
            {value}
          </EditableText>
          <ActionIcon
            size={20}
            aria-label={t.deleteTag(key)}
            title={t.delete}
            onClick={() => onSet(key, '')}
          >
            <CloseIcon size={12} />
          </ActionIcon>
        </div>
      ))}
      {adding ? (
        <NewTag
          onDone={(key, value) => {
            setAdding(false);
            if (key !== '' && value !== '') onSet(key, value);
          }}
        />
      ) : (
        <button type="button" className={style.all} onClick={() => setAdding(true)}>
          {t.addTag}
        </button>
      )}
    </div>
  );
}

function NewTag({ onDone }: { readonly onDone: (key: string, value: string) => void }) {
  const t = useTexts('runs');
  const { cancel, needsKey, needsValue } = useTexts('common');
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDone(key.trim(), value);
  };
  return (
    <form
      className="row"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone('', '');
      }}
    >
      <TextInput
        autoFocus
        className="grow"
        aria-label={t.tagKey}
        placeholder={t.tagKey}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      <TextInput
        className="grow"
        aria-label={t.tagValue}
        placeholder={t.tagValue}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        px={8}
        aria-label={t.addTag}
        disabled={key.trim() === '' || value === ''}
        title={key.trim() === '' ? needsKey : value === '' ? needsValue : undefined}
      >
        <PlusIcon size={14} />
      </Button>
      <ActionIcon aria-label={cancel} title={cancel} onClick={() => onDone('', '')}>
        <CloseIcon size={14} />
      </ActionIcon>
    </form>
  );
}
