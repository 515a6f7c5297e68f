/** LIKE ignoring case in any alphabet (SQLite's own does so for ASCII only), in time linear in the value's length. */

import type { SqlValue } from './sql.ts';

type Matcher = (value: string) => boolean;

/** As SQLite returns it: 1, 0, or NULL if either argument is NULL. */
export function ilike(value: SqlValue, pattern: SqlValue): number | null {
  if (value === null || pattern === null) return null;
  return matcherOf(String(pattern))(String(value)) ? 1 : 0;
}

const matchers = new Map<string, Matcher>();

function matcherOf(pattern: string): Matcher {
  const known = matchers.get(pattern);
  if (known) return known;
  const matcher = compile(pattern);
  matchers.clear(); // a query has one pattern, or a few
  matchers.set(pattern, matcher);
  return matcher;
}

/**
 * The texts between the `%` are searched for one after another, each from the end of the previous match: the first
 * match is as good as any later one, so none is ever searched for twice.
 */
function compile(pattern: string): Matcher {
  const parts = pattern
    .split('%')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll('_', '.'));
  const last = parts.length - 1;
  const expressions = parts.map(
    (part, i) => new RegExp(`${i === 0 ? '^' : ''}${part}${i === last ? '$' : ''}`, 'gisu'),
  );
  return (value) => {
    let from = 0;
    return expressions.every((expression) => {
      expression.lastIndex = from;
      if (!expression.test(value)) return false;
      from = expression.lastIndex;
      return true;
    });
  };
}
