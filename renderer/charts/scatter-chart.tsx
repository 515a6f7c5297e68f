/** One number against another, a point for each run. */

import { useCallback, useMemo } from 'react';
import { useTokens } from '../parts/preferences.tsx';
import { Chart, type ChartProps } from './chart.tsx';
import { hoverText, plain, shorten } from './labels.ts';
import type { Layout, PlotlyPoint, Trace } from './plotly.ts';

export interface ScatterPoint {
  readonly name: string;
  readonly colour?: string;
  readonly x: number | string;
  readonly y: number | string;
}

export interface ScatterChartProps extends Pick<ChartProps, 'title' | 'name' | 'height'> {
  /** Memoise it. */
  readonly points: readonly ScatterPoint[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly logX?: boolean;
  readonly logY?: boolean;
  /** Gets the point's index. */
  readonly onPick?: (index: number) => void;
}

const mostNames = 20;

export function ScatterChart({
  title,
  name,
  height = 300,
  points,
  xTitle,
  yTitle,
  logX = false,
  logY = false,
  onPick,
}: ScatterChartProps) {
  const colours = useTokens();
  const { traces, layout } = useMemo(() => {
    const kind = (log: boolean, values: readonly (number | string)[]) =>
      values.every((value) => typeof value === 'number') ? (log ? 'log' : 'linear') : 'category';
    const named = points.length <= mostNames;
    return {
      traces: [
        {
          type: 'scatter',
          mode: named ? 'markers+text' : 'markers',
          x: points.map(({ x }) => (typeof x === 'string' ? plain(x) : x)),
          y: points.map(({ y }) => (typeof y === 'string' ? plain(y) : y)),
          text: points.map((point) => plain(shorten(point.name))),
          textposition: 'top center',
          textfont: { size: 11, color: colours['text-2'] },
          cliponaxis: false,
          customdata: points.map((point) => plain(point.name)),
          marker: {
            size: 9,
            color: points.map(({ colour }) => colour ?? colours['accent-text']),
            line: { width: 1, color: colours.surface },
          },
          hovertemplate: `<b>%{customdata}</b><br>${hoverText(xTitle)} %{x}<br>${hoverText(yTitle)} %{y}<extra></extra>`,
        },
      ] satisfies Trace[],
      layout: {
        margin: { t: named ? 24 : 8 },
        xaxis: {
          title: { text: plain(xTitle) },
          type: kind(
            logX,
            points.map(({ x }) => x),
          ),
        },
        yaxis: {
          title: { text: plain(yTitle) },
          type: kind(
            logY,
            points.map(({ y }) => y),
          ),
        },
      } satisfies Layout,
    };
  }, [points, colours, xTitle, yTitle, logX, logY]);
  const table = useCallback(
    () => ({
      header: ['name', xTitle, yTitle],
      rows: points.map((point) => [point.name, point.x, point.y]),
    }),
    [points, xTitle, yTitle],
  );
  const pick = useCallback((point: PlotlyPoint) => onPick?.(point.pointIndex), [onPick]);
  return (
    <Chart
      title={title}
      name={name}
      height={height}
      grid="both"
      traces={traces}
      layout={layout}
      table={table}
      onPick={onPick && pick}
    />
  );
}
