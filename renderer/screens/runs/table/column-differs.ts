/** Which columns tell runs apart. */

import type { Column } from '../columns/column.ts';
import { columnValues, type RunTable } from './run-table.ts';

/**
 * Whether the column has more than one value among the given rows. What a row lacks counts only where
 * rows were chosen: a pipeline has no params of the models nested in it.
 */
export function columnDiffers(
  table: RunTable,
  column: Column,
  rows: readonly number[],
  countMissing: boolean,
): boolean {
  const value = columnValues(table, column);
  if (value === undefined) return true; // not there yet: hiding it would be a guess
  let first: string | number | null | undefined;
  for (const at of rows) {
    const found = value(at);
    if (found === null && !countMissing) continue;
    if (first === undefined) first = found;
    else if (!Object.is(first, found)) return true;
  }
  return false;
}
