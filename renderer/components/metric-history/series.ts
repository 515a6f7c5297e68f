/** Turns histories into lines of a chart: x values, smoothing, colours. Pure. */

import type { MetricSeries } from '../../../electron/server/metric-series.ts';
import type { LineSeries } from '../../charts/line-chart.tsx';

/** `relative`: seconds since the first point. */
type CurveAxis = 'step' | 'time' | 'relative';

export interface SeriesOptions {
  readonly runIds: readonly string[];
  readonly keys: readonly string[];
  readonly axis: CurveAxis;
  readonly smoothing: number;
  nameOf(runId: string): string;
  /** Undefined: the chart's own colours in order. */
  colourOf(runId: string): string | undefined;
}

export function buildSeries(curves: readonly MetricSeries[], wanted: SeriesOptions): LineSeries[] {
  const { runIds, keys, axis, smoothing, nameOf, colourOf } = wanted;
  const several = runIds.length > 1;
  return runIds.flatMap((runId) =>
    keys.flatMap((key, k) => {
      const curve = curves.find((one) => one.runId === runId && one.key === key);
      if (curve === undefined) return [];
      const y = curve.value.map(Number);
      const line = {
        name: several ? (keys.length > 1 ? `${nameOf(runId)} · ${key}` : nameOf(runId)) : key,
        // Several runs differ by colour and their metrics by dashes; the metrics of a single run differ by colour.
        colour: several ? colourOf(runId) : undefined,
        dashed: several && k > 0,
        x: xOf(curve, axis),
        y,
      };
      if (smoothing === 0) return [line];
      return [
        { ...line, faded: true },
        { ...line, y: smooth(y, smoothing) },
      ];
    }),
  );
}

function xOf({ step, timestamp }: MetricSeries, axis: CurveAxis): readonly number[] {
  if (axis === 'step') return step;
  if (axis === 'time') return timestamp;
  const start = timestamp.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return timestamp.map((time) => (time - start) / 1000);
}

/**
 * Smooths as TensorBoard does: an exponential moving average, corrected for its start. `factor` is from 0 (no
 * smoothing) to below 1. NaN stays NaN and does not count.
 */
export function smooth(values: readonly number[], factor: number): number[] {
  let average = 0;
  let weight = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    average = factor * average + (1 - factor) * value;
    weight = factor * weight + (1 - factor);
    return average / weight;
  });
}
