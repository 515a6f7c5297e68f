/** One number against another, one point per run. */

import { useCallback, useMemo } from 'react';
import { useTokens } from '../components/preferences.tsx';
import { Chart, type ChartProps } from './chart.tsx';
import { escapeHoverText, stripMarkup, truncate } from './chart-labels.ts';
import type { PlotlyLayout, PlotlyPoint, PlotlyTrace } from './plotly.ts';

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
  /** Called with the point's index. */
  readonly onPick?: (index: number) => void;
}

const maxNames = 20;

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
    const named = points.length <= maxNames;
    return {
      traces: [
        {
          type: 'scatter',
          mode: named ? 'markers+text' : 'markers',
          x: points.map(({ x }) => (typeof x === 'string' ? stripMarkup(x) : x)),
          y: points.map(({ y }) => (typeof y === 'string' ? stripMarkup(y) : y)),
          text: points.map((point) => stripMarkup(truncate(point.name))),
          textposition: 'top center',
          textfont: { size: 11, color: colours['text-2'] },
          cliponaxis: false,
          customdata: points.map((point) => stripMarkup(point.name)),
          marker: {
            size: 9,
            color: points.map(({ colour }) => colour ?? colours['accent-text']),
            line: { width: 1, color: colours.surface },
          },
          hovertemplate: `<b>%{customdata}</b><br>${escapeHoverText(xTitle)} %{x}<br>${escapeHoverText(yTitle)} %{y}<extra></extra>`,
        },
      ] satisfies PlotlyTrace[],
      layout: {
        margin: { t: named ? 24 : 8 },
        xaxis: {
          title: { text: stripMarkup(xTitle) },
          type: kind(
            logX,
            points.map(({ x }) => x),
          ),
        },
        yaxis: {
          title: { text: stripMarkup(yTitle) },
          type: kind(
            logY,
            points.map(({ y }) => y),
          ),
        },
      } satisfies PlotlyLayout,
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
