/** The compared runs in their colours: choose the baseline or remove runs here. */
import { CloseButton } from '@mantine/core';
import { Swatch } from '../../components/badges.tsx';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import style from './compare.module.css';
import type { Comparison } from './use-comparison.ts';

export function RunChips({
  comparison: { runs, baseline },
  onBase,
  onRemove,
}: {
  readonly comparison: Comparison;
  readonly onBase: (runId: string) => void;
  readonly onRemove: (runId: string) => void;
}) {
  const t = useTexts('compare');
  return (
    <ul className={style.chips} aria-label={t.compared}>
      {runs.map(({ run, label, colour }) => (
        <li key={run.runId} className={style.chip}>
          <Swatch colour={colour} />
          <a href={addressOf('run', { id: run.runId })} className="ellipsis" title={label}>
            {label}
          </a>
          <button
            type="button"
            className={style.base}
            aria-pressed={run === baseline?.run}
            title={t.measureAgainst(label)}
            onClick={() => onBase(run.runId)}
          >
            {t.baseline}
          </button>
          {runs.length > 2 && (
            <CloseButton
              size="xs"
              aria-label={t.remove(label)}
              onClick={() => onRemove(run.runId)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
