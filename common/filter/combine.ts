/** A filter with other conditions: what was brushed in a chart or chosen in a menu. */

import { type Filter, parseFilter } from './parse.ts';
import { printFilter } from './print.ts';

/** `filter` without those of its conditions that `drops` names, and with `added`: all of them must hold. */
export function combineFilter(
  filter: string,
  added: readonly Filter[],
  drops: (condition: Filter) => boolean = () => false,
): string {
  const before = parseFilter(filter);
  const kept = before === null ? [] : before.type === 'and' ? before.operands : [before];
  const operands = [...kept.filter((condition) => !drops(condition)), ...added];
  const [first] = operands;
  if (first === undefined) return '';
  return printFilter(operands.length === 1 ? first : { type: 'and', operands });
}
