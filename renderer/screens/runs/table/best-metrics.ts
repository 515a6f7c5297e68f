/** The best value of each metric, among runs that can be compared. */

import { betterDirection } from '../columns/column.ts';
import type { RunTable } from './run-table.ts';

export interface BestValue {
  readonly at: number;
  readonly value: number;
}

/**
 * By stage: scores on test shots and on production shots are of different data. Nothing where the better
 * direction is not known or fewer than two runs have the metric. The first of equals.
 */
export function bestByStage(table: RunTable, key: string): ReadonlyMap<string, BestValue> {
  const better = betterDirection(key);
  const values = table.metric(key);
  const best = new Map<string, BestValue>();
  if (better === null || values === undefined) return best;
  const counts = new Map<string, number>();
  for (const at of table.indices) {
    const wire = values[at];
    if (typeof wire !== 'number' || isUndefined(table, key, at)) continue;
    const stage = table.rows.stage[at] ?? '';
    counts.set(stage, (counts.get(stage) ?? 0) + 1);
    const now = best.get(stage);
    if (now === undefined || (better === 'higher' ? wire > now.value : wire < now.value)) {
      best.set(stage, { at, value: wire });
    }
  }
  for (const [stage, count] of counts) if (count < 2) best.delete(stage);
  return best;
}

const isUndefined = (table: RunTable, key: string, at: number): boolean =>
  table.tag(`undefined.${key}`)?.[at] != null;

/** Whether a run's value is as good as the best of its stage. */
export function isBest(
  table: RunTable,
  best: ReadonlyMap<string, BestValue>,
  key: string,
  at: number,
) {
  const value = table.metric(key)?.[at];
  return typeof value === 'number' && best.get(table.rows.stage[at] ?? '')?.value === value;
}
