/** Parallel coordinates: one line per run over params and metrics, each on its own scale. */

import { type PointerEvent, useMemo, useRef, useState } from 'react';
import { toCsv } from '../components/download.ts';
import { useTokens } from '../components/preferences.tsx';
import { useElementSize } from '../components/use-element-size.ts';
import { useFormat } from '../components/use-format.ts';
import { fontFamily } from '../theme.ts';
import { type ChartExports, ChartFrame } from './chart-frame.tsx';
import { truncate } from './chart-labels.ts';
import style from './parallel-chart.module.css';
import { linePath } from './plot/plot.tsx';
import type { AxisSpan } from './plot/scale.ts';
import { svgFileOfElement, svgToPng } from './svg-export.ts';

export interface ParallelAxis {
  readonly name: string;
  /** One value for each run; texts make a categorical axis, null interrupts the line. */
  readonly values: readonly (number | string | null)[];
  /** Positive numbers by their logarithm. */
  readonly log?: boolean;
}

export interface ParallelRun {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
}

const top = 44;
const bottom = 24;
const side = 64;
/** In px. */
const noteHeight = 20;

const yIn = (height: number, share: number): number =>
  height - bottom - share * (height - top - bottom);

export function ParallelChart({
  title,
  name,
  height: given = 320,
  note = null,
  axes,
  runs,
  onPick,
  onBrush,
}: {
  readonly title?: string;
  readonly name: string;
  readonly height?: number;
  /** What the picture leaves out; it takes a line of the height. */
  readonly note?: string | null;
  /** Memoise it. */
  readonly axes: readonly ParallelAxis[];
  readonly runs: readonly ParallelRun[];
  /** Called with the run's id. */
  readonly onPick?: (id: string) => void;
  /** The reader chose a part of an axis. */
  readonly onBrush?: (axis: number, span: AxisSpan) => void;
}) {
  const height = given - (note === null ? 0 : noteHeight);
  const format = useFormat();
  const colours = useTokens();
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const { width } = useElementSize(box);
  const [hovered, setHovered] = useState<number | null>(null);
  const scales = useMemo(() => axes.map(({ values, log }) => scaleOf(values, log)), [axes]);
  const saving = useMemo<ChartExports>(
    () => ({
      svg: () => svgFileOfElement(svg.current as SVGSVGElement, colours, title).text,
      png: () => svgToPng(svgFileOfElement(svg.current as SVGSVGElement, colours, title)),
      csv: () =>
        toCsv(
          ['run', ...axes.map((axis) => axis.name)],
          runs.map((run, i) => [run.name, ...axes.map(({ values }) => values[i])]),
        ),
    }),
    [axes, runs, colours, title],
  );
  const step = axes.length > 1 ? (width - 2 * side) / (axes.length - 1) : 0;
  const xOf = (i: number) => side + i * step;
  const yOf = (share: number) => yIn(height, share);
  const paths = useMemo(
    () =>
      runs.map((_, run) =>
        linePath(
          { px: (at) => side + at * step, py: (share) => yIn(height, share) },
          axes.map(({ values }, i) => [i, scales[i].share(values[run])] as const),
        ),
      ),
    [runs, axes, scales, step, height],
  );
  // Drawn once: the line under the pointer lies above the others.
  const lines = useMemo(
    () =>
      runs.map(({ id, colour }, run) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: runs are opened by keyboard from the table
        <g
          key={id}
          onPointerEnter={() => setHovered(run)}
          onPointerLeave={() => setHovered(null)}
          onClick={() => onPick?.(id)}
        >
          <path d={paths[run]} stroke={colour} fill="none" strokeWidth={1.75} />
          <path d={paths[run]} className={style.reach} stroke="transparent" fill="none" />
        </g>
      )),
    [runs, paths, onPick],
  );
  const [brush, setBrush] = useState<{ axis: number; from: number; to: number } | null>(null);
  const shareAt = (event: PointerEvent<SVGRectElement>) => {
    const y = event.clientY - (svg.current as SVGSVGElement).getBoundingClientRect().top;
    return Math.max(0, Math.min(1, (height - bottom - y) / (height - top - bottom)));
  };
  const shown = hovered === null ? undefined : runs[hovered];
  return (
    <ChartFrame title={title} name={name} exports={saving}>
      <div ref={box}>
        <svg
          ref={svg}
          width={width}
          height={height}
          fontFamily={fontFamily}
          role="img"
          aria-label={title ?? name}
        >
          {axes.map((axis, i) => (
            <g key={axis.name}>
              <line
                x1={xOf(i)}
                x2={xOf(i)}
                y1={top}
                y2={height - bottom}
                stroke={colours['line-strong']}
              />
              <text
                x={xOf(i)}
                y={16}
                textAnchor="middle"
                fontSize={12}
                fontWeight={500}
                fill={colours.text}
              >
                {truncate(axis.name, Math.max(8, Math.floor(step / 7)))}
                <title>{axis.name}</title>
              </text>
            </g>
          ))}
          <g className={style.lines} data-any={hovered !== null}>
            {lines}
          </g>
          {shown && (
            <path
              d={paths[hovered ?? 0]}
              stroke={shown.colour}
              strokeWidth={2.5}
              fill="none"
              pointerEvents="none"
            />
          )}
          {axes.map((axis, i) =>
            scales[i].ticks.map(({ share, value }) => (
              <text
                key={`${axis.name} ${share}`}
                x={xOf(i) + 5}
                y={yOf(share) - 5}
                fontSize={11}
                fill={colours['text-3']}
                stroke={colours.surface}
                pointerEvents="none"
                strokeWidth={4}
                strokeLinejoin="round"
                paintOrder="stroke"
              >
                {typeof value === 'number'
                  ? format.metric(axis.name, value)
                  : truncate(value, Math.max(8, Math.floor(step / 8)))}
              </text>
            )),
          )}
          {onBrush &&
            axes.map((axis, i) => (
              <rect
                key={axis.name}
                className={style.axis}
                x={xOf(i) - 9}
                y={top}
                width={18}
                height={height - top - bottom}
                fill="transparent"
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId);
                  setBrush({ axis: i, from: shareAt(event), to: shareAt(event) });
                }}
                onPointerMove={(event) => {
                  if (brush?.axis === i) setBrush({ ...brush, to: shareAt(event) });
                }}
                onPointerUp={() => {
                  setBrush(null);
                  if (brush === null || Math.abs(brush.to - brush.from) < 0.02) return;
                  const [from, to] = [brush.from, brush.to].sort((a, b) => a - b);
                  onBrush(i, scales[i].span(from, to));
                }}
              />
            ))}
          {brush && (
            <rect
              x={xOf(brush.axis) - 6}
              y={yOf(Math.max(brush.from, brush.to))}
              width={12}
              height={Math.abs(yOf(brush.from) - yOf(brush.to))}
              fill={colours.accent}
              fillOpacity={0.25}
              stroke={colours['accent-text']}
              pointerEvents="none"
            />
          )}
          {shown && (
            <text x={side} y={height - 4} fontSize={12} fontWeight={500} fill={shown.colour}>
              {truncate(shown.name, 60)}
            </text>
          )}
        </svg>
      </div>
      {note !== null && <p className={`caption ${style.note}`}>{note}</p>}
    </ChartFrame>
  );
}

interface AxisScale {
  /** Null if the run does not have this value. */
  share(value: number | string | null): number | null;
  readonly ticks: readonly { readonly share: number; readonly value: number | string }[];
  /** The values of a part of the axis. */
  span(from: number, to: number): AxisSpan;
}

/** Numbers in ascending order; texts, or texts mixed with numbers, in their given order at equal distances. */
export function scaleOf(values: readonly (number | string | null)[], log = false): AxisScale {
  if (log && values.every((value) => value === null || typeof value === 'number')) {
    const positive = values.filter((value) => typeof value === 'number' && value > 0);
    const powers = scaleOf(positive.map((value) => Math.log10(Number(value))));
    return {
      share: (value) =>
        typeof value === 'number' && value > 0 ? powers.share(Math.log10(value)) : null,
      ticks: powers.ticks.map(({ share, value }) => ({ share, value: 10 ** Number(value) })),
      span(from, to) {
        const span = powers.span(from, to);
        return 'low' in span ? { low: 10 ** span.low, high: 10 ** span.high } : span;
      },
    };
  }
  const given = values.filter((value) => value !== null && !Number.isNaN(value));
  if (given.every((value) => typeof value === 'number' && Number.isFinite(value))) {
    const numbers = given as number[];
    const low = Math.min(...numbers);
    const high = Math.max(...numbers);
    const share = (value: number | string | null) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) return null;
      return high === low ? 0.5 : (value - low) / (high - low);
    };
    if (numbers.length === 0) {
      return { share: () => null, ticks: [], span: () => ({ names: [] }) };
    }
    const marks = high === low ? [low] : [low, low + (high - low) / 2, high];
    return {
      share,
      ticks: marks.map((value) => ({ share: share(value) as number, value })),
      span: (from, to) => ({ low: low + from * (high - low), high: low + to * (high - low) }),
    };
  }
  const names = [...new Set(given.map(String))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const shareOf = (i: number) => (names.length === 1 ? 0.5 : i / (names.length - 1));
  return {
    share: (value) => {
      const at = value === null ? -1 : names.indexOf(String(value));
      return at < 0 ? null : shareOf(at);
    },
    ticks: names.slice(0, 12).map((value, i) => ({ share: shareOf(i), value })),
    span: (from, to) => ({
      names: names.filter((_, i) => shareOf(i) >= from - 1e-9 && shareOf(i) <= to + 1e-9),
    }),
  };
}
