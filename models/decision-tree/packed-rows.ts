/** Training rows packed into integers, one each: the row, its count and its label, which move as one. */
import type { WeightedRows } from './class-weight.ts';
import type { Codes } from './column-codes.ts';

/** Bits of an item besides the row: one for the label, and enough for the greatest count. */
export function payloadBits({ used, counts }: WeightedRows): number {
  let most = 1;
  if (counts !== null) for (const row of used) most = Math.max(most, counts[row]);
  return 1 + (32 - Math.clz32(most - 1));
}

/** Whether every row fits into an item. */
export function fitsItems(rows: WeightedRows): boolean {
  return rows.labels.length * 2 ** payloadBits(rows) <= 2 ** 31;
}

// One loop per function: V8 optimises a long loop during its first run, when it has no information yet about the code
// behind it, and would have to fall back to the interpreter there each time.

export function packItems(
  used: Int32Array,
  labels: Uint8Array,
  counts: Int32Array | null,
  bits: number,
  items: Int32Array,
): void {
  for (let i = 0; i < used.length; i++) {
    const row = used[i];
    const count = counts === null ? 1 : counts[row];
    items[i] = (row << bits) | ((count - 1) << 1) | labels[row];
  }
}

export function sumCounts(items: Int32Array, length: number, payload: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += ((items[i] & payload) >> 1) + 1;
  return sum;
}

export function sumOnes(items: Int32Array, length: number, payload: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (((items[i] & payload) >> 1) + 1) * (items[i] & 1);
  return sum;
}

/** Rows, zeros and ones with keys below `limit`. */
export function sumLeft(
  keys: Int32Array,
  count: number,
  limit: number,
  payload: number,
  sums: Int32Array,
): void {
  let rows = 0;
  let total = 0;
  let ones = 0;
  for (let i = 0; i < count; i++) {
    const key = keys[i];
    // −1 if the key is below, otherwise 0: avoids a branch that the processor could mispredict.
    const below = (key - limit) >> 31;
    const counted = (((key & payload) >> 1) + 1) & below;
    rows -= below;
    total += counted;
    ones += counted & -(key & 1);
  }
  sums[0] = rows;
  sums[1] = total - ones;
  sums[2] = ones;
}

/** Keeps the items that go left in front and puts the others into `moved`; returns the number of the latter. */
export function separate(
  items: Int32Array,
  start: number,
  end: number,
  codes: Codes,
  bits: number,
  limit: number,
  moved: Int32Array,
): number {
  let kept = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const item = items[i];
    const goesRight = (limit - codes[item >> bits]) >>> 31;
    items[kept] = item;
    moved[right] = item;
    kept += 1 - goesRight;
    right += goesRight;
  }
  return right;
}

export function copy(from: Int32Array, length: number, to: Int32Array, start: number): void {
  for (let i = 0; i < length; i++) to[start + i] = from[i];
}
