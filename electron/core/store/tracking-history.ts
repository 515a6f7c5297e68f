/** All points of a metric as MLflow's clients ask for them, piece by piece. */

import type { SqlValue, StoreReader } from './sql.ts';

export interface StoredPoint {
  readonly step: number;
  readonly timestamp: number;
  readonly value: number;
  readonly isNan: number;
}

/** Up to `most` points of a metric after one, or from the first on, by step, time and value. */
export function pointsAfter(
  reader: StoreReader,
  runId: string,
  key: string,
  after: StoredPoint | null,
  most: number,
): StoredPoint[] {
  const place: SqlValue[] = after ? [after.step, after.timestamp, after.value, after.isNan] : [];
  return reader.read<StoredPoint>(
    `SELECT step, timestamp, value, is_nan AS isNan FROM metrics WHERE run_uuid = ? AND key = ?
     ${after ? 'AND (step, timestamp, value, is_nan) > (?, ?, ?, ?)' : ''}
     ORDER BY step, timestamp, value, is_nan LIMIT ?`,
    [runId, key, ...place, most],
  );
}

/** The points of several runs, by run, time, step and value. */
export function pointsOfRuns(
  reader: StoreReader,
  runIds: readonly string[],
  key: string,
  most: number,
): (StoredPoint & { readonly runId: string })[] {
  return reader.read(
    `SELECT run_uuid AS runId, step, timestamp, value, is_nan AS isNan FROM metrics
     WHERE run_uuid IN (SELECT value FROM json_each(?)) AND key = ?
     ORDER BY run_uuid, timestamp, step, value LIMIT ?`,
    [JSON.stringify(runIds), key, most],
  );
}

/** At most `most` points between two steps: the first of each of as many equal shares, and the last. */
export function sampledPoints(
  reader: StoreReader,
  runId: string,
  key: string,
  most: number,
  steps: { readonly start: number; readonly end: number } | null,
): StoredPoint[] {
  const where = `run_uuid = ? AND key = ?${steps ? ' AND step >= ? AND step <= ?' : ''}`;
  const params = [runId, key, ...(steps ? [steps.start, steps.end] : [])];
  const columns = 'step, timestamp, value, is_nan AS isNan';
  const points = reader.read<StoredPoint>(
    `SELECT step, timestamp, value, isNan FROM (
       SELECT *, row_number() OVER (PARTITION BY bucket ORDER BY step, timestamp, value, isNan) AS rank
       FROM (SELECT ${columns}, ntile(?) OVER (ORDER BY step, timestamp, value, is_nan) AS bucket
         FROM metrics WHERE ${where}))
     WHERE rank = 1 ORDER BY step, timestamp, value, isNan`,
    [most, ...params],
  );
  const [last] = reader.read<StoredPoint>(
    `SELECT ${columns} FROM metrics WHERE ${where}
     ORDER BY step DESC, timestamp DESC, value DESC, is_nan DESC LIMIT 1`,
    params,
  );
  if (last === undefined) return [];
  const end = points.at(-1);
  if (end && JSON.stringify(end) === JSON.stringify(last)) return points;
  return [...(points.length >= most ? points.slice(0, -1) : points), last];
}
