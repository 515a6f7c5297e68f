/** Shots on the half court, true to scale: coloured by outcome or prediction, with hover, lasso and saving. */

import { type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { CourtLines } from '../../common/court/leagues.ts';
import { project } from '../../common/court/projection.ts';
import { tokens } from '../../common/palette.ts';
import { type ChartExports, ChartFrame } from '../charts/chart-frame.tsx';
import { toCsv } from '../components/download.ts';
import { usePersistedState } from '../components/persisted-state.ts';
import { useScheme } from '../components/preferences.tsx';
import { useElementSize } from '../components/use-element-size.ts';
import { useFormat } from '../components/use-format.ts';
import { useTexts } from '../i18n/language.ts';
import style from './court.module.css';
import { CourtLegend } from './court-legend.tsx';
import { CourtTooltip, ShotDescription } from './court-tooltip.tsx';
import { type CourtDrawing, drawCourt } from './draw-canvas.ts';
import { courtPng } from './draw-png.ts';
import { courtSvg } from './draw-svg.ts';
import { buildSpatialIndex, nearestShot, shotsInside } from './hit-test.ts';
import { type ColourBy, isMake, markSize, marksOf, placeShots, type Shots } from './marks.ts';

export interface CourtProps {
  /** The answer that the picture gives, if it can be stated; otherwise the question. */
  readonly title?: string;
  /** A saved file's name, without extension. */
  readonly name: string;
  /** Memoise it. */
  readonly shots: Shots;
  readonly colour: ColourBy;
  /** Whose lines the court has. */
  readonly lines: CourtLines;
  /** Probability from which a shot counts as predicted a make; default 0.5. */
  readonly threshold?: number;
  /** 1 for each selected shot, shape (n,); the others are drawn pale. Null: no selection. */
  readonly selection?: Uint8Array | null;
  /** Called with the indices inside a drawn loop; an empty list if there are none. Absent: no lasso. */
  readonly onSelect?: (indices: readonly number[]) => void;
  readonly onHover?: (index: number | null) => void;
  readonly onPick?: (index: number) => void;
  /** Additional lines of the hover text. */
  readonly describe?: (index: number) => ReactNode;
  /** Height of the court alone, in px; default 560. */
  readonly maxHeight?: number;
  /** A small court in an inspector: no legend, no tools. */
  readonly small?: boolean;
}

type Point = readonly [number, number];
const hitRadiusPx = 9;

export function Court({
  title,
  name,
  shots,
  colour,
  lines,
  threshold = 0.5,
  selection = null,
  onSelect,
  onHover,
  onPick,
  describe,
  maxHeight = 560,
  small = false,
}: CourtProps) {
  const t = useTexts('common');
  const format = useFormat();
  const scheme = useScheme();
  const colours = tokens[scheme];
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width } = useElementSize(box);
  const [hoopAtBottom, setHoopAtBottom] = usePersistedState('court.hoopAtBottom', false);
  const [backCourt, setBackCourt] = useState(false);
  const [hovered, setHovered] = useState(-1);
  const [loop, setLoop] = useState<readonly Point[]>([]);

  const to = useMemo(
    () => project({ hoopAt: hoopAtBottom ? 'bottom' : 'top', backCourt, lines }, width, maxHeight),
    [hoopAtBottom, backCourt, lines, width, maxHeight],
  );
  const placement = useMemo(() => placeShots(shots, backCourt, lines), [shots, backCourt, lines]);
  const places = useMemo(() => buildSpatialIndex(shots, placement.drawn), [shots, placement]);
  const marks = useMemo(
    () => marksOf(shots, colour, threshold, scheme),
    [shots, colour, threshold, scheme],
  );
  const drawing = useMemo<CourtDrawing>(
    () => ({
      lines,
      shots,
      marks,
      drawn: placement.drawn,
      selection,
      ...markSize(placement.drawn.length, to.scale),
    }),
    [lines, shots, marks, placement, selection, to.scale],
  );

  useEffect(() => {
    const { current } = canvas;
    if (current === null || width === 0) return;
    const ratio = window.devicePixelRatio;
    current.width = Math.round(to.width * ratio);
    current.height = Math.round(to.height * ratio);
    const context = current.getContext('2d') as CanvasRenderingContext2D;
    context.scale(ratio, ratio);
    drawCourt(context, to, colours, drawing, ratio);
  }, [to, colours, drawing, width]);

  const at = (event: PointerEvent): Point => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const move = (event: PointerEvent) => {
    const [px, py] = at(event);
    if (loop.length > 0) {
      setLoop([...loop, [px, py]]);
      return;
    }
    const reach = hitRadiusPx / to.scale;
    const found = nearestShot(places, shots, to.x(px), to.y(py), reach);
    if (found === hovered) return;
    setHovered(found);
    onHover?.(found < 0 ? null : found);
  };
  const leave = () => {
    setHovered(-1);
    onHover?.(null);
  };
  const press = (event: PointerEvent) => {
    if (!onSelect || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setLoop([at(event)]);
  };
  const release = () => {
    const drawnLoop = loop;
    setLoop([]);
    // A click is not a loop.
    if (extent(drawnLoop) < 6) {
      if (hovered >= 0) onPick?.(hovered);
      else if (drawnLoop.length > 0) onSelect?.([]);
      return;
    }
    const feet = drawnLoop.map(([px, py]): Point => [to.x(px), to.y(py)]);
    onSelect?.(shotsInside(feet, shots, placement.drawn));
  };

  const heading = title ?? t.court;
  const saving = useMemo<ChartExports>(() => {
    const svg = () => courtSvg(to, colours, drawing, heading);
    return {
      svg,
      png: () => courtPng(to, colours, drawing, heading),
      csv: () =>
        toCsv(
          ['row', 'x_feet', 'y_feet', 'actual', 'predicted', 'probability'],
          Array.from(placement.drawn, (i) => [
            shots.row?.[i] ?? i,
            shots.x[i],
            shots.y[i],
            shots.actual[i] > 1 ? null : shots.actual[i],
            shots.probability ? Number(isMake(shots.probability[i], threshold)) : null,
            shots.probability?.[i] ?? null,
          ]),
        ),
    };
  }, [to, colours, drawing, heading, placement, shots, threshold]);

  const stage = (
    <div ref={box} className={style.box}>
      <div
        className={style.stage}
        style={{ width: to.width, height: to.height, cursor: onSelect ? 'crosshair' : undefined }}
        onPointerMove={move}
        onPointerLeave={leave}
        onPointerDown={press}
        onPointerUp={release}
      >
        <canvas
          ref={canvas}
          className={style.canvas}
          style={{ width: to.width, height: to.height }}
          role="img"
          aria-label={t.courtSummary(format.count(placement.drawn.length))}
        />
        {loop.length > 1 && (
          <svg className={style.lasso} width={to.width} height={to.height} aria-hidden="true">
            <path d={`M${loop.map(([px, py]) => `${px},${py}`).join('L')}Z`} />
          </svg>
        )}
        {hovered >= 0 && loop.length === 0 && hovered < shots.x.length && (
          <CourtTooltip
            px={to.px(shots.x[hovered])}
            py={to.py(shots.y[hovered])}
            stageWidth={to.width}
            radius={drawing.radius}
          >
            <ShotDescription shots={shots} index={hovered} threshold={threshold} />
            {describe?.(hovered)}
          </CourtTooltip>
        )}
      </div>
      {!small && (
        <CourtLegend
          by={shots.probability ? colour : 'actual'}
          marks={marks}
          placement={placement}
          backCourtShown={backCourt}
          onBackCourt={setBackCourt}
        />
      )}
    </div>
  );
  if (small) return stage;
  return (
    <ChartFrame
      title={heading}
      name={name}
      exports={saving}
      extra={
        <button type="button" className={style.turn} onClick={() => setHoopAtBottom(!hoopAtBottom)}>
          {t.turnCourt}
        </button>
      }
    >
      {stage}
    </ChartFrame>
  );
}

function extent(loop: readonly Point[]): number {
  if (loop.length === 0) return 0;
  const xs = loop.map(([px]) => px);
  const ys = loop.map(([, py]) => py);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}
