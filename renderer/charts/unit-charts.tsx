/** Curves between 0 and 1 that judge a classifier: ROC, precision and recall, calibration; each for several runs. */

import { useCallback, useMemo } from 'react';
import { visiblePoints } from '../../models/metrics/visible-points.ts';
import { useScheme, useTokens } from '../parts/preferences.tsx';
import { commonTexts } from '../texts/common.ts';
import { useTexts } from '../texts/language.ts';
import { Chart, type ChartProps } from './chart.tsx';
import { plain } from './labels.ts';
import { withColours } from './line-chart.tsx';
import type { Layout, PlotlyPoint, Trace } from './plotly.ts';
import { runPalette } from './run-colours.ts';

type Base = Pick<ChartProps, 'title' | 'name' | 'height' | 'onPick'>;

export interface RocCurve {
  readonly name: string;
  readonly colour?: string;
  /** False and true positive rates, shape (n,). */
  readonly fpr: ArrayLike<number>;
  readonly tpr: ArrayLike<number>;
  /** Shape (n,); the first may be infinite. */
  readonly thresholds?: ArrayLike<number>;
}

/** The point of the threshold in use, drawn on its curve. */
export interface UnitMark {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

export function RocChart({
  curves,
  marks = [],
  ...base
}: Base & { readonly curves: readonly RocCurve[]; readonly marks?: readonly UnitMark[] }) {
  const t = useTexts(commonTexts);
  const lines = useMemo(
    () => curves.map(({ fpr, tpr, ...rest }) => ({ ...rest, x: fpr, y: tpr })),
    [curves],
  );
  return (
    <UnitChart
      {...base}
      lines={lines}
      marks={marks}
      xTitle={t.falsePositiveRate}
      yTitle={t.truePositiveRate}
      diagonal={t.chance}
    />
  );
}

export interface PrecisionRecallCurve {
  readonly name: string;
  readonly colour?: string;
  /** Shape (n,). */
  readonly recall: ArrayLike<number>;
  readonly precision: ArrayLike<number>;
  readonly thresholds?: ArrayLike<number>;
}

export function PrecisionRecallChart({
  curves,
  marks = [],
  ...base
}: Base & {
  readonly curves: readonly PrecisionRecallCurve[];
  readonly marks?: readonly UnitMark[];
}) {
  const t = useTexts(commonTexts);
  const lines = useMemo(
    () => curves.map(({ recall, precision, ...rest }) => ({ ...rest, x: recall, y: precision })),
    [curves],
  );
  return <UnitChart {...base} lines={lines} marks={marks} xTitle={t.recall} yTitle={t.precision} />;
}

export interface CalibrationCurve {
  readonly name: string;
  readonly colour?: string;
  /** Mean predicted probability and fraction of makes of each bin, shape (n,). */
  readonly predicted: ArrayLike<number>;
  readonly fraction: ArrayLike<number>;
  /** Rows of each bin: a dot's area. */
  readonly counts?: ArrayLike<number>;
}

export function CalibrationChart({
  curves,
  ...base
}: Base & { readonly curves: readonly CalibrationCurve[] }) {
  const t = useTexts(commonTexts);
  const lines = useMemo(
    () =>
      curves.map(({ predicted, fraction, ...rest }) => ({ ...rest, x: predicted, y: fraction })),
    [curves],
  );
  return (
    <UnitChart
      {...base}
      lines={lines}
      marks={none}
      xTitle={t.meanPredicted}
      yTitle={t.fractionOfMakes}
      diagonal={t.perfect}
    />
  );
}

const none: readonly UnitMark[] = [];

interface UnitLine {
  readonly name: string;
  readonly colour?: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly thresholds?: ArrayLike<number>;
  readonly counts?: ArrayLike<number>;
}

function UnitChart({
  title,
  name,
  height = 280,
  lines,
  marks,
  xTitle,
  yTitle,
  diagonal,
  onPick,
}: Base & {
  readonly lines: readonly UnitLine[];
  readonly marks: readonly UnitMark[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly diagonal?: string;
}) {
  const scheme = useScheme();
  const colours = useTokens();
  const t = useTexts(commonTexts);
  const traces = useMemo<Trace[]>(() => {
    const curves = withColours(lines, runPalette[scheme]).map(
      ({ name: text, colour, x, y, thresholds, counts }): Trace => {
        const kept = counts ? Array.from(x, (_, i) => i) : visiblePoints(x, y);
        const most = counts ? Math.max(1, ...Array.from(counts)) : 1;
        const detail = counts
          ? `<br>${t.shots} %{customdata:,}`
          : thresholds
            ? `<br>${t.threshold('%{customdata:.3f}')}`
            : '';
        return {
          type: 'scatter',
          mode: counts ? 'lines+markers' : 'lines',
          name: plain(text),
          x: kept.map((i) => x[i]),
          y: kept.map((i) => y[i]),
          customdata: kept.map((i) => (counts ?? thresholds)?.[i]),
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
    const points: Trace = {
      type: 'scatter',
      mode: 'markers',
      x: marks.map(({ x }) => x),
      y: marks.map(({ y }) => y),
      text: marks.map(({ label }) => plain(label)),
      marker: { color: colours.text, size: 9, line: { color: colours.surface, width: 2 } },
      hovertemplate: '%{text}<extra></extra>',
      showlegend: false,
    };
    return marks.length > 0 ? [...curves, points] : curves;
  }, [lines, marks, scheme, colours, xTitle, yTitle, t]);
  const layout = useMemo<Layout>(() => {
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
      header: ['series', xTitle, yTitle, 'threshold', 'count'],
      rows: lines.flatMap(({ name: text, x, y, thresholds, counts }) =>
        Array.from(x, (value, i) => [
          text,
          value,
          y[i],
          thresholds?.[i] ?? null,
          counts?.[i] ?? null,
        ]),
      ),
    }),
    [lines, xTitle, yTitle],
  );
  const pick = useCallback((point: PlotlyPoint) => onPick?.(point), [onPick]);
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
