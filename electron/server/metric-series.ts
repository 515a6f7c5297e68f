/** Metrics over steps for charts: as many points as a chart can show, however many there are. */
import { readSeries } from '../core/store/metric-series.ts';
import type { StoreReader } from '../core/store/sql.ts';
import { toWire, type WireNumber } from './wire.ts';

/** Points by step and time. */
export interface MetricSeries {
  readonly runId: string;
  readonly key: string;
  /** Number of stored points. */
  readonly total: number;
  /** How many of them are NaN; if `sampled`, these are not among the points. */
  readonly nan: number;
  /** True if the series has only the first, the last, and the minimum and maximum of each interval. */
  readonly sampled: boolean;
  readonly step: readonly number[];
  /** Milliseconds since 1970. */
  readonly timestamp: readonly number[];
  readonly value: readonly WireNumber[];
}

/** At most `maxPoints` (≥ 8) points, or a few more. */
export function metricSeries(
  reader: StoreReader,
  runId: string,
  key: string,
  maxPoints: number,
): MetricSeries {
  const { points, ...series } = readSeries(reader, runId, key, maxPoints);
  return {
    runId,
    key,
    ...series,
    step: points.map(({ step }) => step),
    timestamp: points.map(({ timestamp }) => timestamp),
    value: points.map(({ value }) => toWire(value)),
  };
}
