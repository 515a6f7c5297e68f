/** Numbers, sums and choices in SQL, the same in all engines. */
import { double } from '../../../../common/sql.ts';

/** A number that a step reads: an expression that is cheap to repeat. */
export type SqlValue =
  | { readonly kind: 'number'; readonly sql: string }
  /** Whether a column of codes has this one, as 1 or 0. The column is never NULL. */
  | { readonly kind: 'is_code'; readonly column: string; readonly code: number };

export function numberOf(value: SqlValue): string {
  return value.kind === 'number' ? value.sql : choice(value, double(1), double(0));
}

export function choice(
  { column, code }: SqlValue & { kind: 'is_code' },
  one: string,
  zero: string,
) {
  return `CASE WHEN ${column} = ${code} THEN ${one} ELSE ${zero} END`;
}

/** Terms added up; of more than the engines' parsers nest, in groups. */
export function sum(terms: readonly string[]): string {
  if (terms.length === 0) return double(0);
  if (terms.length <= GROUP) return terms.join(' + ');
  const groups: string[] = [];
  for (let i = 0; i < terms.length; i += GROUP) {
    groups.push(`(${terms.slice(i, i + GROUP).join(' + ')})`);
  }
  return sum(groups);
}
const GROUP = 100;

/**
 * Σ over the values of what each adds: `number` for one that is a number, and for one of a code what it adds where the
 * row has the code and where not. The codes of a column become one CASE.
 */
export function sumOver(
  values: readonly SqlValue[],
  start: number,
  number: (sql: string, j: number) => string | null,
  code: (j: number) => { readonly one: number; readonly zero: number },
): string {
  let constant = start;
  const terms: string[] = [];
  const byColumn = new Map<string, string[]>();
  values.forEach((value, j) => {
    if (value.kind === 'number') {
      const term = number(value.sql, j);
      if (term !== null) terms.push(term);
      return;
    }
    const { one, zero } = code(j);
    constant += zero;
    const cases = byColumn.get(value.column) ?? [];
    if (one !== zero) cases.push(`WHEN ${value.code} THEN ${double(one - zero)}`);
    byColumn.set(value.column, cases);
  });
  for (const [column, cases] of byColumn) {
    if (cases.length > 0) terms.push(`CASE ${column} ${cases.join(' ')} ELSE ${double(0)} END`);
  }
  return sum([...terms, double(constant)]);
}

/** 1 / (1 + exp(−x)) without a number that is too large or too small; x is repeated. */
export function logistic(x: string): string {
  return `CASE WHEN ${x} < -700 THEN ${double(0)} WHEN ${x} > 700 THEN ${double(1)} ELSE 1 / (1 + exp(-(${x}))) END`;
}

/** The piecewise linear function through the points, constant beyond them, as a search by halves; x is repeated. */
export function interpolation(score: string, x: Float64Array, y: Float64Array): string {
  const last = x.length - 1;
  const within = (low: number, high: number): string => {
    if (high - low > 1) {
      const middle = (low + high) >> 1;
      return `CASE WHEN ${score} < ${double(x[middle])} THEN ${within(low, middle)} ELSE ${within(middle, high)} END`;
    }
    const slope = (y[high] - y[low]) / (x[high] - x[low]);
    if (slope === 0) return double(y[low]);
    return `${double(y[low])} + ${double(slope)} * (${score} - ${double(x[low])})`;
  };
  if (last === 0) return double(y[0]);
  return `CASE WHEN ${score} <= ${double(x[0])} THEN ${double(y[0])} WHEN ${score} >= ${double(x[last])} THEN ${double(y[last])} ELSE ${within(0, last)} END`;
}
