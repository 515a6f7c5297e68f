/** Bars: metrics of several runs side by side, or feature importances. */

import { useCallback, useMemo } from 'react';
import { runPalette } from '../../common/palette.ts';
import { useScheme } from '../components/preferences.tsx';
import { Chart, type ChartProps } from './chart.tsx';
import { escapeHoverText, stripMarkup, truncate } from './chart-labels.ts';
import { withColours } from './line-chart.tsx';
import type { PlotlyLayout, PlotlyTrace } from './plotly.ts';

export interface BarSeries {
  readonly name: string;
  readonly colour?: string;
  /** One for each group; null draws none. */
  readonly values: readonly (number | null)[];
}

export interface BarChartProps extends Pick<ChartProps, 'title' | 'name' | 'height' | 'onPick'> {
  readonly groups: readonly string[];
  /** Memoise it. */
  readonly series: readonly BarSeries[];
  readonly valueTitle: string;
  /** Draws groups from top to bottom, which leaves room for long names. */
  readonly horizontal?: boolean;
  readonly logValue?: boolean;
}

export function BarChart({
  title,
  name,
  height = 240,
  groups,
  series,
  valueTitle,
  horizontal = false,
  logValue = false,
  onPick,
}: BarChartProps) {
  const scheme = useScheme();
  const { traces, layout } = useMemo(() => {
    // Shortened names may be equal, so positions are numbers and names are only tick labels.
    const places = groups.map((_, i) => i);
    const texts = groups.map((group) => stripMarkup(truncate(group, horizontal ? 28 : 18)));
    const groupAxis: PlotlyLayout = {
      tickvals: places,
      ticktext: texts,
      ...(horizontal && { autorange: 'reversed' }),
      showline: false,
      ticks: '',
    };
    const valueAxis: PlotlyLayout = {
      title: { text: valueTitle },
      type: logValue ? 'log' : 'linear',
      zeroline: true,
      zerolinewidth: 1,
    };
    return {
      traces: withColours(series, runPalette[scheme]).map(
        ({ name: text, colour, values }): PlotlyTrace => ({
          type: 'bar',
          name: stripMarkup(text),
          orientation: horizontal ? 'h' : 'v',
          x: horizontal ? values : places,
          y: horizontal ? places : values,
          marker: { color: colour },
          customdata: groups.map(stripMarkup),
          hovertemplate: `%{customdata}: <b>%{${horizontal ? 'x' : 'y'}:.4~f}</b><extra>${escapeHoverText(
            series.length > 1 ? text : '',
          )}</extra>`,
        }),
      ),
      layout: {
        showlegend: series.length > 1,
        margin: { t: series.length > 1 ? 32 : 8 },
        xaxis: horizontal ? valueAxis : groupAxis,
        yaxis: horizontal ? groupAxis : valueAxis,
      } satisfies PlotlyLayout,
    };
  }, [groups, series, scheme, horizontal, logValue, valueTitle]);
  const table = useCallback(
    () => ({
      header: ['', ...series.map((item) => item.name)],
      rows: groups.map((group, i) => [group, ...series.map(({ values }) => values[i])]),
    }),
    [groups, series],
  );
  return (
    <Chart
      title={title}
      name={name}
      height={height}
      grid={horizontal ? 'x' : 'y'}
      traces={traces}
      layout={layout}
      table={table}
      onPick={onPick}
    />
  );
}
