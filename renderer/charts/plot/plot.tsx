/**
 * A chart over many runs drawn as a few SVG paths: axes, marks, and the run nearest to the pointer. Plotly takes a
 * second for a thousand lines; the page shows thirty such charts at once.
 */

import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type CsvCell, toCsv } from '../../components/download.ts';
import { useTokens } from '../../components/preferences.tsx';
import { useElementSize } from '../../components/use-element-size.ts';
import { type Format, useFormat } from '../../components/use-format.ts';
import { fontFamily } from '../../theme.ts';
import { type ChartExports, ChartFrame } from '../chart-frame.tsx';
import { truncate } from '../chart-labels.ts';
import { svgFileOfElement, svgToPng } from '../svg-export.ts';
import { nextTarget } from './keys.ts';
import style from './plot.module.css';
import type { Scale } from './scale.ts';

/** What the pointer can find: a run at a place. */
export interface PlotTarget {
  readonly id: string;
  /** Shares of the axes, from 0 to 1. */
  readonly x: number;
  readonly y: number;
  /** What is written of it when it is found; of many, made only then. */
  readonly text: string | (() => string);
  readonly colour: string;
}

/** Where the plot lies in its picture, and how shares become px. */
export interface PlotArea {
  readonly width: number;
  readonly height: number;
  px(share: number): number;
  py(share: number): number;
}

export interface PlotProps {
  readonly title?: string;
  readonly name: string;
  readonly height: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly xTitle?: string;
  /** Room for the names of the y axis, in px; default for numbers. */
  readonly left?: number;
  /** No axis line or ticks across: the places have no meaning. */
  readonly hidesX?: boolean;
  readonly targets: readonly PlotTarget[];
  readonly table: () => {
    readonly header: readonly string[];
    readonly rows: Iterable<readonly CsvCell[]>;
  };
  readonly onPick?: (id: string) => void;
  /** What the picture leaves out; it takes a line of the height. */
  readonly note?: string | null;
  /** The reader drew a box: its ends as shares of the axes. */
  readonly onBrush?: (x: readonly [number, number], y: readonly [number, number]) => void;
  /** The marks; called when the size is known. */
  readonly children: (area: PlotArea) => ReactNode;
}

const margin = { top: 8, right: 12, bottom: 34 };
/** In px. */
const noteHeight = 20;
/** In px: farther from a run the pointer finds none. */
const reach = 24;

export function Plot(props: PlotProps) {
  const { title, name, x, y, xTitle, left = 48, hidesX = false } = props;
  const { targets, table, onPick, onBrush, children, note = null } = props;
  const height = props.height - (note === null ? 0 : noteHeight);
  const colours = useTokens();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const { width } = useElementSize(box);
  const [hovered, setHovered] = useState<PlotTarget | null>(null);
  const [brush, setBrush] = useState<Brush | null>(null);
  const below = hidesX ? 12 : xTitle === undefined ? 22 : margin.bottom;
  const area = useMemo<PlotArea>(() => {
    const [wide, high] = [width - left - margin.right, height - margin.top - below];
    return {
      width: wide,
      height: high,
      px: (share) => left + share * wide,
      py: (share) => margin.top + (1 - share) * high,
    };
  }, [width, height, left, below]);
  const marks = useMemo(() => (width > 0 ? children(area) : null), [width, area, children]);
  const saving = useMemo<ChartExports>(
    () => ({
      svg: () => svgFileOfElement(svg.current as SVGSVGElement, colours, title).text,
      png: () => svgToPng(svgFileOfElement(svg.current as SVGSVGElement, colours, title)),
      csv: () => {
        const { header, rows } = table();
        return toCsv(header, rows);
      },
    }),
    [colours, title, table],
  );
  const find = (event: PointerEvent<SVGSVGElement>): PlotTarget | null => {
    const [mouseX, mouseY] = placeOf(event);
    let best: PlotTarget | null = null;
    let least = reach * reach;
    for (const target of targets) {
      const distance = (area.px(target.x) - mouseX) ** 2 + (area.py(target.y) - mouseY) ** 2;
      if (distance < least) [best, least] = [target, distance];
    }
    return best;
  };
  const press = (event: PointerEvent<SVGSVGElement>) => {
    if (onBrush === undefined || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const [x, y] = placeOf(event);
    setBrush({ from: [x, y], to: [x, y] });
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (brush === null) setHovered(find(event));
    else setBrush({ ...brush, to: placeOf(event) });
  };
  const release = () => {
    setBrush(null);
    if (brush !== null && isDrawn(brush)) choose(brush);
    else if (hovered) onPick?.(hovered.id);
  };
  const placeOfTarget = ({ x, y }: PlotTarget) => [area.px(x), area.py(y)] as const;
  const pressKey = (event: KeyboardEvent<SVGSVGElement>) => {
    const next = nextTarget(event.key, targets, hovered);
    if (next !== null) {
      setHovered(next);
      if (brush !== null) setBrush({ ...brush, to: placeOfTarget(next) });
    } else if (event.key === 'Enter' && hovered) onPick?.(hovered.id);
    else if (event.key === ' ' && hovered && onBrush) {
      setBrush(
        brush === null ? { from: placeOfTarget(hovered), to: placeOfTarget(hovered) } : null,
      );
      if (brush !== null && isDrawn(brush)) choose(brush);
    } else if (event.key === 'Escape' && (hovered || brush)) {
      setHovered(null);
      setBrush(null);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const choose = (brush: Brush) => {
    const ends = (from: number, to: number, toShare: (px: number) => number) =>
      [from, to].map((px) => Math.max(0, Math.min(1, toShare(px)))).sort((a, b) => a - b);
    const across = ends(brush.from[0], brush.to[0], (px) => (px - left) / area.width);
    const up = ends(brush.from[1], brush.to[1], (px) => 1 - (px - margin.top) / area.height);
    onBrush?.([across[0], across[1]], [up[0], up[1]]);
  };
  const write = (value: number | string, most: number) =>
    typeof value === 'number' ? tickText(value, format) : truncate(value, most);
  const apart = x.ticks.length > 1 ? area.width / x.ticks.length : area.width;
  return (
    <ChartFrame title={title} name={name} exports={saving}>
      <div ref={box} className={style.box} style={{ height }}>
        <svg
          ref={svg}
          width={width}
          height={height}
          fontFamily={fontFamily}
          role="img"
          aria-label={title ?? name}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys find the runs in it
          tabIndex={0}
          style={{ cursor: hovered && onPick ? 'pointer' : undefined }}
          onPointerDown={press}
          onPointerMove={move}
          onPointerUp={release}
          onPointerLeave={() => setHovered(null)}
          onKeyDown={pressKey}
          onBlur={() => setHovered(null)}
        >
          {width > 0 && (
            <>
              {y.ticks.map(({ share, value }) => (
                <g key={share}>
                  {y.kind !== 'names' && (
                    <line
                      x1={left}
                      x2={width - margin.right}
                      y1={area.py(share)}
                      y2={area.py(share)}
                      stroke={colours.grid}
                    />
                  )}
                  <text
                    x={left - 6}
                    y={area.py(share) + 4}
                    textAnchor="end"
                    fontSize={11}
                    fill={colours['text-3']}
                  >
                    {write(value, Math.floor(left / 6.4))}
                  </text>
                </g>
              ))}
              {!hidesX && (
                <line
                  x1={left}
                  x2={width - margin.right}
                  y1={area.py(0)}
                  y2={area.py(0)}
                  stroke={colours['line-strong']}
                />
              )}
              {!hidesX &&
                x.ticks.map(({ share, value }) => (
                  <text
                    key={share}
                    x={area.px(share)}
                    y={area.py(0) + 14}
                    textAnchor="middle"
                    fontSize={11}
                    fill={colours['text-3']}
                  >
                    {write(value, Math.max(3, Math.floor(apart / 7)))}
                  </text>
                ))}
              {!hidesX && xTitle !== undefined && (
                <text
                  x={left + area.width / 2}
                  y={height - 4}
                  textAnchor="middle"
                  fontSize={12}
                  fill={colours['text-2']}
                >
                  {truncate(xTitle, Math.floor(area.width / 7))}
                </text>
              )}
              {marks}
              {brush && isDrawn(brush) && (
                <rect
                  x={Math.min(brush.from[0], brush.to[0])}
                  y={Math.min(brush.from[1], brush.to[1])}
                  width={Math.abs(brush.to[0] - brush.from[0])}
                  height={Math.abs(brush.to[1] - brush.from[1])}
                  fill={colours.accent}
                  fillOpacity={0.15}
                  stroke={colours['accent-text']}
                />
              )}
              {hovered && (
                <circle
                  cx={area.px(hovered.x)}
                  cy={area.py(hovered.y)}
                  r={5}
                  fill="none"
                  stroke={hovered.colour}
                  strokeWidth={2}
                />
              )}
            </>
          )}
        </svg>
        {hovered && (
          <div
            role="status"
            className={style.tip}
            data-side={hovered.x > 0.5 ? 'left' : 'right'}
            style={{
              top: Math.max(0, area.py(hovered.y) - 14),
              ...(hovered.x > 0.5
                ? { right: width - area.px(hovered.x) + 10 }
                : { left: area.px(hovered.x) + 10 }),
            }}
          >
            <span className={style.swatch} style={{ background: hovered.colour }} />
            {typeof hovered.text === 'string' ? hovered.text : hovered.text()}
          </div>
        )}
      </div>
      {note !== null && <p className={`caption ${style.note}`}>{note}</p>}
    </ChartFrame>
  );
}

interface Brush {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** A shorter one is a click. */
const isDrawn = ({ from, to }: Brush): boolean =>
  Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])) > 6;

/** In px of the picture. */
function placeOf(event: PointerEvent<SVGSVGElement>): [number, number] {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return [event.clientX - left, event.clientY - top];
}

/** All digits of a round number; very large and very small ones by their exponent. */
function tickText(value: number, format: Format): string {
  const size = Math.abs(value);
  return size >= 1e6 || (size > 0 && size < 1e-4) ? format.number(value) : format.plain(value);
}

/** Dots as one path: round ends of lines without a length. */
export function dotsPath(area: PlotArea, places: Iterable<readonly [number, number]>): string {
  let path = '';
  for (const [x, y] of places) path += `M${area.px(x).toFixed(1)} ${area.py(y).toFixed(1)}h0`;
  return path;
}

/** A line, broken where a value is missing. */
export function linePath(
  area: Pick<PlotArea, 'px' | 'py'>,
  places: Iterable<readonly [number | null, number | null]>,
): string {
  let path = '';
  let isOpen = false;
  for (const [x, y] of places) {
    if (x === null || y === null) isOpen = false;
    else {
      path += `${isOpen ? 'L' : 'M'}${area.px(x).toFixed(1)} ${area.py(y).toFixed(1)}`;
      isOpen = true;
    }
  }
  return path;
}
