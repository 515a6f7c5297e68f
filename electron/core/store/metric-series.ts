/** A metric over steps, reduced to the requested number of points, however many there are. */

import { decodeMetricValue, type MetricValue } from './metrics.ts';
import type { StoreReader } from './sql.ts';

export interface Series {
  /** Number of stored points. */
  readonly total: number;
  /** How many of them are NaN; if `sampled`, these are not among the points. */
  readonly nan: number;
  /** True if `points` has only the first, the last, and the minimum and maximum of each interval. */
  readonly sampled: boolean;
  /** Ordered by step and time. */
  readonly points: readonly MetricValue[];
}

interface Point {
  step: number;
  timestamp: number;
  value: number;
  is_nan: number;
}

/** At most `maxPoints` (≥ 8) points, or a few more. */
export function readSeries(
  reader: StoreReader,
  runId: string,
  key: string,
  maxPoints: number,
): Series {
  const [{ total, nan }] = reader.read<{ total: number; nan: number }>(
    `SELECT count(*) AS total, ifnull(sum(is_nan), 0) AS nan FROM metrics ${OF_SERIES}`,
    [runId, key],
  );
  const sampled = total > maxPoints;
  const points = sampled ? sample(reader, runId, key, maxPoints) : all(reader, runId, key);
  return {
    total,
    nan,
    sampled,
    points: points.map(({ value, is_nan, ...at }) => ({
      ...at,
      value: decodeMetricValue(value, is_nan),
    })),
  };
}

const OF_SERIES = 'WHERE run_uuid = ? AND key = ?';
const POINT = 'step, timestamp, value, is_nan';

function all(reader: StoreReader, runId: string, key: string): Point[] {
  return reader.read<Point>(
    `SELECT ${POINT} FROM metrics ${OF_SERIES} ORDER BY step, timestamp, value`,
    [runId, key],
  );
}

/** Intervals of equal length by step, or by time if there is only one step. */
function sample(reader: StoreReader, runId: string, key: string, maxPoints: number): Point[] {
  const edge = (direction: 'ASC' | 'DESC') =>
    reader.read<Point>(
      `SELECT ${POINT} FROM metrics ${OF_SERIES} AND is_nan = 0
       ORDER BY step ${direction}, timestamp ${direction}, value ${direction} LIMIT 1`,
      [runId, key],
    );
  const [[first], [last]] = [edge('ASC'), edge('DESC')];
  if (!first) return []; // only NaN
  const column = last.step > first.step ? 'step' : 'timestamp';
  const stretches = Math.floor(maxPoints / 2) - 1;
  const length = (last[column] - first[column] + 1) / stretches;
  // Each interval is a walk along the table's key; a GROUP BY would sort all points first.
  const place =
    column === 'step' ? 'step >= ? AND step < ?' : 'step = ? AND timestamp >= ? AND timestamp < ?';
  const extreme = (kind: 'min' | 'max', from: number, to: number) =>
    // SQLite takes the other columns from the row that holds the min or max:
    // https://sqlite.org/lang_select.html#bareagg
    reader.read<Point>(
      `SELECT ${kind}(value) AS value, step, timestamp, is_nan FROM metrics
       ${OF_SERIES} AND ${place} AND is_nan = 0 HAVING count(*) > 0`,
      [runId, key, ...(column === 'step' ? [] : [first.step]), from, to],
    );
  const points = [first];
  for (let i = 0; i < stretches; i++) {
    const [from, to] = [first[column] + i * length, first[column] + (i + 1) * length];
    points.push(...extreme('min', from, to), ...extreme('max', from, to));
  }
  points.push(last);
  points.sort((a, b) => a.step - b.step || a.timestamp - b.timestamp || a.value - b.value);
  return points.filter((point, i) => i === 0 || !samePoint(point, points[i - 1]));
}

function samePoint(a: Point, b: Point): boolean {
  return a.step === b.step && a.timestamp === b.timestamp && a.value === b.value;
}
