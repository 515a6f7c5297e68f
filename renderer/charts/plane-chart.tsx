/**
 * Curves over a plane, drawn by the page itself: a dragged threshold moves its marks within a frame, which Plotly's own
 * redraw does not.
 */

import { memo, type PointerEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { toCsv } from '../components/download.ts';
import { useTokens } from '../components/preferences.tsx';
import { useElementSize } from '../components/use-element-size.ts';
import { useFormat } from '../components/use-format.ts';
import { fontFamily } from '../theme.ts';
import type { ChartTable } from './chart.tsx';
import { type ChartExports, ChartFrame } from './chart-frame.tsx';
import style from './plane-chart.module.css';
import { svgFileOfElement, svgToPng } from './svg-export.ts';

export interface PlaneLine {
  readonly name: string;
  readonly colour: string;
  /** Shape (n,); NaN interrupts the line. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Around the line, shape (n,) each. */
  readonly band?: { readonly low: ArrayLike<number>; readonly high: ArrayLike<number> } | null;
  /** Draws a dot at each point; shape (n,), their radii in px. */
  readonly dots?: ArrayLike<number>;
  readonly dashed?: boolean;
}

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

type PlaneRange = readonly [low: number, high: number];

interface PlaneChartProps {
  readonly title?: string;
  /** A saved file's name, without extension. */
  readonly name: string;
  readonly height: number;
  /** Memoise it. */
  readonly lines: readonly PlaneLine[];
  readonly xTitle: string;
  readonly yTitle?: string;
  readonly xRange?: PlaneRange;
  readonly yRange?: PlaneRange;
  /** Both axes have the same scale. */
  readonly isSquare?: boolean;
  readonly hasDiagonal?: boolean;
  /** Points of the current threshold. */
  readonly marks?: readonly PlanePoint[];
  /** A vertical line, such as the current threshold. */
  readonly rule?: number;
  /** Drawn under the lines; its coordinates are px. */
  readonly under?: (scales: PlaneScales) => ReactNode;
  /** How the ticks of y are written; default: all digits. */
  readonly formatY?: (value: number) => string;
  /** What stands beside the pointer when it is near a point of a line; null: nothing. */
  readonly describe?: (line: number, point: number) => ReactNode;
  readonly onPick?: (line: number, point: number) => void;
  readonly table: () => ChartTable;
}

export interface PlaneScales {
  readonly px: (x: number) => number;
  readonly py: (y: number) => number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const UNIT: PlaneRange = [0, 1];
const margin = { left: 34, right: 8, top: 8, bottom: 34 };

export function PlaneChart({
  title,
  name,
  height,
  lines,
  xTitle,
  yTitle,
  xRange = UNIT,
  yRange = UNIT,
  isSquare = false,
  hasDiagonal = false,
  marks = [],
  rule,
  under,
  formatY,
  describe,
  onPick,
  table,
}: PlaneChartProps) {
  const colours = useTokens();
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const { width } = useElementSize(box);
  const [hovered, setHovered] = useState<{ line: number; point: number } | null>(null);
  const left = yTitle === undefined ? margin.left : margin.left + 14;
  const scales = useMemo(
    () => scalesOf(width, height, left, xRange, yRange, isSquare),
    [width, height, left, xRange, yRange, isSquare],
  );
  const saving = useMemo<ChartExports>(() => {
    const file = () => svgFileOfElement(svg.current as SVGSVGElement, colours, title);
    return {
      svg: () => file().text,
      png: () => svgToPng(file()),
      csv: () => toCsv(table().header, table().rows),
    };
  }, [colours, title, table]);

  const nearest = (event: PointerEvent) => {
    const { left: x0, top: y0 } = event.currentTarget.getBoundingClientRect();
    return nearestPoint(lines, scales, event.clientX - x0, event.clientY - y0);
  };
  const at = hovered && lines[hovered.line]?.x.length > hovered.point ? hovered : null;
  const place = at && {
    x: scales.px(lines[at.line].x[at.point]),
    y: scales.py(lines[at.line].y[at.point]),
  };
  return (
    <ChartFrame title={title} name={name} exports={saving} floatingTools>
      <div ref={box} className={style.box} style={{ height }}>
        {width > 0 && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the threshold's own controls are reached by keyboard
          <svg
            ref={svg}
            className={style.plane}
            width={width}
            height={height}
            fontFamily={fontFamily}
            role="img"
            aria-label={title ?? name}
            style={{ cursor: onPick ? 'pointer' : undefined }}
            onPointerMove={(event) => setHovered(describe ? nearest(event) : null)}
            onPointerLeave={() => setHovered(null)}
            onClick={(event) => {
              // What is shown, as a click's own place is rounded to whole pixels.
              const found = at ?? nearest(event as unknown as PointerEvent);
              if (found) onPick?.(found.line, found.point);
            }}
          >
            <Axes
              scales={scales}
              xRange={xRange}
              yRange={yRange}
              xTitle={xTitle}
              yTitle={yTitle}
              formatY={formatY}
            />
            {hasDiagonal && (
              <line
                stroke={colours['text-3']}
                strokeDasharray="2 4"
                x1={scales.px(0)}
                y1={scales.py(0)}
                x2={scales.px(1)}
                y2={scales.py(1)}
              />
            )}
            {under?.(scales)}
            <Lines lines={lines} scales={scales} />
            {rule !== undefined && (
              <line
                stroke={colours.text}
                x1={scales.px(rule)}
                x2={scales.px(rule)}
                y1={scales.top}
                y2={scales.top + scales.height}
              />
            )}
            {marks
              .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
              .map(({ x, y }, i) => (
                <circle
                  // biome-ignore lint/suspicious/noArrayIndexKey: marks have no identity but their order
                  key={i}
                  fill={colours.text}
                  stroke={colours.surface}
                  strokeWidth={2}
                  cx={scales.px(x)}
                  cy={scales.py(y)}
                  r={5}
                />
              ))}
            {place && (
              <circle
                fill="none"
                stroke={colours.text}
                strokeWidth={1.5}
                cx={place.x}
                cy={place.y}
                r={6}
              />
            )}
          </svg>
        )}
        {at && place && describe && (
          <div
            className={style.readout}
            style={{
              top: Math.min(place.y + 10, height - 20),
              ...(place.x > width / 2 ? { right: width - place.x + 10 } : { left: place.x + 10 }),
            }}
          >
            {describe(at.line, at.point)}
          </div>
        )}
      </div>
    </ChartFrame>
  );
}

function scalesOf(
  width: number,
  height: number,
  left: number,
  [x0, x1]: PlaneRange,
  [y0, y1]: PlaneRange,
  isSquare: boolean,
): PlaneScales {
  let w = Math.max(1, width - left - margin.right);
  let h = Math.max(1, height - margin.top - margin.bottom);
  if (isSquare) [w, h] = [Math.min(w, h), Math.min(w, h)];
  const { top } = margin;
  return {
    px: (x) => left + ((x - x0) / (x1 - x0)) * w,
    py: (y) => top + (1 - (y - y0) / (y1 - y0)) * h,
    left,
    top,
    width: w,
    height: h,
  };
}

const Axes = memo(function Axes({
  scales,
  xRange,
  yRange,
  xTitle,
  yTitle,
  formatY,
}: {
  readonly formatY: ((value: number) => string) | undefined;
  readonly scales: PlaneScales;
  readonly xRange: PlaneRange;
  readonly yRange: PlaneRange;
  readonly xTitle: string;
  readonly yTitle: string | undefined;
}) {
  const format = useFormat();
  const colours = useTokens();
  const { px, py, left, top, width, height } = scales;
  return (
    <>
      {ticksOf(yRange, height / 34).map((tick) => (
        <g key={tick}>
          <line stroke={colours.grid} x1={left} x2={left + width} y1={py(tick)} y2={py(tick)} />
          <text
            x={left - 6}
            y={py(tick) + 4}
            textAnchor="end"
            fontSize={11}
            fill={colours['text-3']}
          >
            {(formatY ?? format.plain)(tick)}
          </text>
        </g>
      ))}
      <line
        stroke={colours['line-strong']}
        x1={left}
        x2={left + width}
        y1={top + height}
        y2={top + height}
      />
      {ticksOf(xRange, width / 44).map((tick) => (
        <text
          key={tick}
          x={px(tick)}
          y={top + height + 14}
          textAnchor="middle"
          fontSize={11}
          fill={colours['text-3']}
        >
          {format.plain(tick)}
        </text>
      ))}
      <text
        fontSize={11}
        fill={colours['text-2']}
        x={left + width / 2}
        y={top + height + 29}
        textAnchor="middle"
      >
        {xTitle}
      </text>
      {yTitle !== undefined && (
        <text
          fontSize={11}
          fill={colours['text-2']}
          transform={`translate(11 ${top + height / 2}) rotate(-90)`}
          textAnchor="middle"
        >
          {yTitle}
        </text>
      )}
    </>
  );
});

/** Round numbers, about as many as there is room for. */
function ticksOf([low, high]: PlaneRange, room: number): number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / Math.max(1, Math.min(6, room));
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough * 0.999);
  const unit = step ?? 10 * power;
  const first = Math.ceil(low / unit - 1e-9);
  const count = Math.floor(high / unit + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) =>
    Number(((first + k) * unit).toPrecision(12)),
  );
}

const Lines = memo(function Lines({
  lines,
  scales,
}: {
  readonly lines: readonly PlaneLine[];
  readonly scales: PlaneScales;
}) {
  const colours = useTokens();
  return lines.map(({ name, colour, x, y, band, dots, dashed }) => (
    <g key={name}>
      {band && <path opacity={0.16} fill={colour} d={bandPath(x, band, scales)} />}
      <path
        fill="none"
        strokeWidth={1.75}
        strokeLinejoin="round"
        stroke={colour}
        strokeDasharray={dashed ? '5 3' : undefined}
        d={linePath(x, y, scales)}
      />
      {dots &&
        Array.from(dots, (radius, i) => (
          <circle
            key={x[i]}
            cx={scales.px(x[i])}
            cy={scales.py(y[i])}
            r={radius}
            fill={colours.surface}
            stroke={colour}
            strokeWidth={1.75}
          />
        ))}
    </g>
  ));
});

function linePath(x: ArrayLike<number>, y: ArrayLike<number>, { px, py }: PlaneScales): string {
  let path = '';
  let last = '';
  let isDrawing = false;
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) {
      isDrawing = false;
      continue;
    }
    const point = `${px(x[i]).toFixed(1)} ${py(y[i]).toFixed(1)}`;
    if (point === last && isDrawing) continue;
    path += `${isDrawing ? 'L' : 'M'}${point}`;
    last = point;
    isDrawing = true;
  }
  return path;
}

function bandPath(
  x: ArrayLike<number>,
  { low, high }: NonNullable<PlaneLine['band']>,
  { px, py }: PlaneScales,
): string {
  const drawn = Array.from(x, (_, i) => i).filter(
    (i) => Number.isFinite(low[i]) && Number.isFinite(high[i]),
  );
  if (drawn.length === 0) return '';
  const point = (i: number, edge: ArrayLike<number>) =>
    `${px(x[i]).toFixed(1)} ${py(edge[i]).toFixed(1)}`;
  const there = drawn.map((i) => point(i, high));
  const back = drawn.map((i) => point(i, low)).reverse();
  return `M${[...there, ...back].join('L')}Z`;
}

/** Farther than this from every point, the pointer is at none. */
const reachPx = 24;

function nearestPoint(
  lines: readonly PlaneLine[],
  { px, py }: PlaneScales,
  atX: number,
  atY: number,
): { line: number; point: number } | null {
  let best = reachPx ** 2;
  let found: { line: number; point: number } | null = null;
  lines.forEach(({ x, y }, line) => {
    for (let point = 0; point < x.length; point++) {
      const distance = (px(x[point]) - atX) ** 2 + (py(y[point]) - atY) ** 2;
      if (distance < best) {
        best = distance;
        found = { line, point };
      }
    }
  });
  return found;
}
