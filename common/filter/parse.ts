/**
 * Reads filters such as `metrics.f1_score > 0.5 and params.max_depth = '6'`: MLflow's search
 * language (https://mlflow.org/docs/latest/search-runs.html) and `or`, `not`, parentheses.
 */

import { ATTRIBUTES, attributeOf, DATASET_KEYS, entityOf, type Field, typeOf } from './fields.ts';
import { FilterError, type Token, tokenize } from './tokens.ts';

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'ILIKE';

/** A field that a run does not have makes every node false but `IS NULL`; `not` turns that round. */
export type Filter =
  | { type: 'and'; operands: Filter[] }
  | { type: 'or'; operands: Filter[] }
  | { type: 'not'; operand: Filter }
  | { type: 'compare'; field: Field; comparator: Comparator; value: string | number }
  | { type: 'in'; field: Field; negated: boolean; values: string[] }
  | { type: 'null'; field: Field; negated: boolean };

export interface Order {
  field: Field;
  descending: boolean;
}

/** SQLite refuses expressions deeper than 1,000. */
const MAX_CONDITIONS = 400;
const MAX_DEPTH = 100;
const NUMBER_OPERATORS = ['=', '!=', '<', '<=', '>', '>='];
const TEXT_OPERATORS = ['=', '!=', 'LIKE', 'ILIKE', 'IN', 'NOT IN'];

/** Reads a filter; null when it is empty. @throws FilterError */
export function parseFilter(input: string): Filter | null {
  const reader = new TokenReader(input);
  if (reader.is('end')) return null;
  const filter = parseOr(reader, 0);
  if (!reader.is('end')) reader.fail("'and', 'or' or the end of the filter");
  return filter;
}

/** Reads `metrics.f1_score DESC`. @throws FilterError */
export function parseOrder(input: string): Order {
  const reader = new TokenReader(input);
  const start = reader.next;
  const field = parseField(reader);
  if (field.entity === 'datasets') reader.fail('a metric, param, tag or attribute', start);
  const descending = reader.takeWord('DESC');
  if (!descending) reader.takeWord('ASC');
  if (!reader.is('end')) reader.fail("'ASC', 'DESC' or the end of the order");
  return { field, descending };
}

class TokenReader {
  readonly input: string;
  readonly tokens: Token[];
  at = 0;
  conditions = 0;

  constructor(input: string) {
    this.input = input;
    this.tokens = tokenize(input);
  }
  get next(): Token {
    return this.tokens[this.at];
  }
  is(kind: Token['kind']): boolean {
    return this.next.kind === kind;
  }
  takeWord(word: string): boolean {
    const found = this.is('name') && this.next.value.toUpperCase() === word;
    if (found) this.at++;
    return found;
  }
  take(): Token {
    return this.tokens[this.at++];
  }
  fail(expected: string, token: Token = this.next): never {
    const found = token.kind === 'end' ? 'the end' : token.source;
    throw new FilterError(this.input, token.start, `expected ${expected}, found ${found}.`);
  }
}

function parseOr(reader: TokenReader, depth: number): Filter {
  const operands = [parseAnd(reader, depth)];
  while (reader.takeWord('OR')) operands.push(parseAnd(reader, depth));
  return operands.length === 1 ? operands[0] : { type: 'or', operands };
}

function parseAnd(reader: TokenReader, depth: number): Filter {
  const operands = [parseNot(reader, depth)];
  while (reader.takeWord('AND')) operands.push(parseNot(reader, depth));
  return operands.length === 1 ? operands[0] : { type: 'and', operands };
}

function parseNot(reader: TokenReader, depth: number): Filter {
  if (depth > MAX_DEPTH) reader.fail(`at most ${MAX_DEPTH} parentheses and 'not' in one another`);
  if (reader.takeWord('NOT')) return { type: 'not', operand: parseNot(reader, depth + 1) };
  if (!reader.is('(')) return parseCondition(reader);
  reader.take();
  const inner = parseOr(reader, depth + 1);
  if (!reader.is(')')) reader.fail("'and', 'or' or ')'");
  reader.take();
  return inner;
}

function parseCondition(reader: TokenReader): Filter {
  if (++reader.conditions > MAX_CONDITIONS) reader.fail(`at most ${MAX_CONDITIONS} conditions`);
  const field = parseField(reader);
  if (reader.takeWord('IS')) {
    const negated = reader.takeWord('NOT');
    if (!reader.takeWord('NULL')) reader.fail(negated ? "'NULL'" : "'NULL' or 'NOT NULL'");
    return { type: 'null', field, negated };
  }
  const numeric = typeOf(field) === 'number';
  const operators = [...(numeric ? NUMBER_OPERATORS : TEXT_OPERATORS), 'IS NULL', 'IS NOT NULL'];
  const expected = `one of ${operators.join(' ')} after ${printField(field)}`;
  if (!numeric) {
    const start = reader.at;
    const negated = reader.takeWord('NOT');
    if (reader.takeWord('IN')) return { type: 'in', field, negated, values: parseList(reader) };
    reader.at = start;
  }
  const token = reader.next;
  const comparator = token.value.toUpperCase();
  if (!['operator', 'name'].includes(token.kind) || !operators.includes(comparator)) {
    reader.fail(expected);
  }
  reader.take();
  const value = numeric ? parseNumber(reader, field) : parseText(reader, field);
  return { type: 'compare', field, comparator: comparator as Comparator, value };
}

function parseField(reader: TokenReader): Field {
  const token = reader.next;
  if (token.kind === 'name' || token.kind === 'quoted') {
    const key = attributeOf(token.value);
    if (!key) {
      reader.fail(
        `a field such as metrics.f1_score, params.max_depth, tags.stage or ${[...ATTRIBUTES.keys()].join(', ')}`,
      );
    }
    reader.take();
    return { entity: 'attributes', key };
  }
  if (token.kind !== 'field') reader.fail('a field such as metrics.f1_score');
  const entity = entityOf(token.entity);
  if (!entity) reader.fail('metrics., params., tags., attributes. or datasets. before the key');
  const key = entity === 'attributes' ? attributeOf(token.value) : token.value;
  if (!key) reader.fail(`one of ${[...ATTRIBUTES.keys()].join(', ')} after '${token.entity}.'`);
  if (entity === 'datasets' && !DATASET_KEYS.includes(key)) {
    reader.fail(`one of ${DATASET_KEYS.join(', ')} after '${token.entity}.'`);
  }
  reader.take();
  return { entity, key };
}

function parseNumber(reader: TokenReader, field: Field): number {
  if (!reader.is('number')) reader.fail(`a number to compare ${printField(field)} with`);
  return Number(reader.take().value);
}

function parseText(reader: TokenReader, field: Field): string {
  const token = reader.next;
  const isText = token.kind === 'text' || (token.kind === 'quoted' && token.source[0] === '"');
  if (!isText) reader.fail(`a text in quotes to compare ${printField(field)} with, such as '6'`);
  return reader.take().value;
}

function parseList(reader: TokenReader): string[] {
  if (!reader.is('(')) reader.fail("'('");
  reader.take();
  const values: string[] = [];
  do {
    const token = reader.next;
    const isText = token.kind === 'text' || (token.kind === 'quoted' && token.source[0] === '"');
    if (!isText) reader.fail('a text in quotes');
    values.push(reader.take().value);
    if (!reader.is(',') && !reader.is(')')) reader.fail("',' or ')'");
  } while (reader.take().kind === ',');
  return values;
}

/** A field as a filter writes it. */
export function printField({ entity, key }: Field): string {
  const plain = /^[\p{L}\p{N}_][\p{L}\p{N}_./-]*$/u.test(key);
  return `${entity}.${plain ? key : `\`${key.replace(/[\\`]/g, '\\$&')}\``}`;
}
