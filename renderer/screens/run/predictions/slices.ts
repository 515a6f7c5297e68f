/** The values or bands of a column as slices of the shots. */

import type { RowColumn } from '../../../../common/filter/rows.ts';
import { valuesOf } from '../../../../models/diagnosis/slices.ts';
import type { TableColumn } from '../../../../models/table.ts';

export interface Slices {
  /** Each shot's slice, an index into `values`, shape (n,). */
  readonly of: Int32Array;
  /** A value, the bounds of a band, or null where it is missing. */
  readonly values: readonly (string | number | null)[];
}

export function slicesOf({ kind, values, categories }: RowColumn): Slices {
  const numbers = Float64Array.from(values);
  const column: TableColumn =
    kind === 'category'
      ? { name: '', kind, values: numbers, categories: categories ?? [] }
      : { name: '', kind, values: numbers };
  const groups = valuesOf(column);
  const of = new Int32Array(values.length).fill(-1);
  groups.forEach(({ rows }, slice) => {
    for (const row of rows) of[row] = slice;
  });
  return { of, values: groups.map(({ value }) => value) };
}
