/** LIKE without regard to case in any alphabet (SQLite's own folds ASCII only), in time linear in the value's length. */

import type { SqlValue } from './sql.ts';

type Matcher = (value: string) => boolean;

/** As SQLite calls it: 1, 0, or NULL where one of the two is. */
export function ilike(value: SqlValue, pattern: SqlValue): number | null {
  if (value === null || pattern === null) return null;
  return matcherOf(String(pattern))(String(value)) ? 1 : 0;
}

const matchers = new Map<string, Matcher>();

function matcherOf(pattern: string): Matcher {
  const known = matchers.get(pattern);
  if (known) return known;
  const matcher = compile(pattern);
  matchers.clear(); // one query is one pattern, or a few
  matchers.set(pattern, matcher);
  return matcher;
}

/**
 * The texts between the `%` are looked for one after the other, each from where the one before it
 * ends: the first place is as good as any later one, so none is ever looked for twice.
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
