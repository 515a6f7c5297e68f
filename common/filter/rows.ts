/** Filters of a table's rows, such as `shot_distance >= 24 and period = 4`: conditions on columns by their names. */
import { message } from '../i18n/message.ts';
import { type Expression, parseExpression, type TokenReader } from './expression.ts';
import { FilterError, type Token } from './tokens.ts';

export type RowValue = string | number | boolean;

const COMPARATORS = ['=', '!=', '<', '<=', '>', '>='] as const;
type RowComparator = (typeof COMPARATORS)[number];

/** A column as it is written; a name in quotes is always the table's own. */
export interface ColumnName {
  readonly name: string;
  readonly quoted: boolean;
  /** Offset in the filter, from 0. */
  readonly start: number;
}

/** False where the value is missing, but for `IS NULL`. */
export type RowCondition =
  | { type: 'compare'; column: ColumnName; comparator: RowComparator; value: RowValue }
  | { type: 'in'; column: ColumnName; negated: boolean; values: RowValue[] }
  | { type: 'null'; column: ColumnName; negated: boolean };

export type RowFilter = Expression<RowCondition>;

/** Null if the filter is empty. @throws FilterError */
export function parseRowFilter(input: string): RowFilter | null {
  return parseExpression(input, parseCondition);
}

function parseCondition(reader: TokenReader): RowCondition {
  const column = parseColumn(reader);
  if (reader.takeWord('IS')) {
    const negated = reader.takeWord('NOT');
    if (!reader.takeWord('NULL')) {
      reader.fail(message(negated ? 'filter.null' : 'filter.nullOrNotNull'));
    }
    return { type: 'null', column, negated };
  }
  const negated = reader.takeWord('NOT');
  if (reader.takeWord('IN')) return { type: 'in', column, negated, values: parseList(reader) };
  const comparator = COMPARATORS.find((one) => one === reader.next.value);
  if (negated || !reader.is('operator') || comparator === undefined) {
    const names = [...COMPARATORS, 'IN', 'NOT IN', 'IS NULL', 'IS NOT NULL'].join(' ');
    reader.fail(message('filter.operator', { names, field: column.name }));
  }
  reader.take();
  return { type: 'compare', column, comparator, value: parseValue(reader) };
}

function parseColumn(reader: TokenReader): ColumnName {
  const { kind, value, entity, start } = reader.next;
  if (kind !== 'name' && kind !== 'quoted' && kind !== 'field') {
    reader.fail(message('filter.column'));
  }
  reader.take();
  // A dot belongs to a column's name.
  const name = kind === 'field' ? `${entity}.${value}` : value;
  return { name, quoted: kind === 'quoted', start };
}

function parseValue(reader: TokenReader): RowValue {
  const value = literalOf(reader.next);
  if (value === null) reader.fail(message('filter.value'));
  reader.take();
  return value;
}

function literalOf({ kind, source, value }: Token): RowValue | null {
  if (kind === 'number') return Number(value);
  if (kind === 'text' || (kind === 'quoted' && source[0] === '"')) return value;
  const word = value.toLowerCase();
  return kind === 'name' && (word === 'true' || word === 'false') ? word === 'true' : null;
}

function parseList(reader: TokenReader): RowValue[] {
  if (!reader.is('(')) reader.fail(message('filter.open'));
  reader.take();
  const values: RowValue[] = [];
  do {
    values.push(parseValue(reader));
    if (!reader.is(',') && !reader.is(')')) reader.fail(message('filter.commaOrClose'));
  } while (reader.take().kind === ',');
  return values;
}

/** A column of n rows, as models/table.ts has it: NaN is a missing value, dates are days since 1970. */
export interface RowColumn {
  readonly kind: 'number' | 'date' | 'category';
  readonly values: ArrayLike<number>;
  readonly categories?: readonly string[];
}

/** Undefined where there is no such column. */
type ColumnOf = (column: ColumnName) => RowColumn | undefined;

/** 1 for each of n rows that the filter keeps. Throws `FilterError` for a column that is not there. */
export function matchRows(
  filter: RowFilter,
  columnOf: ColumnOf,
  n: number,
  input: string,
): Uint8Array {
  const all = (node: RowFilter): Uint8Array => {
    switch (node.type) {
      case 'and':
      case 'or': {
        const [first = new Uint8Array(n), ...others] = node.operands.map(all);
        for (const other of others) {
          for (let i = 0; i < n; i++) {
            first[i] = node.type === 'and' ? first[i]! & other[i]! : first[i]! | other[i]!;
          }
        }
        return first;
      }
      case 'not':
        return all(node.operand).map((one) => 1 - one);
      default:
        return matchCondition(node, columnOf, n, input);
    }
  };
  return all(filter);
}

function matchCondition(
  condition: RowCondition,
  columnOf: ColumnOf,
  n: number,
  input: string,
): Uint8Array {
  const column = columnOf(condition.column);
  if (column === undefined) {
    const { name, start } = condition.column;
    throw new FilterError(input, start, message('filter.noColumn', { name }));
  }
  const { values } = column;
  const isKept = keeps(condition, column);
  const kept = new Uint8Array(n);
  for (let i = 0; i < n; i++) kept[i] = isKept(values[i]!) ? 1 : 0;
  return kept;
}

function keeps(condition: RowCondition, column: RowColumn): (value: number) => boolean {
  if (condition.type === 'null') return (value) => Number.isNaN(value) !== condition.negated;
  const { categories } = column;
  if (categories !== undefined) {
    const meets = categories.map((text) => meetsText(condition, text));
    return (value) => meets[value] ?? false;
  }
  const asNumber = column.kind === 'date' ? daysOf : numberOf;
  if (condition.type === 'in') {
    const wanted = new Set(condition.values.map(asNumber));
    return (value) => !Number.isNaN(value) && wanted.has(value) !== condition.negated;
  }
  const wanted = asNumber(condition.value);
  const { comparator } = condition;
  // A number that is none is unlike every number.
  return (value) => !Number.isNaN(value) && compares(comparator, value, wanted);
}

function meetsText(condition: Exclude<RowCondition, { type: 'null' }>, text: string): boolean {
  if (condition.type === 'in') {
    return condition.values.some((value) => isText(value, text)) !== condition.negated;
  }
  const { comparator, value } = condition;
  if (comparator === '=' || comparator === '!=')
    return isText(value, text) === (comparator === '=');
  if (typeof value === 'number') return compares(comparator, numberOf(text), value);
  return compares(comparator, text, String(value));
}

function isText(value: RowValue, text: string): boolean {
  return typeof value === 'number' ? numberOf(text) === value : String(value) === text;
}

function compares<T extends string | number>(comparator: RowComparator, a: T, b: T): boolean {
  switch (comparator) {
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function numberOf(value: RowValue): number {
  if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value);
  return Number(value);
}

function daysOf(value: RowValue): number {
  return typeof value === 'string' ? Date.parse(value) / 86_400_000 : Number(value);
}

/** A condition as it is written in a filter. */
export function printCondition(condition: RowCondition): string {
  const column = printColumn(condition.column);
  switch (condition.type) {
    case 'compare':
      return `${column} ${condition.comparator} ${printValue(condition.value)}`;
    case 'in':
      return `${column} ${condition.negated ? 'not in' : 'in'} (${condition.values.map(printValue).join(', ')})`;
    case 'null':
      return `${column} is ${condition.negated ? 'not null' : 'null'}`;
  }
}

function printColumn({ name, quoted }: Pick<ColumnName, 'name' | 'quoted'>): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !/^(and|or|not|in|is)$/i.test(name);
  return plain && !quoted ? name : `\`${name.replace(/[\\`]/g, '\\$&')}\``;
}

function printValue(value: RowValue): string {
  return typeof value === 'string' ? `'${value.replace(/[\\']/g, '\\$&')}'` : String(value);
}
