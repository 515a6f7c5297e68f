/** The values of a matrix that are not 0, row by row: one-hot columns are mostly 0, and a fit reads all rows many times. */
import type { Matrix } from '../matrix.ts';

export interface SparseRows {
  /** Row i has the entries from `starts[i]` up to `starts[i + 1]`, which is excluded; shape (rows + 1,). */
  readonly starts: Uint32Array;
  /** The column of each entry, ascending in a row. */
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/** With a larger share of values other than 0 the dense rows are read faster; `ColumnTransformer`'s threshold. */
const MOST_FILLED = 0.3;

/** Null if too few values are 0. */
export function sparseRowsOf({ rows, columns: width, values: dense }: Matrix): SparseRows | null {
  const most = MOST_FILLED * dense.length;
  let filled = 0;
  for (let at = 0; at < dense.length; at++) if (dense[at] !== 0) filled++;
  if (filled > most) return null;
  const starts = new Uint32Array(rows + 1);
  const columns = new Uint32Array(filled);
  const values = new Float64Array(filled);
  let entry = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < width; j++, at++) {
      if (dense[at] === 0) continue;
      columns[entry] = j;
      values[entry++] = dense[at];
    }
    starts[i + 1] = entry;
  }
  return { starts, columns, values };
}
