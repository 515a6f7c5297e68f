/** Opens and closes the features that one column became. */

import { ChevronDownIcon, ChevronRightIcon } from '../../../components/icons.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import style from './model.module.css';

export function GroupToggle({
  column,
  count,
  isOpen,
  onToggle,
}: {
  readonly column: string;
  readonly count: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) {
  const t = useTexts('runModel');
  const format = useFormat();
  const Chevron = isOpen ? ChevronDownIcon : ChevronRightIcon;
  return (
    <button type="button" className={style.group} aria-expanded={isOpen} onClick={onToggle}>
      <Chevron size={12} />
      {column} <span className="secondary">{t.featuresOf(format.count(count))}</span>
    </button>
  );
}

/** The set with `column` if it was not in it, else without it. */
export function toggled(opened: ReadonlySet<string>, column: string): ReadonlySet<string> {
  const next = new Set(opened);
  if (!next.delete(column)) next.add(column);
  return next;
}
