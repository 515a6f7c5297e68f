/** Splits filter text into tokens with their positions. Must not import anything that a page cannot load. */

import { ReviewError } from '../errors.ts';
import { message } from '../i18n/message.ts';
import type { Message } from '../i18n/text.ts';

export type TokenKind =
  | 'field' // metrics.f1_score, tags.`my tag`
  | 'name' // a keyword, or an attribute without its prefix
  | 'quoted' // "…" or `…`: an attribute, or with "…" also a text
  | 'text' // '…'
  | 'number'
  | 'operator'
  | '('
  | ')'
  | ','
  | 'end';

export interface Token {
  kind: TokenKind;
  /** As written in the filter. */
  source: string;
  /** Without quotes and escapes; for a field, its key. */
  value: string;
  /** For a field, the part before the first dot. */
  entity: string;
  /** Offset of the first character, from 0. */
  start: number;
}

/** An invalid filter or order; `column` counts from 1. */
export class FilterError extends ReviewError<'filter.mistake'> {
  readonly column: number;

  constructor(input: string, start: number, problem: Message) {
    const line = input.slice(0, start).lastIndexOf('\n') + 1;
    super('BAD_FILTER', 'filter.mistake', {
      column: start + 1,
      problem,
      line: input.slice(line).replace(/\n.*/s, ''),
      caret: `${' '.repeat(start - line)}^`,
    });
    this.column = start + 1;
  }
}

const SPACE = /\s+/uy;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\p{L}\p{N}_.])/iuy;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const KEY = /[\p{L}\p{N}_][\p{L}\p{N}_./-]*/uy;
const OPERATOR = /!=|<=|>=|=|<|>/uy;

/** Tokens of a filter, with `end` last. @throws FilterError */
export function tokenize(input: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;

  function take(pattern: RegExp): string | null {
    pattern.lastIndex = at;
    const found = pattern.exec(input);
    if (!found) return null;
    at += found[0].length;
    return found[0];
  }
  /** The content of the quoted text that starts here; a doubled or escaped quote means the quote itself. */
  function quoted(quote: string): string {
    const start = at;
    let value = '';
    for (at++; at < input.length; at++) {
      const next = input[at + 1];
      const doubled = input[at] === quote && next === quote;
      const escaped = input[at] === '\\' && (next === quote || next === '\\');
      if (doubled || escaped) at++;
      else if (input[at] === quote) {
        at++;
        return value;
      }
      value += input[at];
    }
    throw new FilterError(input, start, message('filter.unclosed', { quote }));
  }
  function push(kind: TokenKind, start: number, value: string, entity = ''): void {
    tokens.push({ kind, source: input.slice(start, at), value, entity, start });
  }

  for (;;) {
    take(SPACE);
    const start = at;
    const char = input[at];
    if (char === undefined) {
      push('end', start, '');
      return tokens;
    }
    if (char === '(' || char === ')' || char === ',') {
      at++;
      push(char, start, char);
    } else if (char === "'") {
      push('text', start, quoted(char));
    } else if (char === '"' || char === '`') {
      push('quoted', start, quoted(char));
    } else {
      const number = take(NUMBER);
      const operator = number === null ? take(OPERATOR) : null;
      const name = number === null && operator === null ? take(NAME) : null;
      if (number !== null) push('number', start, number);
      else if (operator !== null) push('operator', start, operator);
      else if (name === null)
        throw new FilterError(input, start, message('filter.notUnderstood', { sign: char }));
      else if (input[at] !== '.') push('name', start, name);
      else {
        at++;
        const quote = input[at];
        const key = quote === '"' || quote === '`' ? quoted(quote) : take(KEY);
        if (!key) throw new FilterError(input, at, message('filter.keyExpected', { entity: name }));
        push('field', start, key, name);
      }
    }
  }
}
