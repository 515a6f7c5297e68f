/** Suggestions for the filter at the caret, and what is expected at the position of a mistake. */

import {
  ATTRIBUTES,
  attributeOf,
  DATASET_KEYS,
  type Entity,
  entityOf,
  type Field,
  typeOf,
} from '../../../../common/filter/fields.ts';
import { printField } from '../../../../common/filter/parse.ts';
import { FilterError, type Token, tokenize } from '../../../../common/filter/tokens.ts';

/** What the grammar expects at a position. */
export type ExpectedToken =
  | { readonly kind: 'field' }
  | { readonly kind: 'operator'; readonly field: Field }
  | { readonly kind: 'value'; readonly field: Field }
  | { readonly kind: 'list'; readonly field: Field }
  | { readonly kind: 'null'; readonly field: Field }
  | { readonly kind: 'connective' };

export interface FilterKeys {
  readonly metrics: readonly string[];
  readonly params: readonly string[];
  readonly tags: readonly string[];
  /** Known values of a field, for `=` and `IN`. */
  valuesOf(field: Field): readonly string[];
}

export interface Completion {
  /** The range to replace, counted from 0. */
  readonly from: number;
  readonly to: number;
  readonly options: readonly CompletionOption[];
}

export interface CompletionOption {
  /** The text to insert. */
  readonly text: string;
  /** After an entity, its key follows directly; after the others, a space. */
  readonly kind: 'entity' | 'field' | 'operator' | 'value' | 'word' | 'name';
}

const maxOptions = 60;
const entities = ['metrics', 'params', 'tags', 'attributes', 'datasets'] as const;
const numberOperators = ['>', '>=', '<', '<=', '=', '!=', 'IS NULL', 'IS NOT NULL'];
const textOperators = ['=', '!=', 'LIKE', 'ILIKE', 'IN', 'NOT IN', 'IS NULL', 'IS NOT NULL'];

/** What is expected after complete tokens; unexpected ones are skipped as far as possible. */
export function expectedAfter(tokens: readonly Token[]): ExpectedToken {
  let expected: ExpectedToken = { kind: 'field' };
  for (const token of tokens) expected = nextExpected(expected, token);
  return expected;
}

function nextExpected(expected: ExpectedToken, token: Token): ExpectedToken {
  const word = token.value.toUpperCase();
  switch (expected.kind) {
    case 'field': {
      if (token.kind === '(' || (token.kind === 'name' && word === 'NOT')) return expected;
      const field = fieldIn(token);
      return field === null ? expected : { kind: 'operator', field };
    }
    case 'operator': {
      const { field } = expected;
      if (token.kind === 'operator') return { kind: 'value', field };
      if (token.kind !== 'name') return expected;
      if (word === 'LIKE' || word === 'ILIKE') return { kind: 'value', field };
      if (word === 'IN') return { kind: 'list', field };
      return word === 'IS' ? { kind: 'null', field } : expected; // NOT: IN follows
    }
    case 'value':
      return { kind: 'connective' };
    case 'list':
      return token.kind === ')' ? { kind: 'connective' } : expected;
    case 'null':
      return word === 'NULL' ? { kind: 'connective' } : expected;
    case 'connective':
      return token.kind === 'name' && (word === 'AND' || word === 'OR')
        ? { kind: 'field' }
        : expected;
  }
}

function fieldIn(token: Token): Field | null {
  if (token.kind === 'field') {
    const entity = entityOf(token.entity);
    if (entity === null) return null;
    const key = entity === 'attributes' ? attributeOf(token.value) : token.value;
    return key === null ? null : { entity, key };
  }
  if (token.kind !== 'name' && token.kind !== 'quoted') return null;
  const key = attributeOf(token.value);
  return key === null ? null : { entity: 'attributes', key };
}

/** Completions of the text at the caret. */
export function complete(input: string, caret: number, keys: FilterKeys): Completion {
  const from = wordStart(input, caret);
  const typed = input.slice(from, caret);
  const expected = expectedAfter(tokensOf(input.slice(0, from)));
  const found = optionsFor(expected, typed, keys);
  const options = found.filter(({ text }) => text !== typed).slice(0, maxOptions);
  return { from, to: caret, options };
}

/** The start of the word at the caret: for a quoted text or key, its opening quote. */
function wordStart(input: string, caret: number): number {
  let open = -1;
  for (let i = 0; i < caret; i++) {
    const char = input[i];
    if (open < 0 && (char === "'" || char === '"' || char === '`')) open = i;
    else if (open >= 0 && char === input[open]) open = -1;
  }
  if (open >= 0 && input[open] === "'") return open;
  let start = open >= 0 ? open : caret;
  const isPart = /[\p{L}\p{N}_./`"-]|[<>=!]/u;
  while (start > 0 && isPart.test(input[start - 1])) {
    // An operator and a word are separate even without a space: `f1>0`.
    if (start < caret && isOperatorChar(input[start - 1]) !== isOperatorChar(input[start])) break;
    start--;
  }
  return start;
}

const isOperatorChar = (char: string): boolean => /[<>=!]/.test(char);

function tokensOf(text: string): Token[] {
  try {
    return tokenize(text).slice(0, -1);
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    // If something is missing after the last character (`metrics.`), the error's column is past the end, so always cut
    // at least one character.
    return tokensOf(text.slice(0, Math.min(error.column - 1, text.length - 1)));
  }
}

function optionsFor(expected: ExpectedToken, typed: string, keys: FilterKeys): CompletionOption[] {
  switch (expected.kind) {
    case 'field':
      return fieldOptions(typed, keys);
    case 'operator':
      return matchingOptions(
        typeOf(expected.field) === 'number' ? numberOperators : textOperators,
        typed,
        'operator',
      );
    case 'value':
    case 'list': {
      if (typeOf(expected.field) === 'number') return [];
      const part = typed.replace(/^['"(]/, '').toLowerCase();
      const values = keys
        .valuesOf(expected.field)
        .filter((value) => value.toLowerCase().includes(part))
        .map(quoteText);
      const isListStart = expected.kind === 'list' && !typed.startsWith("'");
      return values.map((text) => ({ text: isListStart ? `(${text})` : text, kind: 'value' }));
    }
    case 'null':
      return matchingOptions(['NULL', 'NOT NULL'], typed, 'word');
    case 'connective':
      return matchingOptions(['and', 'or'], typed, 'word');
  }
}

function matchingOptions(
  all: readonly string[],
  typed: string,
  kind: CompletionOption['kind'],
): CompletionOption[] {
  const start = typed.toLowerCase();
  return all.filter((word) => word.toLowerCase().startsWith(start)).map((text) => ({ text, kind }));
}

function fieldOptions(typed: string, keys: FilterKeys): CompletionOption[] {
  const dot = typed.indexOf('.');
  const entity = dot < 0 ? null : entityOf(typed.slice(0, dot));
  const part = typed
    .slice(dot + 1)
    .replaceAll(/[`"]/g, '')
    .toLowerCase();
  const found: { text: string; rank: number }[] = [];
  for (const name of entity === null ? entities : [entity]) {
    for (const key of keysOf(name, keys)) {
      const at = key.toLowerCase().indexOf(part);
      if (at >= 0) found.push({ text: printField({ entity: name, key }), rank: at });
    }
  }
  // Options that start with the typed text come first.
  if (part !== '') found.sort((a, b) => Number(a.rank > 0) - Number(b.rank > 0));
  const kinds = entity === null ? entities.filter((name) => name.startsWith(part)) : [];
  const options: CompletionOption[] = [
    ...kinds.map((name): CompletionOption => ({ text: `${name}.`, kind: 'entity' })),
    ...found.slice(0, maxOptions).map(({ text }): CompletionOption => ({ text, kind: 'field' })),
  ];
  if (dot < 0 && part.length > 1) {
    options.push({ text: `attributes.run_name ILIKE ${quoteText(`%${typed}%`)}`, kind: 'name' });
  }
  return options;
}

function keysOf(entity: Entity, keys: FilterKeys): readonly string[] {
  if (entity === 'attributes') return [...ATTRIBUTES.keys()];
  return entity === 'datasets' ? DATASET_KEYS : keys[entity];
}

const quoteText = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;
