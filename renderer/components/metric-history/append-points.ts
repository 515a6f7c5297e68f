/** Adds newly logged points to metric histories. */

import type { JobPoint } from '../../../electron/server/jobs/job.ts';
import type { MetricSeries } from '../../../electron/server/metric-series.ts';

/** Points of one run; those of each key are in the order in which they were logged. */
export interface RunPoints {
  readonly runId: string;
  readonly points: readonly JobPoint[];
}

/** Skips points that a series already has; a series without new points stays the same object. */
export function appendPoints(
  history: readonly MetricSeries[],
  { runId, points }: RunPoints,
): readonly MetricSeries[] {
  const known = new Set(history.flatMap((one) => (one.runId === runId ? one.key : [])));
  const keys = new Set(points.map(({ key }) => key));
  const begun = [...keys].filter((key) => !known.has(key)).map((key) => emptySeries(runId, key));
  return [...history, ...begun].map((series) =>
    series.runId === runId && keys.has(series.key)
      ? extend(
          series,
          points.filter(({ key }) => key === series.key),
        )
      : series,
  );
}

const emptySeries = (runId: string, key: string): MetricSeries => ({
  ...{ runId, key, total: 0, nan: 0, sampled: false },
  ...{ step: [], timestamp: [], value: [] },
});

function extend(series: MetricSeries, points: readonly JobPoint[]): MetricSeries {
  const lastStep = series.step.at(-1) ?? Number.NEGATIVE_INFINITY;
  const lastTime = series.timestamp.at(-1) ?? Number.NEGATIVE_INFINITY;
  const fresh = points.filter(
    ({ step, timestamp }) => step > lastStep || (step === lastStep && timestamp > lastTime),
  );
  if (fresh.length === 0) return series;
  const isNumber = ({ value }: JobPoint) => value !== 'NaN';
  const drawn = series.sampled ? fresh.filter(isNumber) : fresh;
  return {
    ...series,
    total: series.total + fresh.length,
    nan: series.nan + fresh.filter((point) => !isNumber(point)).length,
    step: [...series.step, ...drawn.map(({ step }) => step)],
    timestamp: [...series.timestamp, ...drawn.map(({ timestamp }) => timestamp)],
    value: [...series.value, ...drawn.map(({ value }) => value)],
  };
}
