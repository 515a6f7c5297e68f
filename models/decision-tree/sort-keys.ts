/** Sorts small integers: insertion sort for few of them, otherwise a radix sort of the bits that differ. */

const FEW = 40;
const MOST_DIGITS = 1 << 11;
const counts = new Int32Array(MOST_DIGITS);

/**
 * Sorts the first `count` of `keys` (≥ 0, from `low` to `high` in the bits from `ignored` up) ascending by these bits.
 * The result is in the array that is returned, `keys` or `spare`; the content of the other one is undefined.
 */
export function sortKeys(
  keys: Int32Array,
  spare: Int32Array,
  count: number,
  ignored: number,
  low: number,
  high: number,
): Int32Array {
  if (count <= FEW) {
    insert(keys, count);
    return keys;
  }
  const least = low << ignored;
  const nBits = 32 - Math.clz32(high - low);
  const widest = count < 256 ? 6 : count < 4096 ? 8 : 11;
  const nPasses = Math.ceil(nBits / widest);
  const digitBits = Math.ceil(nBits / nPasses);
  let [from, to] = [keys, spare];
  for (let pass = 0; pass < nPasses; pass++) {
    const shift = ignored + pass * digitBits;
    const mask = (1 << digitBits) - 1;
    countDigits(from, count, least, shift, mask);
    startDigits(mask);
    moveByDigit(from, to, count, least, shift, mask);
    [from, to] = [to, from];
  }
  return from;
}

function insert(keys: Int32Array, count: number): void {
  for (let i = 1; i < count; i++) {
    const key = keys[i];
    let j = i;
    while (j > 0 && keys[j - 1] > key) {
      keys[j] = keys[j - 1];
      j--;
    }
    keys[j] = key;
  }
}

function countDigits(
  keys: Int32Array,
  count: number,
  least: number,
  shift: number,
  mask: number,
): void {
  counts.fill(0, 0, mask + 1);
  for (let i = 0; i < count; i++) counts[((keys[i] - least) >> shift) & mask]++;
}

function startDigits(mask: number): void {
  let start = 0;
  for (let digit = 0; digit <= mask; digit++) {
    const size = counts[digit];
    counts[digit] = start;
    start += size;
  }
}

function moveByDigit(
  from: Int32Array,
  to: Int32Array,
  count: number,
  least: number,
  shift: number,
  mask: number,
): void {
  for (let i = 0; i < count; i++) {
    const key = from[i];
    to[counts[((key - least) >> shift) & mask]++] = key;
  }
}
