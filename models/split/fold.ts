/** A fold of a cross-validation: rows to train on and rows held out for the test. */

/** Row numbers, ascending. */
export interface Fold {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** The folds of an assignment of each row to the fold that holds it out, shape (n,). */
export function foldsOf(foldOfRow: Int32Array, nSplits: number): Fold[] {
  return Array.from({ length: nSplits }, (_, fold) => ({
    train: rowsWhere(foldOfRow, (of) => of !== fold),
    test: rowsWhere(foldOfRow, (of) => of === fold),
  }));
}

function rowsWhere(foldOfRow: Int32Array, holds: (fold: number) => boolean): Int32Array {
  const rows = new Int32Array(foldOfRow.length);
  let n = 0;
  for (let i = 0; i < foldOfRow.length; i++) if (holds(foldOfRow[i])) rows[n++] = i;
  return rows.slice(0, n);
}
