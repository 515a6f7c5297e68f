/** What the marks mean, how many shots each has, and which shots are not drawn. */

import { type MarkStyle, markLineWidth, markOutline } from '../../common/court/paint.ts';
import { crossPath } from '../../common/court/svg-surface.ts';
import { sequential, tokens } from '../../common/palette.ts';
import { useScheme } from '../components/preferences.tsx';
import { useFormat } from '../components/use-format.ts';
import { useTexts } from '../i18n/language.ts';
import style from './court.module.css';
import type { ColourBy, Marks, Placement } from './marks.ts';

export function CourtLegend({
  by,
  marks,
  placement,
  backCourtShown,
  onBackCourt,
}: {
  readonly by: ColourBy;
  readonly marks: Marks;
  readonly placement: Placement;
  readonly backCourtShown: boolean;
  readonly onBackCourt: (shown: boolean) => void;
}) {
  const t = useTexts('common');
  const format = useFormat();
  const scheme = useScheme();
  const colours = tokens[scheme];
  const counts = new Uint32Array(marks.styles.length);
  for (const i of placement.drawn) counts[marks.codes[i]]++;
  const total = placement.drawn.length;
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
    <div className={style.legend}>
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
          <span
            className={style.ramp}
            style={{
              background: `linear-gradient(90deg, ${sequential[scheme].map(([, colour]) => colour).join(', ')})`,
            }}
          />
          1
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
      {placement.backCourt > 0 && (
        <span className={style.entry}>
          {t.backCourt(placement.backCourt, format.count(placement.backCourt))}
          <button type="button" className={style.link} onClick={() => onBackCourt(!backCourtShown)}>
            {backCourtShown ? t.hide : t.show}
          </button>
        </span>
      )}
      {placement.unplaced > 0 && (
        <span className={style.entry}>
          {t.unplaced(placement.unplaced, format.count(placement.unplaced))}
        </span>
      )}
    </div>
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
