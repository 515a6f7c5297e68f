/** Rows by column, whatever else a column knows: what the inspections of a model change before it scores. */

export interface ColumnValues {
  /** Shape (rows,). */
  readonly values: Float64Array;
}

export interface Columns<Column extends ColumnValues = ColumnValues> {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** The probability of class 1 for each row. */
export type Scorer<Rows> = (rows: Rows) => Promise<Float64Array>;

/** The same rows with other values in column j. */
export function withColumn<Rows extends Columns>(
  rows: Rows,
  j: number,
  values: Float64Array,
): Rows {
  const columns = rows.columns.map((column, k) => (k === j ? { ...column, values } : column));
  return { ...rows, columns };
}
