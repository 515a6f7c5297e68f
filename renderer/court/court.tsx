/**
 * Shots on the half court, true to scale: each as a mark coloured by outcome or prediction, or counted in cells; with
 * hover, lasso and saving.
 */

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
import { type CourtCell, type CourtDrawing, type CourtStroke, drawCourt } from './draw-canvas.ts';
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
  /** 1 for each shot that a filter keeps, shape (n,); the others are as if they were not there. Null: all. */
  readonly kept?: Uint8Array | null;
  /** 1 for each selected shot, shape (n,); the others are drawn pale. Null: no selection. */
  readonly selection?: Uint8Array | null;
  /** Called with the indices inside a drawn loop; an empty list if there are none. Absent: no lasso. */
  readonly onSelect?: (indices: readonly number[]) => void;
  readonly onHover?: (index: number | null) => void;
  readonly onPick?: (index: number) => void;
  /** Cells to paint instead of the shots. Memoise it. */
  readonly cells?: CourtCells | null;
  /** Where the picture is not to be trusted, and what the legend says of it. Memoise it. */
  readonly hatched?: { readonly strokes: readonly CourtStroke[]; readonly text: string } | null;
  /** Additional lines of the hover text. */
  readonly describe?: (index: number) => ReactNode;
  /** Height of the court alone, in px; default 560. */
  readonly maxHeight?: number;
  /** A small court in an inspector: no legend, no tools. */
  readonly small?: boolean;
}

export interface CourtCells {
  readonly items: readonly CourtCell[];
  /** The cell at a place in feet, an index into `items`; -1 if there is none. */
  readonly at: (x: number, y: number) => number;
  readonly describe: (cell: number) => ReactNode;
  readonly onPick: (cell: number) => void;
  readonly legend: ReactNode;
  /** The content of 'Save as CSV'. */
  readonly csv: () => string;
}

const none: readonly CourtStroke[] = [];

type Point = readonly [number, number];
const hitRadiusPx = 9;

export function Court({
  title,
  name,
  shots,
  colour,
  lines,
  threshold = 0.5,
  kept = null,
  selection = null,
  onSelect,
  onHover,
  onPick,
  cells = null,
  hatched = null,
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
  const [hoveredCell, setHoveredCell] = useState<{ cell: number; px: number; py: number }>();
  const [loop, setLoop] = useState<readonly Point[]>([]);

  const to = useMemo(
    () => project({ hoopAt: hoopAtBottom ? 'bottom' : 'top', backCourt, lines }, width, maxHeight),
    [hoopAtBottom, backCourt, lines, width, maxHeight],
  );
  const placement = useMemo(
    () => placeShots(shots, backCourt, lines, kept),
    [shots, backCourt, lines, kept],
  );
  const places = useMemo(() => buildSpatialIndex(shots, placement.drawn), [shots, placement]);
  const marks = useMemo(
    () => marksOf(shots, colour, threshold, scheme),
    [shots, colour, threshold, scheme],
  );
  const drawing = useMemo<CourtDrawing>(
    () => ({
      hatched: hatched?.strokes ?? none,
      cells: cells?.items.filter(({ isBackCourt }) => backCourt || !isBackCourt) ?? null,
      lines,
      shots,
      marks,
      drawn: placement.drawn,
      selection,
      ...markSize(placement.drawn.length, to.scale),
    }),
    [hatched, cells, backCourt, lines, shots, marks, placement, selection, to.scale],
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
    if (cells !== null) {
      const cell = cells.at(to.x(px), to.y(py));
      setHoveredCell(cell < 0 ? undefined : { cell, px, py });
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
    setHoveredCell(undefined);
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
      const [place] = drawnLoop;
      const cell = place && cells ? cells.at(to.x(place[0]), to.y(place[1])) : -1;
      if (cell >= 0) cells?.onPick(cell);
      else if (hovered >= 0 && cells === null) onPick?.(hovered);
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
        cells?.csv() ??
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
  }, [to, colours, drawing, heading, cells, placement, shots, threshold]);

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
        {cells !== null && hoveredCell && loop.length === 0 && (
          <CourtTooltip {...hoveredCell} stageWidth={to.width}>
            {hoveredCell.cell < cells.items.length && cells.describe(hoveredCell.cell)}
          </CourtTooltip>
        )}
        {cells === null && hovered >= 0 && loop.length === 0 && hovered < shots.x.length && (
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
          cells={cells?.legend}
          hatched={hatched?.text}
          marks={marks}
          placement={placement}
          selection={selection}
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
