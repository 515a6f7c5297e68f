/** Conditions joined by `and`, `or`, `not` and parentheses, whatever they are about. */

import { message } from '../i18n/message.ts';
import type { Message } from '../i18n/text.ts';
import { FilterError, type Token, tokenize } from './tokens.ts';

export type Expression<Condition> =
  | { type: 'and'; operands: Expression<Condition>[] }
  | { type: 'or'; operands: Expression<Condition>[] }
  | { type: 'not'; operand: Expression<Condition> }
  | Condition;

type ParseCondition<Condition> = (reader: TokenReader) => Condition;

/** SQLite rejects expressions deeper than 1,000. */
const MAX_CONDITIONS = 400;
const MAX_DEPTH = 100;

/** Null for an empty input. @throws FilterError */
export function parseExpression<Condition>(
  input: string,
  parse: ParseCondition<Condition>,
): Expression<Condition> | null {
  const reader = new TokenReader(input);
  if (reader.is('end')) return null;
  const expression = parseOr(reader, parse, 0);
  if (!reader.is('end')) reader.fail(message('filter.andOrEnd'));
  return expression;
}

export class TokenReader {
  readonly input: string;
  /** The last token is the end. */
  readonly tokens: Token[];
  at = 0;
  conditions = 0;

  constructor(input: string) {
    this.input = input;
    this.tokens = tokenize(input);
  }
  get next(): Token {
    return this.tokens[this.at]!;
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
    return this.tokens[this.at++]!;
  }
  fail(expected: Message, token: Token = this.next): never {
    const problem =
      token.kind === 'end'
        ? message('filter.expectedAtEnd', { expected })
        : message('filter.expected', { expected, found: token.source });
    throw new FilterError(this.input, token.start, problem);
  }
}

function parseOr<C>(reader: TokenReader, parse: ParseCondition<C>, depth: number): Expression<C> {
  const first = parseAnd(reader, parse, depth);
  const operands = [first];
  while (reader.takeWord('OR')) operands.push(parseAnd(reader, parse, depth));
  return operands.length === 1 ? first : { type: 'or', operands };
}

function parseAnd<C>(reader: TokenReader, parse: ParseCondition<C>, depth: number): Expression<C> {
  const first = parseNot(reader, parse, depth);
  const operands = [first];
  while (reader.takeWord('AND')) operands.push(parseNot(reader, parse, depth));
  return operands.length === 1 ? first : { type: 'and', operands };
}

function parseNot<C>(reader: TokenReader, parse: ParseCondition<C>, depth: number): Expression<C> {
  if (depth > MAX_DEPTH) reader.fail(message('filter.lessNesting', { most: MAX_DEPTH }));
  if (reader.takeWord('NOT')) return { type: 'not', operand: parseNot(reader, parse, depth + 1) };
  if (!reader.is('(')) {
    if (++reader.conditions > MAX_CONDITIONS) {
      reader.fail(message('filter.fewerConditions', { most: MAX_CONDITIONS }));
    }
    return parse(reader);
  }
  reader.take();
  const inner = parseOr(reader, parse, depth + 1);
  if (!reader.is(')')) reader.fail(message('filter.andOrClose'));
  reader.take();
  return inner;
}
