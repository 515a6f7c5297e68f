/** What the marks or cells mean, how many shots each mark has, and which shots are not drawn. */

import type { ReactNode } from 'react';
import { type MarkStyle, markLineWidth, markOutline } from '../../common/court/paint.ts';
import { crossPath } from '../../common/court/svg-surface.ts';
import { sequential, tokens } from '../../common/palette.ts';
import { useScheme } from '../components/preferences.tsx';
import { useFormat } from '../components/use-format.ts';
import { useTexts } from '../i18n/language.ts';
import style from './court.module.css';
import type { ColourBy, Marks, Placement } from './marks.ts';

interface MarkLegend {
  readonly by: ColourBy;
  readonly marks: Marks;
  readonly placement: Placement;
  /** 1 for each selected shot; null: all. */
  readonly selection: Uint8Array | null;
}

export function CourtLegend({
  cells,
  hatched,
  backCourtShown,
  onBackCourt,
  ...legend
}: MarkLegend & {
  /** What the colours of cells mean; absent: shots are drawn. */
  readonly cells?: ReactNode;
  /** What is hatched; absent: nothing. */
  readonly hatched?: string;
  readonly backCourtShown: boolean;
  readonly onBackCourt: (shown: boolean) => void;
}) {
  const t = useTexts('common');
  const format = useFormat();
  const { backCourt, unplaced } = legend.placement;
  return (
    <div className={style.legend}>
      {cells ?? <MarkEntries {...legend} />}
      {hatched !== undefined && (
        <span className={style.entry}>
          <HatchIcon />
          {hatched}
        </span>
      )}
      {backCourt > 0 && (
        <span className={style.entry}>
          {t.backCourt(backCourt, format.count(backCourt))}
          <button type="button" className={style.link} onClick={() => onBackCourt(!backCourtShown)}>
            {backCourtShown ? t.hide : t.show}
          </button>
        </span>
      )}
      {unplaced > 0 && (
        <span className={style.entry}>{t.unplaced(unplaced, format.count(unplaced))}</span>
      )}
    </div>
  );
}

/** Counts are those of the selected shots that are drawn. */
function MarkEntries({ by, marks, placement, selection }: MarkLegend) {
  const t = useTexts('common');
  const format = useFormat();
  const scheme = useScheme();
  const colours = tokens[scheme];
  const counts = new Uint32Array(marks.styles.length);
  let total = 0;
  for (const i of placement.drawn) {
    if (selection !== null && selection[i] === 0) continue;
    counts[marks.codes[i]]++;
    total++;
  }
  const entry = (label: string, mark: MarkStyle, count: number) =>
    count > 0 && (
      <span className={style.entry} key={label}>
        <MarkIcon mark={mark} />
        {label}
        <span className="figures">
          {format.count(count)} · {format.percent(count / total)}
        </span>
      </span>
    );
  const [miss, make, third, fourth, fifth] = counts;
  return (
    <>
      {(by === 'actual' || by === 'predicted') && (
        <>
          {entry(t.makes, marks.styles[1], make)}
          {entry(t.misses, marks.styles[0], miss)}
          {entry(t.noLabel, marks.styles[2], third)}
        </>
      )}
      {by === 'right' && (
        <>
          {entry(t.right, marks.styles[1], miss + make)}
          {entry(t.wrong, marks.styles[3], third + fourth)}
          {entry(t.noLabel, marks.styles[4], fifth)}
        </>
      )}
      {by === 'probability' && (
        <span className={style.entry}>
          {t.probability} 0
          <Ramp scale={sequential[scheme]} />1
        </span>
      )}
      {(by === 'right' || by === 'probability') && (
        <span className={style.entry}>
          <MarkIcon mark={{ shape: 'circle', colour: colours['text-2'] }} />
          {t.make}
          <MarkIcon mark={{ shape: 'cross', colour: colours['text-2'] }} />
          {t.miss}
        </span>
      )}
    </>
  );
}

/** A colour scale, from its lowest value at the left. */
export function Ramp({ scale }: { readonly scale: readonly (readonly [number, string])[] }) {
  const stops = scale.map(([, colour]) => colour).join(', ');
  return <span className={style.ramp} style={{ background: `linear-gradient(90deg, ${stops})` }} />;
}

/** One thing that a legend says. */
export function LegendEntry({ children }: { readonly children: ReactNode }) {
  return <span className={style.entry}>{children}</span>;
}

function HatchIcon() {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d="M0 0 12 12M6 0 12 6M0 6 6 12" stroke="var(--text-3)" />
    </svg>
  );
}

function MarkIcon({ mark: { shape, colour } }: { readonly mark: MarkStyle }) {
  const radius = 4.2;
  const outline = markOutline(shape, radius);
  const stroke = { fill: 'none', stroke: colour, strokeWidth: markLineWidth(radius) };
  return (
    <svg width="10" height="10" viewBox="-5 -5 10 10" aria-hidden="true">
      {'arm' in outline ? (
        <path d={crossPath(outline.arm)} {...stroke} />
      ) : (
        <circle r={outline.circle} {...(shape === 'circle' ? { fill: colour } : stroke)} />
      )}
    </svg>
  );
}
