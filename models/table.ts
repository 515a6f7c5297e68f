/** A table of feature columns as a dataset has them: numbers, dates and categories, before they become a matrix. */
import { ReviewError } from '../common/errors.ts';

export type ColumnKind = 'number' | 'date' | 'category';

interface ColumnValues {
  readonly name: string;
  /** Shape (rows,); NaN means a missing value. */
  readonly values: Float64Array;
}

export type TableColumn =
  /** Booleans are 0 and 1. */
  | (ColumnValues & { readonly kind: 'number' })
  /** Days since 1970-01-01; the time of day is the fraction. */
  | (ColumnValues & { readonly kind: 'date' })
  /** Indices of `categories`, which are distinct and in any order; not all of them need to occur. */
  | (ColumnValues & { readonly kind: 'category'; readonly categories: readonly string[] });

export interface Table {
  readonly rows: number;
  readonly columns: readonly TableColumn[];
}

/** The table of these columns. Throws if their lengths differ. */
export function tableFromColumns(columns: readonly TableColumn[]): Table {
  const rows = columns[0]?.values.length ?? 0;
  columns.forEach(({ values }, column) => {
    if (values.length === rows) return;
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.unequalColumns', {
      column,
      rows: values.length,
      others: rows,
    });
  });
  return { rows, columns };
}

/** The rows at `indices`, in that order. */
export function takeTableRows({ columns }: Table, indices: ArrayLike<number>): Table {
  return {
    rows: indices.length,
    columns: columns.map((column) => {
      const values = new Float64Array(indices.length);
      for (let i = 0; i < indices.length; i++) values[i] = column.values[indices[i]];
      return { ...column, values };
    }),
  };
}

/** The columns of these names, in that order. Throws `MISSING_COLUMN` for one that the table lacks. */
export function takeColumns({ rows, columns }: Table, names: readonly string[]): Table {
  const taken = names.map((name) => {
    const found = columns.find((column) => column.name === name);
    if (found) return found;
    throw new ReviewError('MISSING_COLUMN', 'models.columnMissing', { name });
  });
  return { rows, columns: taken };
}

/** The category of row `i`, or null if it is missing. */
export function categoryAt(
  { values, categories }: Extract<TableColumn, { kind: 'category' }>,
  i: number,
): string | null {
  return Number.isNaN(values[i]) ? null : categories[values[i]];
}
