/** Which columns differ between runs. */

import { type Column, parseColumnId } from '../columns/column.ts';
import type { ColumnLayout } from '../columns/column-layout.ts';
import { columnValues, type RunTable } from './run-table.ts';

/**
 * Whether the column has more than one value among the given rows. Missing values count only if rows were chosen: a
 * pipeline does not have the params of its nested models.
 */
export function columnDiffers(
  table: RunTable,
  column: Column,
  rows: readonly number[],
  countMissing: boolean,
): boolean {
  const value = columnValues(table, column);
  if (value === undefined) return true; // not loaded yet: hiding it would be a guess
  let first: string | number | null | undefined;
  for (const at of rows) {
    const found = value(at);
    if (found === null && !countMissing) continue;
    if (first === undefined) first = found;
    else if (!Object.is(first, found)) return true;
  }
  return false;
}

/** The columns that differ between the checked runs, or between all runs if fewer than two are checked. */
export function differingColumns(
  layout: ColumnLayout,
  table: RunTable,
  checked: ReadonlySet<string>,
): ColumnLayout {
  const places = [...checked].flatMap((id) => table.indexOf(id) ?? []);
  const chosen = places.length > 1;
  const among = chosen ? places : table.indices;
  return layout.filter(({ id }) => {
    const column = parseColumnId(id);
    if (column === null || column.kind === 'attributes') return true;
    return columnDiffers(table, column, among, chosen);
  });
}
