/** The table as scikit-learn's trees use it: float32, one array per column, and each column sorted. */
import { ReviewError } from '../../common/errors.ts';
import type { Matrix } from '../matrix.ts';

/** scikit-learn's FEATURE_THRESHOLD: float32 values that differ by no more than this count as equal. */
export const FEATURE_THRESHOLD = Math.fround(1e-7);

/** Throws `INVALID_PARAMETER_VALUE` naming the first row and column whose value is not a finite float32. */
export function checkFloat32(X: Matrix): void {
  const { values, columns } = X;
  for (let i = 0; i < values.length; i++) {
    const value = Math.fround(values[i]);
    if (value - value === 0) continue;
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'decisionTree.notFloat32', {
      row: Math.floor(i / columns),
      column: i % columns,
      value: String(values[i]),
    });
  }
}

/** The columns of X as float32, each of shape (X.rows,). */
export function float32Columns(X: Matrix): Float32Array[] {
  const { rows, columns, values } = X;
  return Array.from({ length: columns }, (_, j) => {
    const column = new Float32Array(rows);
    for (let i = 0; i < rows; i++) column[i] = values[i * columns + j];
    return column;
  });
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** `rows` in ascending order of their values in the column, stable: a radix sort in three passes. */
export function sortRows(column: Float32Array, rows: Int32Array): Int32Array {
  const keys = sortKeys(column);
  let from = rows.slice();
  let to = new Int32Array(rows.length);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const counts = countDigits(keys, from, shift);
    if (counts.includes(rows.length)) continue;
    sortByDigit(keys, from, shift, startsOf(counts), to);
    [from, to] = [to, from];
  }
  return from;
}

/** Integers in the order of the floats: float bits sort like integers, negative ones in reverse. */
function sortKeys(column: Float32Array): Int32Array {
  const bits = new Int32Array(column.buffer, column.byteOffset, column.length);
  const keys = new Int32Array(column.length);
  for (let i = 0; i < keys.length; i++) keys[i] = bits[i] ^ ((bits[i] >> 31) | 0x80000000);
  return keys;
}

function countDigits(keys: Int32Array, rows: Int32Array, shift: number): Int32Array {
  const counts = new Int32Array(DIGITS);
  for (let i = 0; i < rows.length; i++) counts[(keys[rows[i]] >>> shift) & (DIGITS - 1)]++;
  return counts;
}

function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(DIGITS);
  for (let d = 1; d < DIGITS; d++) starts[d] = starts[d - 1] + counts[d - 1];
  return starts;
}

function sortByDigit(
  keys: Int32Array,
  rows: Int32Array,
  shift: number,
  next: Int32Array,
  sorted: Int32Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    sorted[next[(keys[row] >>> shift) & (DIGITS - 1)]++] = row;
  }
}
