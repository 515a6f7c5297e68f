/** Curves between 0 and 1 for judging a classifier: ROC, precision-recall, calibration; each for several runs or rows. */

import { useCallback, useMemo } from 'react';
import { runPalette } from '../../common/palette.ts';
import { decimateCurve } from '../../models/metrics/decimate.ts';
import { useScheme, useTokens } from '../components/preferences.tsx';
import { useTexts } from '../i18n/language.ts';
import { Chart, type ChartProps } from './chart.tsx';
import { stripMarkup } from './chart-labels.ts';
import { withColours } from './line-chart.tsx';
import type { PlotlyLayout, PlotlyTrace } from './plotly.ts';

type CurveChartProps = Pick<ChartProps, 'title' | 'name' | 'height'>;

export interface RocSeries {
  readonly name: string;
  readonly colour?: string;
  /** False and true positive rates, shape (n,). */
  readonly fpr: ArrayLike<number>;
  readonly tpr: ArrayLike<number>;
  /** Shape (n,): above this threshold a shot is predicted as a make. */
  readonly cuts?: ArrayLike<number>;
}

export function RocChart({
  curves,
  ...base
}: CurveChartProps & { readonly curves: readonly RocSeries[] }) {
  const t = useTexts('common');
  const lines = useMemo(
    () => curves.map(({ fpr, tpr, ...rest }) => ({ ...rest, x: fpr, y: tpr })),
    [curves],
  );
  return (
    <UnitSquareChart
      {...base}
      lines={lines}
      xTitle={t.falsePositiveRate}
      yTitle={t.truePositiveRate}
      diagonal={t.chance}
    />
  );
}

interface PrecisionRecallSeries {
  readonly name: string;
  readonly colour?: string;
  /** Shape (n,). */
  readonly recall: ArrayLike<number>;
  readonly precision: ArrayLike<number>;
  /** Shape (n,): above this threshold a shot is predicted as a make. */
  readonly cuts?: ArrayLike<number>;
}

export function PrecisionRecallChart({
  curves,
  ...base
}: CurveChartProps & { readonly curves: readonly PrecisionRecallSeries[] }) {
  const t = useTexts('common');
  const lines = useMemo(
    () => curves.map(({ recall, precision, ...rest }) => ({ ...rest, x: recall, y: precision })),
    [curves],
  );
  return <UnitSquareChart {...base} lines={lines} xTitle={t.recall} yTitle={t.precision} />;
}

export interface CalibrationSeries {
  readonly name: string;
  readonly colour?: string;
  /** Mean predicted probability and fraction of makes in each bin, shape (n,). */
  readonly predicted: ArrayLike<number>;
  readonly fraction: ArrayLike<number>;
  /** Rows in each bin, shown as the dot's area. */
  readonly counts?: ArrayLike<number>;
}

export function CalibrationChart({
  curves,
  ...base
}: CurveChartProps & { readonly curves: readonly CalibrationSeries[] }) {
  const t = useTexts('common');
  const lines = useMemo(
    () =>
      curves.map(({ predicted, fraction, ...rest }) => ({ ...rest, x: predicted, y: fraction })),
    [curves],
  );
  return (
    <UnitSquareChart
      {...base}
      lines={lines}
      xTitle={t.meanPredicted}
      yTitle={t.fractionOfMakes}
      diagonal={t.perfect}
    />
  );
}

interface CurveLine {
  readonly name: string;
  readonly colour?: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly cuts?: ArrayLike<number>;
  readonly counts?: ArrayLike<number>;
}

function UnitSquareChart({
  title,
  name,
  height = 280,
  lines,
  xTitle,
  yTitle,
  diagonal,
}: CurveChartProps & {
  readonly lines: readonly CurveLine[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly diagonal?: string;
}) {
  const scheme = useScheme();
  const colours = useTokens();
  const t = useTexts('common');
  const traces = useMemo<PlotlyTrace[]>(() => {
    return withColours(lines, runPalette[scheme]).map(
      ({ name: text, colour, x, y, cuts, counts }): PlotlyTrace => {
        const kept = counts ? Array.from(x, (_, i) => i) : decimateCurve(x, y);
        const most = counts ? Math.max(1, ...Array.from(counts)) : 1;
        const detail = counts
          ? `<br>${t.shots} %{customdata:,}`
          : cuts
            ? `<br>${t.threshold(`> %{customdata:.6~f}`)}`
            : '';
        return {
          type: 'scatter',
          mode: counts ? 'lines+markers' : 'lines',
          name: stripMarkup(text),
          x: kept.map((i) => x[i]),
          y: kept.map((i) => y[i]),
          customdata: kept.map((i) => (counts ?? cuts)?.[i]),
          line: { color: colour, width: 1.75 },
          marker: {
            color: colours.surface,
            line: { color: colour, width: 1.75 },
            size: counts ? kept.map((i) => 4 + 8 * Math.sqrt(counts[i] / most)) : 6,
          },
          hovertemplate: `${xTitle} <b>%{x:.3f}</b><br>${yTitle} <b>%{y:.3f}</b>${detail}<extra>%{fullData.name}</extra>`,
        };
      },
    );
  }, [lines, scheme, colours, xTitle, yTitle, t]);
  const layout = useMemo<PlotlyLayout>(() => {
    const unit = { range: [-0.015, 1.015], dtick: 0.25, constrain: 'domain' };
    return {
      showlegend: lines.length > 1,
      margin: { t: lines.length > 1 ? 32 : 8, r: 8 },
      xaxis: { ...unit, title: { text: xTitle } },
      yaxis: { ...unit, title: { text: yTitle }, scaleanchor: 'x' },
      shapes: diagonal
        ? [
            {
              type: 'line',
              layer: 'below',
              x0: 0,
              y0: 0,
              x1: 1,
              y1: 1,
              line: { color: colours['text-3'], width: 1, dash: 'dot' },
            },
          ]
        : [],
    };
  }, [lines.length, colours, xTitle, yTitle, diagonal]);
  const table = useCallback(
    () => ({
      header: ['series', xTitle, yTitle, 'threshold (>)', 'count'],
      rows: lines.flatMap(({ name: text, x, y, cuts, counts }) =>
        Array.from(x, (value, i) => [text, value, y[i], cuts?.[i] ?? null, counts?.[i] ?? null]),
      ),
    }),
    [lines, xTitle, yTitle],
  );
  return (
    <Chart
      title={title}
      name={name}
      height={height}
      grid="both"
      traces={traces}
      layout={layout}
      table={table}
    />
  );
}
