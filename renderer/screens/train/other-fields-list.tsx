/** The fields of a pasted spec, or of a run's, that have no control: each can be left out. */

import { ActionIcon } from '@mantine/core';
import { CloseIcon } from '../../components/icons.tsx';
import { useTexts } from '../../i18n/language.ts';
import type { Draft } from './draft.ts';
import style from './train.module.css';

export function OtherFieldsList({
  draft,
  onChange,
}: {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}) {
  const t = useTexts('train');
  const given = Object.entries(draft.others).filter(([, value]) => value !== null);
  if (given.length === 0) return null;
  return (
    <div className={style.others}>
      <span className="secondary">{t.otherFields}</span>
      {given.map(([name, value]) => (
        <span key={name} className={style.origin} data-field={name}>
          <span className="mono ellipsis">{`${name}: ${[value].flat().join(', ')}`}</span>
          <ActionIcon
            size={18}
            aria-label={t.leaveOut(name)}
            title={t.leaveOut(name)}
            onClick={() => onChange({ ...draft, others: { ...draft.others, [name]: null } })}
          >
            <CloseIcon size={12} />
          </ActionIcon>
        </span>
      ))}
    </div>
  );
}
