/** A framed part of a screen with a title, actions on the right and, if wanted, a remembered collapsed state. */

import type { ReactNode } from 'react';
import { ChevronDownIcon, ChevronRightIcon } from './icons.tsx';
import style from './panel.module.css';
import { usePersistedState } from './persisted-state.ts';

interface PanelProps {
  readonly title?: string;
  /** Buttons to the right of the title. */
  readonly actions?: ReactNode;
  /** No padding, for tables and charts that reach the edges. */
  readonly flush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Panel({ title, actions, flush = false, className, children }: PanelProps) {
  return (
    <section className={`${style.panel} ${className ?? ''}`} aria-label={title}>
      {(title !== undefined || actions !== undefined) && (
        <header className={style.head}>
          <h2 className={style.title}>{title}</h2>
          {actions}
        </header>
      )}
      <div className={`${style.body} ${flush ? style.flush : ''}`}>{children}</div>
    </section>
  );
}

/** A collapsible panel; `name` is the key under which its state is stored. */
export function CollapsiblePanel({
  name,
  title,
  actions,
  flush = false,
  className,
  children,
}: PanelProps & { readonly name: string; readonly title: string }) {
  const [open, setOpen] = usePersistedState(`fold.${name}`, true);
  const Chevron = open ? ChevronDownIcon : ChevronRightIcon;
  return (
    <section className={`${style.panel} ${className ?? ''}`} aria-label={title}>
      <header className={style.head}>
        <h2 className={style.title}>
          <button
            type="button"
            className={style.toggle}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Chevron size={14} />
            <span className="ellipsis">{title}</span>
          </button>
        </h2>
        {open && actions}
      </header>
      {open && <div className={`${style.body} ${flush ? style.flush : ''}`}>{children}</div>}
    </section>
  );
}
