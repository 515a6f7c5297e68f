/** One number against another, one point per run. */

import { useCallback, useMemo, useRef } from 'react';
import { useTokens } from '../components/preferences.tsx';
import { useElementSize } from '../components/use-element-size.ts';
import { Chart, type ChartProps } from './chart.tsx';
import { escapeHoverText, stripMarkup, truncate } from './chart-labels.ts';
import type { PlotlyLayout, PlotlyPoint, PlotlyTrace } from './plotly.ts';
import { axisPositions, axisRange, placeLabels } from './scatter-labels.ts';

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

/** What the axes take of the chart, in px; rather too much, so that names rather have too much room. */
const axes = { x: 110, y: 90 };

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
  const box = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(box);
  const { traces, layout } = useMemo(() => {
    const kind = (log: boolean, values: readonly (number | string)[]) =>
      values.every((value) => typeof value === 'number') ? (log ? 'log' : 'linear') : 'category';
    const named = points.length <= maxNames;
    const texts = points.map((point) => truncate(point.name));
    const axisOf = (axis: 'x' | 'y', isLog: boolean, title: string) => {
      const values = points.map((point) => point[axis]);
      const type = kind(isLog, values);
      const at =
        type === 'category'
          ? values.map((value) => values.indexOf(value))
          : values.map((value) => (isLog ? Math.log10(Number(value)) : Number(value)));
      const range = type === 'category' ? null : axisRange(at);
      return { at, axis: { title: { text: stripMarkup(title) }, type, ...(range && { range }) } };
    };
    const [x, y] = [axisOf('x', logX, xTitle), axisOf('y', logY, yTitle)];
    const across = axisPositions(x.at, width - axes.x);
    const up = axisPositions(y.at, height - axes.y);
    const placed = placeLabels(
      points.map((_, i) => ({ x: across[i], y: -up[i] })),
      texts,
      width - axes.x,
    );
    return {
      traces: [
        {
          type: 'scatter',
          mode: named ? 'markers+text' : 'markers',
          x: points.map(({ x }) => (typeof x === 'string' ? stripMarkup(x) : x)),
          y: points.map(({ y }) => (typeof y === 'string' ? stripMarkup(y) : y)),
          text: texts.map((text, i) => (placed[i] === null ? '' : stripMarkup(text))),
          textposition: placed.map((at) => at ?? 'top center'),
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
        xaxis: x.axis,
        yaxis: y.axis,
      } satisfies PlotlyLayout,
    };
  }, [points, colours, xTitle, yTitle, logX, logY, width, height]);
  const table = useCallback(
    () => ({
      header: ['name', xTitle, yTitle],
      rows: points.map((point) => [point.name, point.x, point.y]),
    }),
    [points, xTitle, yTitle],
  );
  const pick = useCallback((point: PlotlyPoint) => onPick?.(point.pointIndex), [onPick]);
  return (
    <div ref={box}>
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
    </div>
  );
}
