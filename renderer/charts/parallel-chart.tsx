/** Parallel coordinates: one line per run over params and metrics, each on its own scale. */

import { useMemo, useRef, useState } from 'react';
import { toCsv } from '../components/download.ts';
import { useTokens } from '../components/preferences.tsx';
import { useElementSize } from '../components/use-element-size.ts';
import { useFormat } from '../components/use-format.ts';
import { fontFamily } from '../theme.ts';
import { type ChartExports, ChartFrame } from './chart-frame.tsx';
import { truncate } from './chart-labels.ts';
import style from './parallel-chart.module.css';
import { svgFileOfElement, svgToPng } from './svg-export.ts';

export interface ParallelAxis {
  readonly name: string;
  /** One value for each run; texts make a categorical axis, null interrupts the line. */
  readonly values: readonly (number | string | null)[];
}

export interface ParallelRun {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
}

const top = 44;
const bottom = 24;
const side = 64;

export function ParallelChart({
  title,
  name,
  height = 320,
  axes,
  runs,
  onPick,
}: {
  readonly title?: string;
  readonly name: string;
  readonly height?: number;
  /** Memoise it. */
  readonly axes: readonly ParallelAxis[];
  readonly runs: readonly ParallelRun[];
  /** Called with the run's id. */
  readonly onPick?: (id: string) => void;
}) {
  const format = useFormat();
  const colours = useTokens();
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const { width } = useElementSize(box);
  const [hovered, setHovered] = useState<string | null>(null);
  const scales = useMemo(() => axes.map(({ values }) => scaleOf(values)), [axes]);
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
  const yOf = (share: number) => height - bottom - share * (height - top - bottom);
  const lineOf = (run: number) =>
    axes
      .map(({ values }, i) => {
        const share = scales[i].share(values[run]);
        return share === null ? null : `${xOf(i).toFixed(1)} ${yOf(share).toFixed(1)}`;
      })
      .reduce<string>((path, point, i, all) => {
        if (point === null) return path;
        return `${path}${i > 0 && all[i - 1] !== null ? 'L' : 'M'}${point}`;
      }, '');
  const shown = runs.find(({ id }) => id === hovered);
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
            {runs.map(({ id, colour }, run) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: runs are opened by keyboard from the table
              <g
                key={id}
                onPointerEnter={() => setHovered(id)}
                onPointerLeave={() => setHovered(null)}
                onClick={() => onPick?.(id)}
              >
                <path
                  d={lineOf(run)}
                  stroke={colour}
                  fill="none"
                  strokeWidth={1.75}
                  data-on={id === hovered}
                />
                <path d={lineOf(run)} className={style.reach} stroke="transparent" fill="none" />
              </g>
            ))}
          </g>
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
          {shown && (
            <text x={side} y={height - 4} fontSize={12} fontWeight={500} fill={shown.colour}>
              {truncate(shown.name, 60)}
            </text>
          )}
        </svg>
      </div>
    </ChartFrame>
  );
}

interface AxisScale {
  /** Null if the run does not have this value. */
  share(value: number | string | null): number | null;
  readonly ticks: readonly { readonly share: number; readonly value: number | string }[];
}

/** Numbers in ascending order; texts, or texts mixed with numbers, in their given order at equal distances. */
export function scaleOf(values: readonly (number | string | null)[]): AxisScale {
  const given = values.filter((value) => value !== null && !Number.isNaN(value));
  if (given.every((value) => typeof value === 'number' && Number.isFinite(value))) {
    const numbers = given as number[];
    const low = Math.min(...numbers);
    const high = Math.max(...numbers);
    const share = (value: number | string | null) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) return null;
      return high === low ? 0.5 : (value - low) / (high - low);
    };
    if (numbers.length === 0) return { share: () => null, ticks: [] };
    const marks = high === low ? [low] : [low, low + (high - low) / 2, high];
    return { share, ticks: marks.map((value) => ({ share: share(value) as number, value })) };
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
  };
}
