/** Trees in SQL: as CASE where they are small, else as lists of nodes that each row walks through. */
import { double } from '../../../../common/sql.ts';
import type { StepNodes, TreesStep } from '../../../../models/steps/step.ts';
import type { Dialect } from './dialects.ts';
import { choice, numberOf, type SqlValue, sum } from './expressions.ts';
import type { Levels } from './levels.ts';

/** A parser's stack takes no CASE that is nested deeper. */
const DEEPEST_CASE = 200;

/** Adds the columns of `base + Σ leaf` and returns the expression of the step's number. */
export function treesSql(
  { nodes, base, divisor }: TreesStep,
  values: readonly SqlValue[],
  dialect: Dialect,
  levels: Levels,
): string {
  const depth = depthOf(nodes);
  const isSmall = nodes.left.length <= dialect.mostCases && depth <= DEEPEST_CASE;
  const total = isSmall ? casesOf(nodes, values) : walkOf(nodes, values, depth, dialect, levels);
  const added = base === 0 ? total : `${double(base)} + ${total}`;
  return divisor === 1 ? added : `(${added}) / ${double(divisor)}`;
}

/** The number of tests on the longest way through a tree. */
function depthOf({ left, right }: StepNodes): number {
  const depths = new Int32Array(left.length);
  let deepest = 0;
  for (let i = 0; i < left.length; i++) {
    if (left[i] < 0) continue;
    depths[left[i]] = depths[i] + 1;
    depths[right[i]] = depths[i] + 1;
    deepest = Math.max(deepest, depths[i] + 1);
  }
  return deepest;
}

function casesOf(nodes: StepNodes, values: readonly SqlValue[]): string {
  const { left, right, value } = nodes;
  const from = (i: number): string => {
    if (left[i] < 0) return double(value[i]);
    const test = testOf(nodes, values[nodes.feature[i]], i);
    if (typeof test === 'boolean') return from(test ? left[i] : right[i]);
    return `CASE WHEN ${test} THEN ${from(left[i])} ELSE ${from(right[i])} END`;
  };
  return `(${sum(Array.from(nodes.roots, from))})`;
}

/** A condition, or what it is for every row. */
function testOf(
  { threshold, missingLeft, set, sets }: StepNodes,
  value: SqlValue,
  i: number,
): string | boolean {
  const limit = threshold[i];
  if (value.kind === 'is_code') {
    if (limit < 0 || limit >= 1) return limit >= 1;
    return `${value.column} <> ${value.code}`;
  }
  if (set[i] >= 0) {
    const codes = sets[set[i]];
    return codes.length > 0 && `${value.sql} IN (${codes.join(', ')})`;
  }
  if (limit === Number.POSITIVE_INFINITY) {
    return missingLeft[i] === 1 || `${value.sql} IS NOT NULL`;
  }
  const test = `${value.sql} <= ${double(limit)}`;
  return missingLeft[i] === 1 ? `${value.sql} IS NULL OR ${test}` : test;
}

/** Lists of nodes, from 1; a leaf leads to itself. */
function walkOf(
  nodes: StepNodes,
  values: readonly SqlValue[],
  depth: number,
  dialect: Dialect,
  levels: Levels,
): string {
  const { left, right, feature, threshold, missingLeft, set, sets, value, roots } = nodes;
  const next = (of: Int32Array) => of.map((child, i) => (child < 0 ? i : child) + 1);
  const lists: NodeLists = {
    l: list('int', next(left)),
    r: list('int', next(right)),
    f: list(
      'int',
      feature.map((j) => j + 1),
    ),
    t: list(
      'double',
      threshold.map((x) => Math.min(x, Number.MAX_VALUE)),
    ),
    v: list('double', value),
    o: list(
      'int',
      roots.map((i) => i + 1),
    ),
    ...(missingLeft.some((one) => one === 1) && { m: list('int', missingLeft) }),
    ...(sets.length > 0 && {
      z: list(
        'int',
        set.map((i) => i + 1),
      ),
      s: list('text', sets.map(bitsOf)),
    }),
  };
  const x = levels.name('x');
  const row = values.map((one) =>
    one.kind === 'is_code'
      ? choice(one, double(1), double(0))
      : `CAST(${numberOf(one)} AS ${dialect.double})`,
  );
  levels.add(new Map([[x, dialect.array(row)]]));
  return WALKS[dialect.name](lists, x, depth, levels);
}

function list(type: NodeList['type'], items: NodeList['items']): NodeList {
  return { type, items };
}

/** `0101`: whether each code, from 0, is in the set. */
function bitsOf(codes: readonly number[]): string {
  const bits = new Array<string>(Math.max(0, ...codes) + 1).fill('0');
  for (const code of codes) bits[code] = '1';
  return bits.join('');
}

interface NodeList {
  readonly type: 'int' | 'double' | 'text';
  readonly items: ArrayLike<number | string>;
}
type NodeLists = Readonly<Record<'l' | 'r' | 'f' | 't' | 'v' | 'o', NodeList>> &
  Readonly<Partial<Record<'m' | 'z' | 's', NodeList>>>;

/** The sum of the leaves that a row reaches, by engine. `x` is the list of its numbers. */
type Walk = (lists: NodeLists, x: string, depth: number, levels: Levels) => string;

const WALKS: Readonly<Record<Dialect['name'], Walk>> = {
  duckdb(lists, x, depth, levels) {
    const table = levels.name('nodes');
    levels.addTable(
      table,
      literals(
        lists,
        (type, items) =>
          `CAST('[${items}]' AS ${{ int: 'INTEGER', double: 'DOUBLE', text: 'VARCHAR' }[type]}[])`,
      ),
    );
    const columns = new Map(
      Object.keys(lists).map((name) => [`${table}_${name}`, `${table}.${name}`]),
    );
    levels.join(table, columns);
    const at = (name: string, i: string) => `${table}_${name}[${i}]`;
    const step = stepSql(lists, x, 'n', at, (list, i) => `${list}[${i}]`);
    const leaf = `list_reduce(range(${depth}), lambda n, k: ${step}, root)`;
    return `list_sum(list_transform(${table}_o, lambda root: ${at('v', `CAST(${leaf} AS INTEGER)`)}))`;
  },
  postgres(lists, x, _depth, levels) {
    const table = levels.name('nodes');
    levels.addTable(
      table,
      literals(
        lists,
        (type, items) =>
          `CAST('{${items}}' AS ${{ int: 'integer', double: 'double precision', text: 'text' }[type]}[])`,
      ),
    );
    const at = (name: string, i: string) => `(SELECT ${name} FROM ${table})[${i}]`;
    const step = stepSql(lists, x, 'n', at, (list, i) => `${list}[${i}]`);
    // A leaf leads to itself.
    return `(WITH RECURSIVE walk(n) AS (SELECT unnest((SELECT o FROM ${table})) UNION ALL SELECT ${step} FROM walk WHERE ${at('l', 'n')} <> n) SELECT sum(${at('v', 'n')}) FROM walk WHERE ${at('l', 'n')} = n)`;
  },
  spark(lists, x, depth) {
    const written = literals(lists, (type, items) => {
      const split = `split('${items}', ',')`;
      return type === 'text'
        ? split
        : `CAST(${split} AS ARRAY<${type === 'int' ? 'INT' : 'DOUBLE'}>)`;
    });
    const at = (name: string, i: string) => `element_at(${written.get(name)}, ${i})`;
    const step = stepSql(lists, x, 'n', at, (of, i) => `element_at(${of}, ${i})`);
    const leaf = `aggregate(sequence(1, ${depth}), root, (n, k) -> ${step})`;
    const leaves = `transform(${written.get('o')}, root -> ${at('v', leaf)})`;
    return `aggregate(${leaves}, ${double(0)}, (a, b) -> a + b)`;
  },
};

function literals(
  lists: NodeLists,
  literal: (type: NodeList['type'], items: string) => string,
): Map<string, string> {
  const text = ({ type, items }: NodeList) =>
    literal(type, Array.from<number | string, string>(items, (item) => String(item)).join(','));
  return new Map(Object.entries(lists).map(([name, list]) => [name, text(list)]));
}

/** The node after node `n`. */
function stepSql(
  lists: NodeLists,
  x: string,
  n: string,
  at: (name: string, i: string) => string,
  item: (list: string, i: string) => string,
): string {
  const value = item(x, at('f', n));
  const missing = lists.m === undefined ? 'FALSE' : `${at('m', n)} = 1`;
  const below = `coalesce(${value} <= ${at('t', n)}, ${missing})`;
  const isIn = `coalesce(substr(${at('s', at('z', n))}, CAST(${value} AS integer) + 1, 1) = '1', FALSE)`;
  const test =
    lists.z === undefined ? below : `CASE WHEN ${at('z', n)} > 0 THEN ${isIn} ELSE ${below} END`;
  return `CASE WHEN ${test} THEN ${at('l', n)} ELSE ${at('r', n)} END`;
}
