/**
 * Parses filters such as `metrics.f1_score > 0.5 and params.max_depth = '6'`: MLflow's search language
 * (https://mlflow.org/docs/latest/search-runs.html) plus `or`, `not` and parentheses.
 */

import { message } from '../i18n/message.ts';
import { type Expression, parseExpression, TokenReader } from './expression.ts';
import { ATTRIBUTES, attributeOf, DATASET_KEYS, entityOf, type Field, typeOf } from './fields.ts';

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'ILIKE';

/** If a run does not have the field, every node except `IS NULL` is false; `not` inverts that. */
export type Filter = Expression<Condition>;

type Condition =
  | { type: 'compare'; field: Field; comparator: Comparator; value: string | number }
  | { type: 'in'; field: Field; negated: boolean; values: string[] }
  | { type: 'null'; field: Field; negated: boolean };

export interface Order {
  field: Field;
  descending: boolean;
}

const NUMBER_OPERATORS = ['=', '!=', '<', '<=', '>', '>='];
const TEXT_OPERATORS = ['=', '!=', 'LIKE', 'ILIKE', 'IN', 'NOT IN'];

/** Parses a filter; null if it is empty. @throws FilterError */
export function parseFilter(input: string): Filter | null {
  return parseExpression(input, parseCondition);
}

/** Parses `metrics.f1_score DESC`. @throws FilterError */
export function parseOrder(input: string): Order {
  const reader = new TokenReader(input);
  const start = reader.next;
  const field = parseField(reader);
  if (field.entity === 'datasets') reader.fail(message('filter.orderable'), start);
  const descending = reader.takeWord('DESC');
  if (!descending) reader.takeWord('ASC');
  if (!reader.is('end')) reader.fail(message('filter.directionOrEnd'));
  return { field, descending };
}

function parseCondition(reader: TokenReader): Condition {
  const field = parseField(reader);
  if (reader.takeWord('IS')) {
    const negated = reader.takeWord('NOT');
    if (!reader.takeWord('NULL'))
      reader.fail(message(negated ? 'filter.null' : 'filter.nullOrNotNull'));
    return { type: 'null', field, negated };
  }
  const numeric = typeOf(field) === 'number';
  const operators = [...(numeric ? NUMBER_OPERATORS : TEXT_OPERATORS), 'IS NULL', 'IS NOT NULL'];
  const expected = message('filter.operator', {
    names: operators.join(' '),
    field: printField(field),
  });
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
      reader.fail(message('filter.fieldOrAttribute', { names: [...ATTRIBUTES.keys()].join(', ') }));
    }
    reader.take();
    return { entity: 'attributes', key };
  }
  if (token.kind !== 'field') reader.fail(message('filter.field'));
  const entity = entityOf(token.entity);
  if (!entity) reader.fail(message('filter.entity'));
  const key = entity === 'attributes' ? attributeOf(token.value) : token.value;
  if (!key)
    reader.fail(
      message('filter.key', { names: [...ATTRIBUTES.keys()].join(', '), entity: token.entity }),
    );
  if (entity === 'datasets' && !DATASET_KEYS.includes(key)) {
    reader.fail(message('filter.key', { names: DATASET_KEYS.join(', '), entity: token.entity }));
  }
  reader.take();
  return { entity, key };
}

function parseNumber(reader: TokenReader, field: Field): number {
  if (!reader.is('number')) reader.fail(message('filter.number', { field: printField(field) }));
  return Number(reader.take().value);
}

function parseText(reader: TokenReader, field: Field): string {
  const token = reader.next;
  const isText = token.kind === 'text' || (token.kind === 'quoted' && token.source[0] === '"');
  if (!isText) reader.fail(message('filter.text', { field: printField(field) }));
  return reader.take().value;
}

function parseList(reader: TokenReader): string[] {
  if (!reader.is('(')) reader.fail(message('filter.open'));
  reader.take();
  const values: string[] = [];
  do {
    const token = reader.next;
    const isText = token.kind === 'text' || (token.kind === 'quoted' && token.source[0] === '"');
    if (!isText) reader.fail(message('filter.quotedText'));
    values.push(reader.take().value);
    if (!reader.is(',') && !reader.is(')')) reader.fail(message('filter.commaOrClose'));
  } while (reader.take().kind === ',');
  return values;
}

/** A field in filter syntax. */
export function printField({ entity, key }: Field): string {
  const plain = /^[\p{L}\p{N}_][\p{L}\p{N}_./-]*$/u.test(key);
  return `${entity}.${plain ? key : `\`${key.replace(/[\\`]/g, '\\$&')}\``}`;
}
