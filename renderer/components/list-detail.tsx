/** A screen that is a list and, beside it, the one that is chosen of it; `j` and `k` go down and up. */

import type { ReactNode } from 'react';
import style from './list-detail.module.css';
import { useShortcuts } from './shortcuts.ts';

export interface ListItem {
  readonly key: string;
  readonly name: ReactNode;
  /** The address that chooses it. */
  readonly href: string;
  /** Before the name: a status. */
  readonly icon?: ReactNode;
  /** At the right of the name. */
  readonly after?: ReactNode;
  /** In the second line. */
  readonly details?: ReactNode;
  /** Above it, as it begins a group of this title. */
  readonly heading?: string;
}

export function ListDetail({
  label,
  head,
  foot,
  choices,
  chosen,
  children,
}: {
  readonly label: string;
  /** Above the list: its title, or what adds to it. */
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
  readonly choices: readonly ListItem[];
  /** The key of the chosen one. */
  readonly chosen: string | null;
  /** What is chosen. */
  readonly children: ReactNode;
}) {
  const move = (by: number) => {
    const next = choices[choices.findIndex(({ key }) => key === chosen) + by];
    if (next !== undefined) location.hash = next.href;
  };
  useShortcuts({ nextRow: () => move(1), previousRow: () => move(-1) });
  return (
    <div className={style.split}>
      <nav className={style.side} aria-label={label}>
        {head !== undefined && <div className={style.head}>{head}</div>}
        <ul className={style.list}>
          {choices.map(({ key, name, href, icon, after, details, heading }) => (
            <li key={key}>
              {heading !== undefined && <h2 className={style.heading}>{heading}</h2>}
              <a
                className={style.item}
                href={href}
                aria-current={key === chosen ? 'page' : undefined}
              >
                {icon}
                <span className={style.words}>
                  <span className="row">
                    <span
                      className="grow ellipsis"
                      title={typeof name === 'string' ? name : undefined}
                    >
                      {name}
                    </span>
                    {after}
                  </span>
                  {details}
                </span>
              </a>
            </li>
          ))}
        </ul>
        {foot}
      </nav>
      {children}
    </div>
  );
}
