/** How often values fall into bins; two classes may be laid over each other. */

import { useCallback, useMemo } from 'react';
import { useScheme } from '../parts/preferences.tsx';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts/language.ts';
import { tokens } from '../theme.ts';
import { Chart, type ChartProps } from './chart.tsx';
import { plain } from './labels.ts';
import { withColours } from './line-chart.tsx';
import type { Layout, Trace } from './plotly.ts';
import { runPalette } from './run-colours.ts';

export interface HistogramSeries {
  readonly name: string;
  readonly colour?: string;
  /** Shape (bins,). */
  readonly counts: ArrayLike<number>;
}

export function HistogramChart({
  title,
  name,
  height = 180,
  edges,
  series,
  xTitle,
}: Pick<ChartProps, 'title' | 'name' | 'height'> & {
  /** Shape (bins + 1,), ascending. */
  readonly edges: ArrayLike<number>;
  /** Memoise it. */
  readonly series: readonly HistogramSeries[];
  readonly xTitle: string;
}) {
  const scheme = useScheme();
  const colours = tokens[scheme];
  const t = useTexts(commonTexts);
  const { traces, layout } = useMemo(() => {
    const bins = Array.from({ length: edges.length - 1 }, (_, i) => i);
    const ranges = bins.map((i) => [edges[i], edges[i + 1]]);
    return {
      traces: withColours(series, runPalette[scheme]).map(
        ({ name: text, colour, counts }): Trace => ({
          ...(series.length === 1
            ? {
                type: 'bar',
                x: bins.map((i) => (edges[i] + edges[i + 1]) / 2),
                y: Array.from(counts),
                width: bins.map((i) => edges[i + 1] - edges[i]),
                marker: { color: colour, line: { width: 1, color: colours.surface } },
              }
            : {
                // Outlines can lie over each other where bars would mix their colours.
                type: 'scatter',
                mode: 'lines',
                line: { shape: 'hv', color: colour, width: 1.75 },
                fill: 'tozeroy',
                fillcolor: `${colour}1f`,
                x: Array.from(edges),
                y: [...Array.from(counts), 0],
              }),
          name: plain(text),
          customdata: ranges,
          hovertemplate:
            '%{customdata[0]:.3~g} – %{customdata[1]:.3~g}: <b>%{y:,}</b><extra>%{fullData.name}</extra>',
        }),
      ),
      layout: {
        bargap: 0,
        showlegend: series.length > 1,
        margin: { t: series.length > 1 ? 32 : 8 },
        xaxis: { title: { text: plain(xTitle) } },
        yaxis: { title: { text: t.shots } },
      } satisfies Layout,
    };
  }, [edges, series, scheme, colours, xTitle, t]);
  const table = useCallback(
    () => ({
      header: ['from', 'to', ...series.map((item) => item.name)],
      rows: Array.from({ length: edges.length - 1 }, (_, i) => [
        edges[i],
        edges[i + 1],
        ...series.map(({ counts }) => counts[i]),
      ]),
    }),
    [edges, series],
  );
  return (
    <Chart
      title={title}
      name={name}
      height={height}
      traces={traces}
      layout={layout}
      table={table}
    />
  );
}
