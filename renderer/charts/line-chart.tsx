/** Lines over a numeric x: training curves, metrics by step. */

import { useCallback, useMemo } from 'react';
import { runPalette } from '../../common/palette.ts';
import { useScheme } from '../components/preferences.tsx';
import { Chart, type ChartProps } from './chart.tsx';
import { endLabels, escapeHoverText, maxDirectLabels, stripMarkup } from './chart-labels.ts';
import type { PlotlyLayout, PlotlyTrace } from './plotly.ts';

export interface LineSeries {
  readonly name: string;
  /** Default: the palette's colours, in order. */
  readonly colour?: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly dashed?: boolean;
  /** Pale and without a name: the raw values behind a smoothed line. */
  readonly faded?: boolean;
}

/** The ends of an axis. */
type Limits = readonly [number | null, number | null];

export interface LineChartProps extends Pick<ChartProps, 'title' | 'name' | 'height' | 'onPick'> {
  /** Memoise it. */
  readonly series: readonly LineSeries[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly logX?: boolean;
  readonly logY?: boolean;
  /** Where the axes begin and end; null: where the data do. Memoise it. */
  readonly limits?: { readonly x: Limits; readonly y: Limits };
  /** `date`: x is milliseconds since 1970; `count`: whole numbers, written out. */
  readonly xType?: 'number' | 'date' | 'count';
}

export function LineChart({
  title,
  name,
  height = 240,
  series,
  xTitle,
  yTitle,
  logX = false,
  logY = false,
  xType = 'number',
  limits,
  onPick,
}: LineChartProps) {
  const scheme = useScheme();
  const { traces, layout } = useMemo(() => {
    const coloured = withColours(series, runPalette[scheme]);
    const named = coloured.filter(({ faded, x }) => !faded && x.length > 0);
    const direct = named.length <= maxDirectLabels;
    const toAxis = logY ? Math.log10 : (value: number) => value;
    const range = within(
      paddedRange(coloured.map(({ y }) => Array.from(y, toAxis))),
      limits?.y,
      toAxis,
    );
    const xRange = within(
      rangeOf(coloured.map(({ x }) => (logX ? Array.from(x, Math.log10) : Array.from(x)))),
      limits?.x,
      logX ? Math.log10 : (value) => value,
    );
    const isXSet = limits?.x.some((end) => end !== null);
    const labels = endLabels(
      direct
        ? named.flatMap(({ name: text, colour, x, y }) => {
            // A training that diverged ends in NaN, so its name goes to the last point that is drawn.
            const at = Array.from(y, toAxis).findLastIndex(Number.isFinite);
            return at < 0
              ? []
              : [{ text, colour, x: logX ? Math.log10(x[at]) : x[at], y: toAxis(y[at]) }];
          })
        : [],
      range,
      height - 48,
    );
    return {
      traces: coloured.map(
        ({ name: text, colour, x, y, dashed, faded }): PlotlyTrace => ({
          type: 'scatter', // not scattergl: a machine without a graphics card may have no WebGL
          mode: modeOf(y),
          name: stripMarkup(text),
          x,
          y,
          line: { color: colour, width: faded ? 1 : 1.75, dash: dashed ? 'dash' : 'solid' },
          marker: { color: colour, size: 7 },
          opacity: faded ? 0.3 : 1,
          hoverinfo: faded ? 'skip' : undefined,
          showlegend: !faded,
        }),
      ),
      layout: {
        hovermode: 'x unified',
        showlegend: !direct,
        annotations: labels.annotations,
        margin: { r: direct ? labels.right : 16, t: direct ? 8 : 32 },
        xaxis: {
          title: { text: stripMarkup(xTitle) },
          unifiedhovertitle: { text: `${escapeHoverText(xTitle)} %{x}` },
          type: xType === 'date' ? 'date' : logX ? 'log' : 'linear',
          // Otherwise the names at the line ends would widen the axis.
          ...((direct || isXSet) && Number.isFinite(xRange[0]) && { range: xRange }),
          ...(xType === 'count' && { tickformat: ',d' }),
        },
        yaxis: {
          title: { text: stripMarkup(yTitle) },
          showspikes: false,
          hoverformat: '.4~g',
          type: logY ? 'log' : 'linear',
          ...(Number.isFinite(range[0]) && { range }),
        },
      } satisfies PlotlyLayout,
    };
  }, [series, scheme, logX, logY, xType, xTitle, yTitle, height, limits]);
  const table = useCallback(
    () => ({
      header: ['series', xTitle, yTitle],
      rows: series.flatMap(({ name: text, x, y }) =>
        Array.from(x, (value, i) => [text, value, y[i]]),
      ),
    }),
    [series, xTitle, yTitle],
  );
  return (
    <Chart
      title={title}
      name={name}
      height={height}
      traces={traces}
      layout={layout}
      table={table}
      onPick={onPick}
    />
  );
}

/** The range with the ends that were asked for; one that a log axis cannot show is left as it was. */
function within(
  [low, high]: readonly [number, number],
  [from, to]: Limits = [null, null],
  toAxis: (value: number) => number = (value) => value,
): [number, number] {
  const end = (asked: number | null, known: number) => {
    const at = asked === null ? Number.NaN : toAxis(asked);
    return Number.isFinite(at) ? at : known;
  };
  return [end(from, low), end(to, high)];
}

/** A line, or a dot where only one value can be drawn: a metric of one step, a training that diverged at its second. */
export function modeOf(y: ArrayLike<number>): 'lines' | 'markers' {
  let drawn = 0;
  for (let i = 0; i < y.length && drawn < 2; i++) if (Number.isFinite(y[i])) drawn++;
  return drawn === 1 ? 'markers' : 'lines';
}

/** Series with palette colours filled in where they have none; faded ones do not use up a colour. */
export function withColours<T extends { readonly colour?: string; readonly faded?: boolean }>(
  series: readonly T[],
  palette: readonly string[],
): (T & { readonly colour: string })[] {
  let next = 0;
  return series.map((item) => ({
    ...item,
    colour: item.colour ?? palette[(item.faded ? next : next++) % palette.length],
  }));
}

/** The range with some room below and above; NaN if there is no finite value. */
export function paddedRange(columns: readonly (readonly number[])[]): [number, number] {
  const [low, high] = rangeOf(columns);
  const room = (high - low) * 0.06 || Math.abs(high) * 0.05 || 0.5;
  return [low - room, high + room];
}

/** The lowest and the highest finite value; NaN if there is none. */
export function rangeOf(columns: readonly (readonly number[])[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    for (const value of column) {
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? [Number.NaN, Number.NaN] : [low, high];
}
