/** A text editor with numbered lines, one of which may be marked. */

import style from './train.module.css';

export function YamlEditor({
  label,
  text,
  markedLine,
  isStale,
  onChange,
  onLeave,
}: {
  readonly label: string;
  readonly text: string;
  /** Counted from 1. */
  readonly markedLine: number | null;
  /** Pale, because it no longer matches the form. */
  readonly isStale: boolean;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
}) {
  const lines = text.split('\n').length;
  return (
    <div className={`${style.editor} ${isStale ? style.stale : ''}`}>
      <div className={style.numbers} aria-hidden="true">
        {Array.from({ length: lines }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <span key={i} className={i + 1 === markedLine ? style.marked : undefined}>
            {i + 1}
          </span>
        ))}
      </div>
      <textarea
        className={style.text}
        aria-label={label}
        aria-invalid={markedLine !== null}
        value={text}
        rows={lines}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onLeave}
      />
    </div>
  );
}
