/** Splits a filter of MLflow's search language into comparisons, as its server does. */

import { invalid } from './tracking-error.ts';

export interface FilterToken {
  readonly kind: 'name' | 'text' | 'number' | 'list' | 'operator' | 'and' | 'other';
  readonly raw: string;
}

/** A comparison; without a value for IS NULL. */
export interface Comparison {
  readonly left: FilterToken;
  /** In capitals. */
  readonly operator: string;
  readonly right: FilterToken | null;
}

const PART = '(?:`[^`]*`|"[^"]*"|[\\p{L}_][\\p{L}\\p{N}_]*)';
const PATTERNS: readonly (readonly [FilterToken['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/uy],
  ['operator', /(?:not\s+in|in|i?like|rlike|is\s+not\s+null|is\s+null)\b/iuy],
  ['and', /and\b/iuy],
  ['text', /'(?:[^']|'')*'/uy],
  ['number', /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?(?![\p{L}\p{N}_])/iuy],
  ['name', new RegExp(`${PART}(?:\\.(?:${PART}|[\\p{L}\\p{N}_]+))*`, 'uy')],
  ['operator', /!=|<>|<=|>=|==|[=<>]/uy],
  ['list', /\((?:'[^']*'|"[^"]*"|[^()'"])*\)/uy],
  ['other', /[\p{L}\p{N}_.]+|\S/uy],
];

const NONE: FilterToken = { kind: 'other', raw: '' };
const MOST_CHARACTERS = 100_000;
const MOST_COMPARISONS = 400;

/** @throws TrackingError INVALID_PARAMETER_VALUE */
export function splitFilter(filter: string): Comparison[] {
  const tokens = tokenize(filter);
  const comparisons: Comparison[] = [];
  const others: FilterToken[] = [];
  for (let i = 0; i < tokens.length; ) {
    const [left = NONE, operator, right] = tokens.slice(i, i + 3);
    const isCompared =
      operator?.kind === 'operator' && left.kind !== 'and' && left.kind !== 'operator';
    const name = operator?.raw.toUpperCase().replace(/\s+/g, ' ') ?? '';
    if (isCompared && name.startsWith('IS ')) {
      comparisons.push({ left, operator: name, right: null });
      i += 2;
    } else if (isCompared && right !== undefined && right.kind !== 'and') {
      comparisons.push({ left, operator: name, right });
      i += 3;
    } else {
      if (left.kind !== 'and') others.push(left);
      i++;
    }
  }
  if (others.length > 0) {
    const clauses = others.map(({ raw }) => `'${raw}'`).join(', ');
    throw invalid(`Invalid clause(s) in filter string: ${clauses}`);
  }
  if (comparisons.length > MOST_COMPARISONS) {
    throw invalid(`A filter has at most ${MOST_COMPARISONS} comparisons.`);
  }
  const wrong = comparisons.find(({ left }) => left.kind !== 'name');
  if (wrong !== undefined) {
    throw invalid(`Invalid comparison clause. Expected 'Identifier' found '${wrong.left.raw}'`);
  }
  return comparisons;
}

/** In linear time: no pattern may match a text in two ways, nor read what it does not take again and again. */
function tokenize(filter: string): FilterToken[] {
  if (filter.length > MOST_CHARACTERS) {
    throw invalid(`A filter has at most ${MOST_CHARACTERS} characters, this one ${filter.length}.`);
  }
  const tokens: FilterToken[] = [];
  for (let at = 0; at < filter.length; ) {
    for (const [kind, pattern] of PATTERNS) {
      pattern.lastIndex = at;
      const raw = pattern.exec(filter)?.[0];
      if (raw === undefined) continue;
      at += raw.length;
      if (kind !== 'space') tokens.push({ kind, raw });
      break;
    }
  }
  return tokens;
}

/** A name's part before the first dot, null if there is no dot, and the rest without quotes. */
export function splitName(raw: string): { entity: string | null; key: string } {
  const dot = raw.startsWith('`') || raw.startsWith('"') ? -1 : raw.indexOf('.');
  const key = dot < 0 ? raw : raw.slice(dot + 1);
  return { entity: dot < 0 ? null : raw.slice(0, dot), key: unquoted(key) };
}

function unquoted(key: string): string {
  const isQuoted = key.length >= 2 && /^[`"']/.test(key) && key.at(-1) === key[0];
  return isQuoted ? key.slice(1, -1) : key;
}

/** The text in quotes. @throws TrackingError INVALID_PARAMETER_VALUE */
export function quotedText({ raw }: FilterToken): string {
  if (/^(['"])[\s\S]*\1$/.test(raw) && raw.length >= 2) return raw.slice(1, -1);
  throw invalid(
    `Parameter value is either not quoted or unidentified quote types used for string value ${raw}. Use either single or double quotes.`,
  );
}

/** The texts in parentheses. @throws TrackingError INVALID_PARAMETER_VALUE */
export function listedTexts({ raw }: FilterToken): string[] {
  const found = [...raw.slice(1, -1).matchAll(/\s*('(?:[^']|'')*'|"[^"]*")\s*(?:,|$)/gy)];
  const isWhole = found.reduce((length, [one]) => length + one.length, 0) === raw.length - 2;
  if (isWhole && found.length > 0) return found.map(([, text = '']) => text.slice(1, -1));
  throw invalid(
    isWhole
      ? 'While parsing a list in the query, expected a non-empty list of string values, but got empty list'
      : 'While parsing a list in the query, expected a non-empty list of string values, but got ill-formed list.',
  );
}

/** The field and the direction of an order such as `metrics.loss DESC`. @throws TrackingError */
export function splitOrder(order: string): { name: string; ascending: boolean } {
  const tokens = tokenize(order);
  const [name, direction, more] = tokens;
  if (name?.kind !== 'name' || more !== undefined) {
    throw invalid(`Invalid order_by clause '${order}'. Could not be parsed.`);
  }
  const word = direction?.raw.toLowerCase() ?? 'asc';
  if (word !== 'asc' && word !== 'desc') {
    throw invalid(`Invalid ordering key in order_by clause '${order}'.`);
  }
  return { name: name.raw, ascending: word === 'asc' };
}
