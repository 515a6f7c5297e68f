/** A grid with a small picture of each run under its name; each is made when it comes in sight. */

import { type ReactNode, useRef } from 'react';
import { ChartFrame } from '../../../../charts/chart-frame.tsx';
import { Swatch } from '../../../../components/badges.tsx';
import { EmptyState, LoadingState } from '../../../../components/states.tsx';
import { useFormat } from '../../../../components/use-format.ts';
import { useSeen } from '../../../../components/use-seen.ts';
import { useTexts } from '../../../../i18n/language.ts';
import { addressOf } from '../../../../url-state.ts';
import type { ChartItem, ChartRuns } from '../chart-runs.ts';
import style from './pictures.module.css';

/** More pictures are not looked at, and each takes memory. */
export const maxPictures = 60;

interface Pictured {
  readonly runId: string;
}

export function SmallMultiples<Run extends Pictured>({
  runs,
  found,
  title,
  height,
  width,
  tab,
  none,
  hint,
  children,
}: {
  readonly runs: ChartRuns;
  /** Undefined while they are looked for. */
  readonly found: { readonly total: number; readonly runs: readonly Run[] } | undefined;
  readonly title: string;
  readonly height: number;
  /** Of one picture, at least, in px. */
  readonly width: number;
  /** Where a run's name leads. */
  readonly tab: 'predictions' | 'artifacts';
  readonly none: string;
  readonly hint?: string;
  readonly children: (run: Run, item: ChartItem) => ReactNode;
}) {
  const t = useTexts('runCharts');
  const format = useFormat();
  const byId = new Map(runs.items.map((item) => [item.id, item]));
  const shown = found?.runs.flatMap((run) => {
    const item = byId.get(run.runId);
    return item === undefined ? [] : [{ run, item }];
  });
  const drawn = found?.runs.length ?? 0;
  const left =
    found !== undefined && found.total > drawn
      ? t.firstDrawn(format.count(drawn), format.count(found.total))
      : null;
  const notes = [left, shown?.length ? hint : null].filter((note) => note != null);
  return (
    <ChartFrame title={title} name={title} exports={{}}>
      <div className={style.box} style={{ height }}>
        {runs.items.length === 0 || shown?.length === 0 ? (
          <EmptyState text={none} />
        ) : shown === undefined ? (
          <LoadingState lines={4} />
        ) : (
          <div
            className={style.grid}
            style={{ gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${width}px), 1fr))` }}
          >
            {shown.map(({ run, item }) => (
              <Cell key={item.id} item={item} tab={tab} height={width}>
                {() => children(run, item)}
              </Cell>
            ))}
          </div>
        )}
        {notes.length > 0 && <p className={`caption ${style.note}`}>{notes.join(' · ')}</p>}
      </div>
    </ChartFrame>
  );
}

function Cell({
  item,
  tab,
  height,
  children,
}: {
  readonly item: ChartItem;
  readonly tab: 'predictions' | 'artifacts';
  /** Until it is in sight, in px. */
  readonly height: number;
  readonly children: () => ReactNode;
}) {
  const box = useRef<HTMLElement>(null);
  const isSeen = useSeen(box);
  return (
    <section ref={box} className={style.cell} aria-label={item.name}>
      <a
        className={`ellipsis ${style.name}`}
        href={addressOf('run', { id: item.id, tab })}
        title={item.name}
      >
        <Swatch colour={item.colour} /> {item.name}
      </a>
      {isSeen ? children() : <div style={{ height }} />}
    </section>
  );
}
