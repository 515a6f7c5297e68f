/** A text that becomes a field when it is clicked: Enter saves the change, Escape cancels it. */

import { Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import style from './inspector.module.css';

export function EditableText({
  value,
  label,
  multiline = false,
  className,
  children,
  onSave,
}: {
  readonly value: string;
  /** The label of the button and the field. */
  readonly label: string;
  readonly multiline?: boolean;
  readonly className?: string;
  /** The content while it is not edited. */
  readonly children: ReactNode;
  readonly onSave: (value: string) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  if (draft === null) {
    return (
      <button
        type="button"
        className={`${style.editable} ${className ?? ''}`}
        aria-label={`${label}: ${value}`}
        title={label}
        onClick={() => setDraft(value)}
      >
        {children}
      </button>
    );
  }
  const save = () => {
    setDraft(null);
    if (draft !== value) onSave(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setDraft(null);
    } else if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
  const props = {
    value: draft,
    'aria-label': label,
    'data-autofocus': true,
    onBlur: save,
    onKeyDown,
  };
  return multiline ? (
    <Textarea
      {...props}
      autosize
      minRows={3}
      maxRows={12}
      autoFocus
      onChange={(event) => setDraft(event.currentTarget.value)}
    />
  ) : (
    <TextInput
      {...props}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
    />
  );
}
