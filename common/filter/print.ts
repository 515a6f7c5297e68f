/** Writes a filter back as text; parsing that text gives the same filter. */

import { type Filter, printField } from './parse.ts';

/** The text of a filter, with parentheses only if they are needed. */
export function printFilter(filter: Filter): string {
  switch (filter.type) {
    case 'and':
    case 'or':
      return filter.operands
        .map((operand) => inside(operand, filter.type))
        .join(` ${filter.type} `);
    case 'not':
      return `not ${inside(filter.operand, 'not')}`;
    case 'compare':
      return `${printField(filter.field)} ${filter.comparator} ${printValue(filter.value)}`;
    case 'in':
      return `${printField(filter.field)} ${filter.negated ? 'NOT IN' : 'IN'} (${filter.values.map(printValue).join(', ')})`;
    case 'null':
      return `${printField(filter.field)} IS ${filter.negated ? 'NOT ' : ''}NULL`;
  }
}

/** An operand, in parentheses if the parser would otherwise group it differently. */
function inside(operand: Filter, within: 'and' | 'or' | 'not'): string {
  const text = printFilter(operand);
  const nested = operand.type === 'or' || operand.type === 'and';
  return nested && !(operand.type === 'and' && within === 'or') ? `(${text})` : text;
}

function printValue(value: string | number): string {
  if (typeof value === 'number')
    return Number.isFinite(value) ? String(value) : `${value < 0 ? '-' : ''}1e999`;
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
