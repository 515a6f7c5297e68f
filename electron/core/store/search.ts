/** Searching runs by MLflow's filter and order language. */

import { type Order, parseFilter, parseOrder } from '../../../common/filter/parse.ts';
import {
  compileFilter,
  compileOrder,
  type ScanOptions,
  type SqlFragment,
} from './compile-filter.ts';
import type { ViewType } from './experiments.ts';
import { getRuns, type Run } from './runs.ts';
import type { StoreReader } from './sql.ts';

export interface RunSearch {
  /** Default all experiments. */
  experimentIds?: readonly string[];
  /** For example `metrics.f1_score > 0.5 and params.max_depth = '6'`. */
  filter?: string;
  /** For example `['metrics.f1_score DESC']`; ties, and runs without an order, are sorted newest first. */
  orderBy?: readonly string[];
  /** Default all. */
  limit?: number;
  offset?: number;
  /** Default 'active'. */
  view?: ViewType;
  /** Only these runs. Default all. */
  among?: readonly string[];
}

/** Runs that match. @throws ReviewError BAD_FILTER with the column of the error */
export function searchRuns(reader: StoreReader, search: RunSearch = {}): Run[] {
  return getRuns(reader, searchRunIds(reader, search));
}

/** Ids of the runs that match. @throws ReviewError BAD_FILTER */
export function searchRunIds(reader: StoreReader, search: RunSearch = {}): string[] {
  const { offset = 0, limit = Number.POSITIVE_INFINITY } = search;
  const orders = (search.orderBy ?? []).map(parseOrder);
  const wanted = offset + limit;
  const ids: string[] = [];
  for (const group of groupsOf(orders)) {
    if (ids.length >= wanted) break;
    const { joins, by } = compileOrder(group.orders);
    const walk = { runId: group.runId, stops: Number.isFinite(wanted) };
    const where = conditions(search, walk);
    const rows = reader.read<{ id: string }>(
      `SELECT r.run_uuid AS id FROM ${group.from} ${joins.sql}
       WHERE ${group.where.sql} AND ${where.sql} ORDER BY ${group.by}${by} LIMIT ?`,
      [
        ...joins.params,
        ...group.where.params,
        ...where.params,
        Number.isFinite(wanted) ? wanted - ids.length : -1,
      ],
    );
    for (const row of rows) ids.push(row.id);
  }
  return ids.slice(offset);
}

interface Group {
  from: string;
  /** The run's id in the table that is walked first. */
  runId: string;
  where: SqlFragment;
  by: string;
  orders: readonly Order[];
}

/**
 * Runs ordered by a metric come in four groups: finite values, infinities, NaN, runs without the metric. The first
 * walks the index on the metric's values and stops at the limit, so the best 100 of 10,000 runs cost as much as the
 * best 100 of 1,000.
 */
function groupsOf(orders: readonly Order[]): Group[] {
  const [first, ...others] = orders;
  if (first?.field.entity !== 'metrics') {
    return [
      { from: 'runs r', runId: 'r.run_uuid', where: { sql: '1', params: [] }, by: '', orders },
    ];
  }
  const { key } = first.field;
  const max = Number.MAX_VALUE;
  const having = (sql: string): Group => ({
    from: 'latest_metrics o CROSS JOIN runs r ON r.run_uuid = o.run_uuid', // in this order
    runId: 'o.run_uuid',
    where: { sql: `o.key = ? AND ${sql}`, params: [key] },
    by: `o.value ${first.descending ? 'DESC' : 'ASC'}, `,
    orders: others,
  });
  const lacking = `NOT EXISTS (SELECT 1 FROM latest_metrics o WHERE o.run_uuid = r.run_uuid AND o.key = ?)`;
  return [
    having(`o.is_nan = 0 AND o.value > ${-max} AND o.value < ${max}`),
    having(`o.is_nan = 0 AND o.value IN (${-max}, ${max})`),
    having('o.is_nan = 1'),
    {
      from: 'runs r',
      runId: 'r.run_uuid',
      where: { sql: lacking, params: [key] },
      by: '',
      orders: others,
    },
  ];
}

const WHOLE: ScanOptions = { runId: 'r.run_uuid', stops: false };

/**
 * `rowid`s of all matching runs, in no particular order: numbers, for thousands of runs. @throws ReviewError BAD_FILTER
 */
export function searchRowIds(
  reader: StoreReader,
  search: Omit<RunSearch, 'orderBy' | 'limit' | 'offset'>,
): number[] {
  const { sql, params } = conditions(search, WHOLE);
  const rows = reader.read<{ id: number }>(`SELECT r.rowid AS id FROM runs r WHERE ${sql}`, params);
  return rows.map(({ id }) => id);
}

/** How many runs match. @throws ReviewError BAD_FILTER */
export function countRuns(reader: StoreReader, search: RunSearch = {}): number {
  const { sql, params } = conditions(search, WHOLE);
  const [{ found }] = reader.read<{ found: number }>(
    `SELECT count(*) AS found FROM runs r WHERE ${sql}`,
    params,
  );
  return found;
}

function conditions(
  { filter = '', experimentIds, view = 'active', among }: RunSearch,
  walk: ScanOptions,
): SqlFragment {
  const parts: SqlFragment[] = [{ sql: '1', params: [] }];
  if (view !== 'all') parts.push({ sql: 'r.lifecycle_stage = ?', params: [view] });
  if (experimentIds) {
    parts.push({
      sql: 'r.experiment_id IN (SELECT CAST(value AS INTEGER) FROM json_each(?))',
      params: [JSON.stringify(experimentIds)],
    });
  }
  if (among) {
    parts.push({
      sql: 'r.run_uuid IN (SELECT value FROM json_each(?))',
      params: [JSON.stringify(among)],
    });
  }
  const parsed = parseFilter(filter);
  if (parsed) parts.push(compileFilter(parsed, walk));
  return {
    sql: parts.map((part) => part.sql).join(' AND '),
    params: parts.flatMap((part) => part.params),
  };
}
