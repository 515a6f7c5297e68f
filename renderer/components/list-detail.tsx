/** A screen with a list and, next to it, the selected item; `j` and `k` move down and up. */

import type { ReactNode } from 'react';
import style from './list-detail.module.css';
import { useShortcuts } from './shortcuts.ts';

export interface ListItem {
  readonly key: string;
  readonly name: ReactNode;
  /** The address that selects this item. */
  readonly href: string;
  /** Shown before the name: a status. */
  readonly icon?: ReactNode;
  /** Shown to the right of the name. */
  readonly after?: ReactNode;
  /** Shown in the second line. */
  readonly details?: ReactNode;
  /** A group title shown above the item if it starts a group. */
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
  /** Shown above the list: its title, or buttons that add items. */
  readonly head?: ReactNode;
  readonly foot?: ReactNode;
  readonly choices: readonly ListItem[];
  /** The key of the selected item. */
  readonly chosen: string | null;
  /** The selected item's content. */
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
