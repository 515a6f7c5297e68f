/** The rail on the left: links to the screens. */

import { useScreenNames, useTexts } from '../../i18n/language.ts';
import { screens } from '../../screens.ts';
import { addressOf, useAddress } from '../../url-state.ts';
import style from './app-shell.module.css';

// A run counts as part of the list it was opened from.
const railPathOf = (path: string): string => (path === 'run' ? 'runs' : path);

export function NavRail({ current }: { readonly current: string }) {
  const t = useTexts('common');
  const names = useScreenNames();
  useAddress(); // keeps the links on the current experiment
  return (
    <nav className={style.rail} aria-label={t.screens}>
      {screens
        .filter(({ rail }) => rail !== null)
        .map(({ id, icon: ScreenIcon, rail }) => (
          <a
            key={id}
            href={addressOf(id)}
            title={names[id]}
            className={`${style.place} ${rail === 'bottom' ? style.last : ''}`}
            aria-current={railPathOf(current) === id ? 'page' : undefined}
          >
            <ScreenIcon size={18} />
            <span className={style.word}>{names[id]}</span>
          </a>
        ))}
    </nav>
  );
}
