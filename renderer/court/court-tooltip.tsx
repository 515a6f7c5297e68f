/** The tooltip next to the pointer: describes the shot under it, which is ringed, or the cell. */

import type { ReactNode } from 'react';
import { shotDistance } from '../../common/court/geometry.ts';
import { useFormat } from '../components/use-format.ts';
import { useTexts } from '../i18n/language.ts';
import style from './court.module.css';
import { isMake, type Shots } from './marks.ts';

export function CourtTooltip({
  px,
  py,
  stageWidth,
  radius,
  children,
}: {
  readonly px: number;
  readonly py: number;
  readonly stageWidth: number;
  /** Of the mark to ring; absent: none. */
  readonly radius?: number;
  readonly children: ReactNode;
}) {
  const side = px > stageWidth / 2 ? { right: stageWidth - px + 12 } : { left: px + 12 };
  return (
    <>
      {radius !== undefined && <Ring px={px} py={py} size={2 * radius + 6} />}
      <div className={style.hover} style={{ top: py + 10, ...side }}>
        {children}
      </div>
    </>
  );
}

function Ring({ px, py, size }: Readonly<Record<'px' | 'py' | 'size', number>>) {
  const place = { left: px - size / 2, top: py - size / 2, width: size, height: size };
  return <div className={style.ringed} style={place} />;
}

export function ShotDescription({
  shots,
  index,
  threshold,
}: {
  readonly shots: Shots;
  readonly index: number;
  readonly threshold: number;
}) {
  const t = useTexts('common');
  const format = useFormat();
  const probability = shots.probability?.[index];
  const word = (make: boolean) => (make ? t.make : t.miss);
  return (
    <>
      {shots.actual[index] <= 1 && (
        <div>
          {t.actual}: <b>{word(shots.actual[index] === 1)}</b>
        </div>
      )}
      {probability !== undefined && (
        <div>
          {t.predicted}: <b>{word(isMake(probability, threshold))}</b>{' '}
          <span className="figures">({format.decimals(probability, 3)})</span>
        </div>
      )}
      <div>
        {t.distance}: {t.feet(format.decimals(shotDistance(shots.x[index], shots.y[index]), 1))}
      </div>
      {shots.row !== undefined && (
        <div className="caption">{t.row(format.count(shots.row[index] + 1))}</div>
      )}
    </>
  );
}
