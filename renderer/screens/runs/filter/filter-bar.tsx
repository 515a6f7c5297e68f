/** The search field: MLflow's grammar plus `or`, `not` and parentheses, with completion and mistakes shown in place. */

import { ActionIcon } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import {
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { CloseIcon, FilterIcon } from '../../../components/icons.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { type CompletionOption, complete, type FilterKeys } from './completion.ts';
import style from './filter.module.css';
import { diagnoseFilter } from './filter-diagnostic.ts';

export const filterInputId = 'runs-filter';
const debounceMs = 200;

export function FilterBar({
  value,
  keys,
  count,
  onChange,
}: {
  /** The filter currently applied. */
  readonly value: string;
  readonly keys: FilterKeys;
  /** How many runs match; null while unknown. */
  readonly count: string | null;
  /** Called with valid filters: a moment after the last key, or at once on Enter. */
  readonly onChange: (filter: string, how: 'push' | 'replace') => void;
}) {
  const t = useTexts('runs');
  const format = useFormat();
  const [draft, setDraft] = useState(value);
  const [caret, setCaret] = useState(value.length);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const [scroll, setScroll] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const applied = useRef(value);

  // Back, or a saved view, sets another filter.
  useEffect(() => {
    if (value === applied.current) return;
    applied.current = value;
    setDraft(value);
  }, [value]);

  const found = useMemo(() => diagnoseFilter(draft), [draft]);
  const completion = useMemo(() => complete(draft, caret, keys), [draft, caret, keys]);
  const { options } = completion;
  const shown = open && options.length > 0;
  // Text that is still being typed is not reported as wrong yet.
  const mistake = shown && found !== null && found.at >= completion.from ? null : found;
  const active = shown ? Math.min(chosen, options.length - 1) : -1;

  // Before the next key, which would otherwise type at the end.
  const goTo = useRef<number>(null);
  useLayoutEffect(() => {
    if (goTo.current === null) return;
    input.current?.focus();
    input.current?.setSelectionRange(goTo.current, goTo.current);
    goTo.current = null;
  });

  const apply = (text: string, how: 'push' | 'replace') => {
    if (diagnoseFilter(text) !== null || text.trim() === applied.current) return;
    applied.current = text.trim();
    onChange(applied.current, how);
  };
  const applyLater = useDebouncedCallback((text: string) => apply(text, 'replace'), debounceMs);

  const write = (text: string, at: number) => {
    setDraft(text);
    setCaret(at);
    const { from, to, options: next } = complete(text, at, keys);
    // Enter completes a partly typed word; at the start of a new word it means 'done'.
    setChosen(to > from && next.length > 0 ? 0 : -1);
    setOpen(true);
    applyLater(text);
  };

  const take = (option: CompletionOption) => {
    const rest = draft.slice(completion.to);
    const isWhole = option.kind !== 'entity';
    const text = `${option.text}${isWhole && !rest.startsWith(' ') ? ' ' : ''}`;
    const at = completion.from + option.text.length + (isWhole ? 1 : 0);
    goTo.current = at;
    write(draft.slice(0, completion.from) + text + rest, at);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      if (!shown) setOpen(true);
      else
        setChosen(
          (active + move + options.length + (active < 0 && move < 0 ? 1 : 0)) % options.length,
        );
    } else if (event.key === 'Enter' || (event.key === 'Tab' && active >= 0)) {
      event.preventDefault();
      if (active >= 0) take(options[active]);
      else {
        setOpen(false);
        applyLater.cancel();
        apply(draft, 'push');
      }
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (shown) setOpen(false);
      else input.current?.blur();
    }
  };

  const clear = () => {
    write('', 0);
    applyLater.cancel();
    apply('', 'push');
    setOpen(false);
    input.current?.focus();
  };

  return (
    <div className={style.bar}>
      <div className={`${style.field} ${mistake ? style.wrong : ''}`}>
        <FilterIcon size={14} className={style.icon} />
        <div className={style.text}>
          {mistake && (
            <div className={style.under} style={{ translate: `${-scroll}px` }} aria-hidden="true">
              <span>{draft.slice(0, mistake.at)}</span>
              <span className={style.mark} data-mistake={mistake.at + 1}>
                {draft.slice(mistake.at, mistake.at + mistake.length) || ' '}
              </span>
            </div>
          )}
          <input
            ref={input}
            id={filterInputId}
            className={style.input}
            type="text"
            role="combobox"
            spellCheck={false}
            autoComplete="off"
            value={draft}
            placeholder={t.filterHint}
            aria-label={t.filter}
            aria-expanded={shown}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
            aria-invalid={mistake !== null}
            aria-describedby={mistake ? `${listId}-mistake` : undefined}
            onChange={(event) =>
              write(event.currentTarget.value, event.currentTarget.selectionStart ?? 0)
            }
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
            onScroll={(event) => setScroll(event.currentTarget.scrollLeft)}
            onFocus={() => {
              setOpen(true);
              setChosen(-1);
            }}
            onBlur={() => setOpen(false)}
            onKeyDown={onKeyDown}
          />
        </div>
        {count !== null && <span className={`${style.count} caption figures`}>{count}</span>}
        {draft !== '' && (
          <ActionIcon size={20} aria-label={t.clearFilter} title={t.clearFilter} onClick={clear}>
            <CloseIcon size={12} />
          </ActionIcon>
        )}
      </div>
      {(shown || mistake) && (
        <div className={`${style.below} ${shown ? '' : style.only}`}>
          {mistake && (
            <p id={`${listId}-mistake`} className={style.mistake} role="status">
              {t.mistake(format.count(mistake.at + 1), mistake.message(t))}
            </p>
          )}
          <div id={listId} role="listbox" aria-label={t.suggestions} className={style.options}>
            {shown &&
              options.map((option, i) => (
                <div
                  key={option.text}
                  id={`${listId}-${i}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={i === active}
                  className={style.option}
                  ref={(element) => {
                    if (i === active) element?.scrollIntoView({ block: 'nearest' });
                  }}
                  // The input keeps the focus.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(option)}
                  onKeyDown={() => {}}
                >
                  <span className="ellipsis">{option.text}</span>
                  {option.kind === 'name' && <span className="caption">{t.nameContains}</span>}
                </div>
              ))}
          </div>
        </div>
      )}
    </div>
  );
}
