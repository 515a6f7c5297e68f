/** Layout elements: toolbar, key-value list, tabs, two panes with a handle between them. */

import {
  type CSSProperties,
  Fragment,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useRef,
} from 'react';
import { useTexts } from '../i18n/language.ts';
import style from './layout.module.css';
import { usePersistedState } from './persisted-state.ts';

/** Controls in a row; `<span className="grow" />` pushes what follows to the right. */
export function Toolbar({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={style.toolbar} role="toolbar" aria-label={label}>
      {children}
    </div>
  );
}

/** Keys and their values, one per row; `figures` aligns the values right. */
export function KeyValues({
  items,
  figures = false,
}: {
  readonly items: readonly (readonly [key: string, value: ReactNode])[];
  readonly figures?: boolean;
}) {
  return (
    <dl className={`${style.pairs} ${figures ? style.figures : ''}`}>
      {items.map(([key, value]) => (
        <Fragment key={key}>
          <dt title={key}>{key}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

export interface TabItem<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A count or a mark after the label. */
  readonly after?: ReactNode;
}

/** The tab bar; the screen draws the panel: `<div role="tabpanel" id={tabPanelId(value)}>`. */
export function Tabs<T extends string>({
  label,
  tabs,
  value,
  onChange,
}: {
  readonly label: string;
  readonly tabs: readonly TabItem<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  const row = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.value === value);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    onChange(next.value);
    row.current?.querySelector<HTMLElement>(`[data-tab="${next.value}"]`)?.focus();
  };
  return (
    <div className={style.tabs} role="tablist" aria-label={label} ref={row} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          className={style.tab}
          data-tab={tab.value}
          aria-selected={tab.value === value}
          aria-controls={tab.value === value ? tabPanelId(tab.value) : undefined}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.after}
        </button>
      ))}
    </div>
  );
}

export const tabPanelId = (value: string): string => `panel-${value}`;

const step = 24;

/** Two panes side by side; the second one's width can be dragged or changed with arrow keys, and is remembered. */
export function SplitPane({
  name,
  first,
  second,
  initial = 340,
  min = 240,
  max = 720,
}: {
  /** The key under which the width is stored. */
  readonly name: string;
  readonly first: ReactNode;
  /** Null: hidden, and the first pane takes all the space. */
  readonly second: ReactNode | null;
  /** Widths in px. */
  readonly initial?: number;
  readonly min?: number;
  readonly max?: number;
}) {
  const t = useTexts('common');
  const [width, setWidth] = usePersistedState(`split.${name}`, initial);
  const root = useRef<HTMLDivElement>(null);
  const limited = (value: number) => {
    const room = (root.current?.clientWidth ?? 1280) - 240;
    return Math.round(Math.max(min, Math.min(value, max, room)));
  };
  const drag = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || root.current === null) return;
    setWidth(limited(root.current.getBoundingClientRect().right - event.clientX));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    setWidth(limited(width + (event.key === 'ArrowLeft' ? step : -step)));
  };
  return (
    <div className={style.split} ref={root}>
      <div className={style.first}>{first}</div>
      {second !== null && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: <hr> takes no focus and no value */}
          <div
            className={style.handle}
            role="separator"
            aria-orientation="vertical"
            aria-label={t.resize}
            aria-valuenow={width}
            aria-valuemin={min}
            aria-valuemax={max}
            tabIndex={0}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={drag}
            onDoubleClick={() => setWidth(initial)}
            onKeyDown={keys}
          />
          <div className={style.second} style={{ '--second-width': `${width}px` } as CSSProperties}>
            {second}
          </div>
        </>
      )}
    </div>
  );
}
