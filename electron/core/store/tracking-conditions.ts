/** Conditions and orders of MLflow's searches as SQL; every key and value is bound. */

import type { SqlValue } from './sql.ts';

export interface SqlPart {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export type ConditionValue = string | number | readonly string[] | readonly number[] | null;

/** A comparison of a column; null stands for IS NULL and IS NOT NULL, which ask whether there is a row at all. */
export interface Condition {
  readonly entity: 'attribute' | 'metric' | 'parameter' | 'tag' | 'dataset';
  readonly key: string;
  /** In capitals: `=`, `!=`, `<`, `<=`, `>`, `>=`, LIKE, ILIKE, IN, NOT IN, IS NULL, IS NOT NULL. */
  readonly comparator: string;
  readonly value: ConditionValue;
}

export interface SortKey {
  readonly entity: Condition['entity'];
  readonly key: string;
  readonly ascending: boolean;
}

/** A table of keys and values, by SQL names of our own. */
export interface KeyedTable {
  readonly name: string;
  readonly owner: string;
  readonly key: string;
  readonly value: string;
}

const COMPARATORS = ['=', '!=', '<', '<=', '>', '>=', 'LIKE'];

/** `column` is SQL of our own. */
export function compareColumn(column: string, { comparator, value }: Condition): SqlPart {
  if (comparator === 'ILIKE') return { sql: `ilike(${column}, ?)`, params: [value as string] };
  if (Array.isArray(value)) {
    const negated = comparator === 'NOT IN' ? 'NOT ' : '';
    return {
      sql: `${column} ${negated}IN (SELECT value FROM json_each(?))`,
      params: [JSON.stringify(value)],
    };
  }
  const operator = COMPARATORS.includes(comparator) ? comparator : '=';
  return { sql: `${column} ${operator} ?`, params: [boundNumber(value as string | number)] };
}

/** Infinities are stored as the largest numbers. */
function boundNumber(value: string | number): string | number {
  if (typeof value !== 'number') return value;
  return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}

/** Whether `owner` has a row in a table of keys and values whose value compares so; a missing row never does. */
export function compareKeyed(table: KeyedTable, owner: string, condition: Condition): SqlPart {
  const { name, key, value } = table;
  const has = (sql: string) =>
    `${owner} IN (SELECT t.${table.owner} FROM ${name} t WHERE t.${key} = ?${sql})`;
  if (condition.value === null) {
    const negated = condition.comparator === 'IS NULL' ? 'NOT ' : '';
    return { sql: `${negated}(${has('')})`, params: [condition.key] };
  }
  const { sql, params } = compareValue(value, condition);
  return { sql: has(` AND ${sql}`), params: [condition.key, ...params] };
}

/** The same as `compareKeyed`, for a walk that visits few owners: each one's row is looked up. */
export function lookUpKeyed(table: KeyedTable, owner: string, condition: Condition): SqlPart {
  const { name, key, value } = table;
  const found = (sql: string) =>
    `ifnull((SELECT ${sql} FROM ${name} t WHERE t.${table.owner} = ${owner} AND t.${key} = ?), 0)`;
  if (condition.value === null) {
    const negated = condition.comparator === 'IS NULL' ? 'NOT ' : '';
    return { sql: `${negated}${found('1')}`, params: [condition.key] };
  }
  const { sql, params } = compareValue(value, condition);
  return { sql: found(sql), params: [...params, condition.key] };
}

/** NaN differs from every number and is neither greater nor less than any. */
function compareValue(value: string, condition: Condition): SqlPart {
  const compared = compareColumn(`t.${value}`, condition);
  if (condition.entity !== 'metric') return compared;
  const isNan = condition.comparator === '!=' ? 't.is_nan = 1 OR' : 't.is_nan = 0 AND';
  return { sql: `(${isNan} ${compared.sql})`, params: compared.params };
}

/** Conditions that must all hold; always true without any. */
export function allOf(parts: readonly SqlPart[]): SqlPart {
  return {
    sql: parts.length === 0 ? '1' : parts.map(({ sql }) => `(${sql})`).join(' AND '),
    params: parts.flatMap(({ params }) => params),
  };
}
