/** The best value of each metric among comparable runs. */

import { parseMetricColumn } from '../../../../common/metric-column.ts';
import { betterDirection } from '../../../../models/metrics/direction.ts';
import type { RunTable } from './run-table.ts';

export interface BestValue {
  readonly at: number;
  readonly value: number;
}

/**
 * Grouped by the rows that were scored, because scores on different rows cannot be compared. Leaves out metrics without
 * a known better direction or with fewer than two runs. The first one of equals wins.
 */
export function bestByRows(table: RunTable, key: string): ReadonlyMap<string, BestValue> {
  const better = betterDirection(parseMetricColumn(key).key);
  const values = table.metric(key);
  const best = new Map<string, BestValue>();
  if (better === null || values === undefined) return best;
  const counts = new Map<string, number>();
  for (const at of table.indices) {
    const wire = values[at];
    if (typeof wire !== 'number' || isUndefined(table, key, at)) continue;
    const rows = table.scoredRows(at);
    counts.set(rows, (counts.get(rows) ?? 0) + 1);
    const now = best.get(rows);
    if (now === undefined || (better === 'higher' ? wire > now.value : wire < now.value)) {
      best.set(rows, { at, value: wire });
    }
  }
  for (const [rows, count] of counts) if (count < 2) best.delete(rows);
  return best;
}

const isUndefined = (table: RunTable, key: string, at: number): boolean =>
  table.tag(`undefined.${key}`)?.[at] != null;

/** Whether a run's value is as good as the best on the same rows. */
export function isBest(
  table: RunTable,
  best: ReadonlyMap<string, BestValue>,
  key: string,
  at: number,
) {
  if (table.members(at) !== null) return false;
  const value = table.metric(key)?.[at];
  return typeof value === 'number' && best.get(table.scoredRows(at))?.value === value;
}
