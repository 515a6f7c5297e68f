/** Other values of a metric than its latest: over all of its points, or at the best step of another metric. */

import { type MetricColumn, parseMetricColumn } from '../../../common/metric-column.ts';
import { betterDirection } from '../../../models/metrics/direction.ts';
import { decodeMetricValue } from './metrics.ts';
import type { StoreReader } from './sql.ts';

/** By run id. `among` restricts the runs: a condition on `run_uuid` and its values. */
export function readMetricColumn(
  reader: StoreReader,
  column: string,
  among: { readonly runs: string; readonly params: readonly string[] },
): Map<string, number> {
  const parsed = parseMetricColumn(column);
  const { sql, params } = expressionOf(parsed);
  const found = reader.read<{ id: string; value: number | null; is_nan: number }>(
    `SELECT run_uuid AS id, ${sql} AS value, ${parsed.figure === 'last' ? 'is_nan' : '0'} AS is_nan
     FROM latest_metrics l WHERE key = ? ${among.runs}`,
    [...params, parsed.key, ...among.params],
  );
  return new Map(
    found.flatMap(({ id, value, is_nan }) =>
      value === null ? [] : [[id, decodeMetricValue(value, is_nan)] as const],
    ),
  );
}

const FIGURES = { min: 'min(m.value)', max: 'max(m.value)', mean: 'avg(m.value)' } as const;

/** An expression over a row `l` of `latest_metrics`; NaN is left out. */
function expressionOf({ figure, by }: MetricColumn): { sql: string; params: string[] } {
  if (figure === 'last') return { sql: 'value', params: [] };
  const ofRun = 'FROM metrics m WHERE m.run_uuid = l.run_uuid AND m.key = l.key AND m.is_nan = 0';
  if (figure !== 'at_best') return { sql: `(SELECT ${FIGURES[figure]} ${ofRun})`, params: [] };
  const order = betterDirection(by ?? '') === 'lower' ? 'ASC' : 'DESC';
  const step = `SELECT b.step FROM metrics b WHERE b.run_uuid = l.run_uuid AND b.key = ? AND b.is_nan = 0
    ORDER BY b.value ${order}, b.step LIMIT 1`;
  return {
    sql: `(SELECT m.value ${ofRun} AND m.step = (${step}) ORDER BY m.timestamp DESC LIMIT 1)`,
    params: [by ?? ''],
  };
}
