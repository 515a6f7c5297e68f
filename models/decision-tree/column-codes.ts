/** The table as forests use it: each float32 value as its rank among the column's distinct values. */
import { sortRows } from './float32-columns.ts';

/** Ranks from 0, shape (rows,) for each column; `values[j][code]` is the float32 value of a code. */
export interface ColumnCodes {
  readonly rows: number;
  readonly codes: readonly Codes[];
  readonly values: readonly Float32Array[];
}

/** The same type for all columns of a table, because V8 is fast only with one type. */
export type Codes = Uint16Array | Int32Array;

/** `columns` have the shape (rows,). */
export function codeColumns(rows: number, columns: readonly Float32Array[]): ColumnCodes {
  const all = Int32Array.from({ length: rows }, (_, i) => i);
  const ranked = columns.map((column) => rank(column, sortRows(column, all)));
  const fit = ranked.every(({ values }) => values.length <= 1 << 16);
  return {
    rows,
    codes: fit ? ranked.map(({ codes }) => Uint16Array.from(codes)) : ranked.map((r) => r.codes),
    values: ranked.map(({ values }) => values),
  };
}

/** Turns codes back into columns. */
export function decodeColumns({ codes, values }: ColumnCodes): Float32Array[] {
  return codes.map((column, j) => Float32Array.from(column, (code) => values[j][code]));
}

function rank(
  column: Float32Array,
  order: Int32Array,
): { codes: Int32Array; values: Float32Array } {
  const codes = new Int32Array(column.length);
  const values = new Float32Array(column.length);
  let last = -1;
  for (let i = 0; i < order.length; i++) {
    const value = column[order[i]];
    if (last < 0 || value !== values[last]) values[++last] = value;
    codes[order[i]] = last;
  }
  return { codes, values: values.slice(0, last + 1) };
}

/**
 * How many steps to take from the code's expected position (assuming even spacing) before switching to binary search.
 */
const STEPS = 4;

/** The last code from `low` to `high` whose value is at most `threshold`; the value of `low` must be. */
export function lastAtMost(
  values: Float32Array,
  threshold: number,
  low: number,
  high: number,
): number {
  const share = (threshold - values[low]) / (values[high] - values[low]);
  let code = low + Math.floor(share * (high - low));
  for (let step = 0; step < STEPS; step++) {
    if (values[code] > threshold) code--;
    else if (code < high && values[code + 1] <= threshold) code++;
    else return code;
  }
  return values[code] > threshold
    ? halve(values, threshold, low, code)
    : halve(values, threshold, code, high);
}

function halve(values: Float32Array, threshold: number, low: number, high: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (values[middle] <= threshold) from = middle;
    else to = middle - 1;
  }
  return from;
}
