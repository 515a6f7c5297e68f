/** numpy's unstable argsort: ascending, with the same resulting order of equal values. */

const SMALL = 15;

/**
 * `np.argsort(values)` of numpy 1.26 for finite numbers, shape (n,). Introsort with a median of three, the longer part
 * put off, insertion sort of short parts: numpy's `npysort/quicksort.cpp` without AVX-512, whose order of equal values
 * differs.
 */
export function numpyArgsort(values: ArrayLike<number>): Int32Array {
  const n = values.length;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const waiting: [left: number, right: number, depth: number][] = [];
  let [left, right, depth] = [0, n - 1, 2 * (31 - Math.clz32(n))];
  for (;;) {
    if (depth < 0) {
      heapsort(values, order, left, right);
    } else {
      while (right - left > SMALL) {
        const middle = partition(values, order, left, right);
        depth--;
        if (middle - left < right - middle) {
          waiting.push([middle + 1, right, depth]);
          right = middle - 1;
        } else {
          waiting.push([left, middle - 1, depth]);
          left = middle + 1;
        }
      }
      insertionSort(values, order, left, right);
    }
    const next = waiting.pop();
    if (next === undefined) return order;
    [left, right, depth] = next;
  }
}

function partition(
  values: ArrayLike<number>,
  order: Int32Array,
  left: number,
  right: number,
): number {
  const middle = left + ((right - left) >> 1);
  if (values[order[middle]] < values[order[left]]) swap(order, middle, left);
  if (values[order[right]] < values[order[middle]]) swap(order, right, middle);
  if (values[order[middle]] < values[order[left]]) swap(order, middle, left);
  const pivot = values[order[middle]];
  let i = left;
  let j = right - 1;
  swap(order, middle, j);
  for (;;) {
    do i++;
    while (values[order[i]] < pivot);
    do j--;
    while (pivot < values[order[j]]);
    if (i >= j) break;
    swap(order, i, j);
  }
  swap(order, i, right - 1);
  return i;
}

function insertionSort(
  values: ArrayLike<number>,
  order: Int32Array,
  left: number,
  right: number,
): void {
  for (let i = left + 1; i <= right; i++) {
    const moved = order[i];
    let j = i;
    for (; j > left && values[moved] < values[order[j - 1]]; j--) order[j] = order[j - 1];
    order[j] = moved;
  }
}

function heapsort(values: ArrayLike<number>, order: Int32Array, left: number, right: number): void {
  const at = left - 1; // the heap counts from 1
  let n = right - left + 1;
  const sink = (moved: number, from: number) => {
    let i = from;
    for (let j = 2 * i; j <= n; j *= 2) {
      if (j < n && values[order[at + j]] < values[order[at + j + 1]]) j++;
      if (!(values[moved] < values[order[at + j]])) break;
      order[at + i] = order[at + j];
      i = j;
    }
    order[at + i] = moved;
  };
  for (let l = n >> 1; l > 0; l--) sink(order[at + l], l);
  while (n > 1) {
    const moved = order[at + n];
    order[at + n] = order[at + 1];
    n--;
    sink(moved, 1);
  }
}

function swap(order: Int32Array, i: number, j: number): void {
  const moved = order[i];
  order[i] = order[j];
  order[j] = moved;
}
