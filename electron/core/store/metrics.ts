/** Metrics of runs: points over steps, and the latest of each key. */

import { ReviewError } from '../../../common/errors.ts';
import type { SqlValue, StoreReader, Tx } from './sql.ts';

export interface MetricPoint {
  key: string;
  value: number;
  /** Default 0. */
  step?: number;
  /** Milliseconds since 1970; default now. */
  timestamp?: number;
}

export interface MetricValue {
  value: number;
  step: number;
  timestamp: number;
}

/**
 * Logs metric points; exact duplicates are dropped. The latest point of a key is the one with the largest (step,
 * timestamp, value), as in MLflow, whatever the order they arrive in.
 */
export function logMetrics(tx: Tx, runId: string, points: readonly MetricPoint[]): void {
  const now = tx.now();
  const latest = new Map<string, StoredPoint>();
  const byKey = new Map<string, StoredPoint[]>();
  for (const point of points) {
    const stored = toStored(point, now);
    const { key } = stored;
    const known = latest.get(key);
    if (!known || isLater(stored, known)) latest.set(key, stored);
    const others = byKey.get(key);
    if (others) others.push(stored);
    else byKey.set(key, [stored]);
  }
  for (const [key, stored] of byKey) insertPoints(tx, runId, key, stored);
  for (const { key, value, timestamp, step, isNan } of latest.values()) {
    tx.run(
      `INSERT INTO latest_metrics (key, value, timestamp, run_uuid, step, is_nan)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (run_uuid, key) DO UPDATE SET
         value = excluded.value, timestamp = excluded.timestamp,
         step = excluded.step, is_nan = excluded.is_nan
       WHERE (excluded.step, excluded.timestamp, excluded.value) > (step, timestamp, value)`,
      [key, value, timestamp, runId, step, isNan],
    );
  }
  if (points.length > 0) tx.touchRun(runId);
}

/** Points in one statement: it names run and key once, for SQLite and for the journal. */
const POINTS_TOGETHER = 50;

function insertPoints(tx: Tx, runId: string, key: string, points: readonly StoredPoint[]): void {
  for (let from = 0; from < points.length; ) {
    const count = from + POINTS_TOGETHER <= points.length ? POINTS_TOGETHER : 1;
    const values = points
      .slice(from, from + count)
      .flatMap(({ value, timestamp, step, isNan }) => [value, timestamp, step, isNan]);
    tx.run(insertSql(count), [runId, key, ...values]);
    from += count;
  }
}

function insertSql(count: number): string {
  return `INSERT INTO metrics (run_uuid, key, value, timestamp, step, is_nan)
    SELECT ?1, ?2, * FROM (VALUES ${Array(count).fill('(?, ?, ?, ?)').join(', ')})
    WHERE true ON CONFLICT DO NOTHING`;
}

/** All points of a metric by step and time. */
export function metricHistory(reader: StoreReader, runId: string, key: string): MetricValue[] {
  return reader
    .read<MetricValue & { is_nan: number }>(
      `SELECT value, step, timestamp, is_nan FROM metrics
       WHERE run_uuid = ? AND key = ? ORDER BY step, timestamp, value`,
      [runId, key],
    )
    .map(({ value, step, timestamp, is_nan }) => ({
      value: decodeMetricValue(value, is_nan),
      step,
      timestamp,
    }));
}

/** Whether any of the runs has a metric of more than one point, those of the machine aside. */
export function haveAnyCurve(reader: StoreReader, runIds: readonly string[]): boolean {
  const found = reader.read(
    `SELECT 1 FROM latest_metrics l
     WHERE l.run_uuid IN (SELECT value FROM json_each(?)) AND l.key NOT LIKE 'system/%' AND EXISTS (
       SELECT 1 FROM metrics m WHERE m.run_uuid = l.run_uuid AND m.key = l.key LIMIT 1 OFFSET 1)
     LIMIT 1`,
    [JSON.stringify(runIds)],
  );
  return found.length > 0;
}

/** All points of a run by key, step and time. */
export function listMetricPoints(reader: StoreReader, runId: string): Required<MetricPoint>[] {
  return [...metricPointPages(reader, runId)].flat();
}

const POINTS_AT_ONCE = 2000;

/** Like `listMetricPoints`, a few thousand at a time. */
export function* metricPointPages(
  reader: StoreReader,
  runId: string,
): Generator<Required<MetricPoint>[]> {
  let after: SqlValue[] | null = null;
  for (;;) {
    const rows: (Required<MetricPoint> & { is_nan: number })[] = reader.read(
      `SELECT key, value, timestamp, step, is_nan FROM metrics WHERE run_uuid = ?
       ${after ? 'AND (key, step, timestamp, value, is_nan) > (?, ?, ?, ?, ?)' : ''}
       ORDER BY key, step, timestamp, value, is_nan LIMIT ${POINTS_AT_ONCE}`,
      [runId, ...(after ?? [])],
    );
    yield rows.map(({ is_nan, value, ...point }) => ({
      ...point,
      value: decodeMetricValue(value, is_nan),
    }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < POINTS_AT_ONCE) return;
    after = [last.key, last.step, last.timestamp, last.value, last.is_nan];
  }
}

interface StoredPoint {
  key: string;
  value: number;
  timestamp: number;
  step: number;
  isNan: 0 | 1;
}

/** NaN is stored as 0 with `is_nan`, infinities as the largest numbers, as in MLflow's databases. */
function toStored(point: MetricPoint, now: number): StoredPoint {
  const { key, value, step = 0, timestamp = now } = point;
  if (!key || !Number.isSafeInteger(step) || !Number.isSafeInteger(timestamp)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'store.badMetric', {
      key,
      step: String(step),
      timestamp: String(timestamp),
    });
  }
  const finite = Number.isNaN(value)
    ? 0
    : Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
  return { key, value: finite, timestamp, step, isNan: Number.isNaN(value) ? 1 : 0 };
}

/** Restores the number that was passed to `toStored`. */
export function decodeMetricValue(value: number, isNan: number): number {
  if (isNan) return Number.NaN;
  return Math.abs(value) === Number.MAX_VALUE ? Math.sign(value) * Number.POSITIVE_INFINITY : value;
}

function isLater(a: StoredPoint, b: StoredPoint): boolean {
  if (a.step !== b.step) return a.step > b.step;
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp;
  return a.value > b.value;
}
