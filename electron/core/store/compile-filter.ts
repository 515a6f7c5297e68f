/** Turns a filter into SQL over `runs r`; every key and value is bound, never inserted as text. */

import type { Field } from '../../../common/filter/fields.ts';
import type { Filter, Order } from '../../../common/filter/parse.ts';
import type { SqlValue } from './sql.ts';

/** SQL text and the values of its `?` in order. */
export interface SqlFragment {
  sql: string;
  params: SqlValue[];
}

const NAME = "nullif(r.name, '')";

const COLUMNS: Record<string, string> = {
  run_id: 'r.run_uuid',
  // As `runLabel`: a run is found by what it is called wherever it is shown.
  run_name: `ifnull(${NAME}, substr(r.run_uuid, 1, 8))`,
  status: 'r.status',
  start_time: 'r.start_time',
  end_time: 'r.end_time',
  user_id: 'r.user_id',
  artifact_uri: 'r.artifact_uri',
  source_name: 'r.source_name',
};

const DATASET_COLUMNS: Record<string, string> = {
  name: 'd.name',
  digest: 'd.digest',
  context: 't.value',
};

export interface ScanOptions {
  /** The SQL for a run's id: taking it from a table that is walked before `runs` saves the look-up in `runs`. */
  runId: string;
  /** Whether it stops at a limit, so that most runs are never visited. */
  stops: boolean;
}

/** A condition that is 0 or 1 for every run, never NULL, so that NOT is correct. */
export function compileFilter(filter: Filter, walk: ScanOptions): SqlFragment {
  switch (filter.type) {
    case 'and':
    case 'or': {
      // Equalities match the fewest runs, so they come first: the other operands are then looked up for fewer runs.
      const operands = [...filter.operands].sort((a, b) => looseness(a) - looseness(b));
      const parts = operands.map((operand) => compileFilter(operand, walk));
      return join(parts, ` ${filter.type.toUpperCase()} `);
    }
    case 'not': {
      const { sql, params } = compileFilter(filter.operand, walk);
      return { sql: `NOT ${sql}`, params };
    }
    case 'null': {
      const { sql, params } = exists(filter.field, walk, (column) => ({
        sql: `${column === COLUMNS.run_name ? NAME : column} IS NOT NULL`,
        params: [],
      }));
      return { sql: filter.negated ? sql : `NOT ${sql}`, params };
    }
    case 'in':
      return exists(filter.field, walk, (column) => ({
        sql: `${column} ${filter.negated ? 'NOT IN' : 'IN'} (${filter.values.map(() => '?').join(', ')})`,
        params: filter.values,
      }));
    case 'compare':
      return exists(filter.field, walk, (column) => compare(column, filter));
  }
}

function looseness(filter: Filter): number {
  return filter.type === 'compare' && filter.comparator === '=' ? 0 : 1;
}

function compare(column: string, filter: Filter & { type: 'compare' }): SqlFragment {
  const { comparator, field } = filter;
  // Infinities are stored as the largest numbers.
  const value =
    typeof filter.value === 'number'
      ? Math.min(Math.max(filter.value, -Number.MAX_VALUE), Number.MAX_VALUE)
      : filter.value;
  if (comparator === 'ILIKE') return { sql: `ilike(${column}, ?)`, params: [value] };
  const sql = `${column} ${comparator} ?`;
  if (field.entity !== 'metrics') return { sql, params: [value] };
  // NaN differs from every number and is neither greater nor less than any.
  const nan = comparator === '!=' ? 'm.is_nan = 1 OR' : 'm.is_nan = 0 AND';
  return { sql: `(${nan} ${sql})`, params: [value] };
}

/** Whether the run has the field with a value that satisfies the condition. */
function exists(
  field: Field,
  walk: ScanOptions,
  condition: (column: string) => SqlFragment,
): SqlFragment {
  if (field.entity === 'attributes') {
    const { sql, params } = condition(COLUMNS[field.key]);
    return { sql: `ifnull((${sql}), 0)`, params };
  }
  if (field.entity === 'datasets') {
    const { sql, params } = condition(DATASET_COLUMNS[field.key]);
    return {
      sql: `EXISTS (SELECT 1 FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id
        LEFT JOIN input_tags t ON t.input_uuid = i.input_uuid AND t.name = 'mlflow.data.context'
        WHERE i.destination_type = 'RUN' AND i.destination_id = ${walk.runId} AND ${sql})`,
      params,
    };
  }
  const table = field.entity === 'metrics' ? 'latest_metrics' : field.entity;
  const { sql, params: values } = condition('m.value');
  const params = [...values, field.key];
  if (field.entity === 'metrics' && !walk.stops) {
    // All matches, from the index on a metric's values: faster than looking up each run.
    const matching = `SELECT m.run_uuid FROM latest_metrics m WHERE ${sql} AND m.key = ?`;
    return { sql: `${walk.runId} IN (${matching})`, params };
  }
  // A scalar subquery, because SQLite may turn EXISTS into a join that walks every run's value.
  const found = `SELECT ${sql} FROM ${table} m WHERE m.run_uuid = ${walk.runId} AND m.key = ?`;
  return { sql: `ifnull((${found}), 0)`, params };
}

function join(parts: SqlFragment[], between: string): SqlFragment {
  return {
    sql: `(${parts.map((part) => part.sql).join(between)})`,
    params: parts.flatMap((part) => part.params),
  };
}

export interface CompiledOrder {
  /** LEFT JOINs with the values for their `?`. */
  joins: SqlFragment;
  /** The terms after ORDER BY. */
  by: string;
}

/**
 * The order of runs; ties go to the newest. Whatever the direction, finite numbers come first, then
 * infinities, then NaN, then runs that lack the field.
 */
export function compileOrder(orders: readonly Order[]): CompiledOrder {
  const joins: string[] = [];
  const params: SqlValue[] = [];
  const by = orders.map(({ field, descending }, index) => {
    const direction = `${descending ? 'DESC' : 'ASC'} NULLS LAST`;
    if (field.entity === 'attributes') return `${COLUMNS[field.key]} ${direction}`;
    const table = field.entity === 'metrics' ? 'latest_metrics' : field.entity;
    const name = `o${index}`;
    joins.push(`LEFT JOIN ${table} ${name} ON ${name}.run_uuid = r.run_uuid AND ${name}.key = ?`);
    params.push(field.key);
    if (field.entity !== 'metrics') return `${name}.value ${direction}`;
    const rank = `CASE ${name}.is_nan WHEN 1 THEN 2 WHEN 0 THEN abs(${name}.value) = ${Number.MAX_VALUE} END`;
    return `${rank} NULLS LAST, ${name}.value ${direction}`;
  });
  return {
    joins: { sql: joins.join(' '), params },
    by: [...by, 'r.start_time DESC', 'r.rowid DESC'].join(', '),
  };
}
