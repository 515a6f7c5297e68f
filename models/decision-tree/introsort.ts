/** scikit-learn's sort of values with their rows: unstable, and with the same resulting order of equal values. */

/**
 * Sorts `values[start … end − 1]` ascending and `rows` along with them. Introsort (Musser 1997) with a median of three
 * (Bentley and McIlroy 1993) and a three-way partition, step for step as scikit-learn 1.4's `tree/_splitter.pyx`,
 * because sums of weights depend on the order of equal values.
 */
export function introsort(
  values: Float32Array,
  rows: Int32Array,
  start: number,
  end: number,
): void {
  if (end > start) sort(values, rows, start, end, 2 * (31 - Math.clz32(end - start)));
}

function sort(
  values: Float32Array,
  rows: Int32Array,
  start: number,
  end: number,
  maxDepth: number,
): void {
  let from = start;
  for (let depth = maxDepth; end - from > 1; depth--) {
    if (depth <= 0) {
      heapsort(values, rows, from, end - from);
      return;
    }
    const pivot = median3(values[from], values[from + ((end - from) >> 1)], values[end - 1]);
    let below = from;
    let above = end;
    let i = from;
    while (i < above) {
      if (values[i] < pivot) swap(values, rows, i++, below++);
      else if (values[i] > pivot) swap(values, rows, i, --above);
      else i++;
    }
    sort(values, rows, from, below, depth - 1);
    from = above;
  }
}

function median3(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function heapsort(values: Float32Array, rows: Int32Array, offset: number, length: number): void {
  for (let root = (length - 2) >> 1; root >= 0; root--) {
    siftDown(values, rows, offset, root, length);
  }
  for (let last = length - 1; last > 0; last--) {
    swap(values, rows, offset, offset + last);
    siftDown(values, rows, offset, 0, last);
  }
}

function siftDown(
  values: Float32Array,
  rows: Int32Array,
  offset: number,
  start: number,
  end: number,
): void {
  let root = start;
  for (;;) {
    const child = 2 * root + 1;
    let largest = root;
    if (child < end && values[offset + largest] < values[offset + child]) largest = child;
    if (child + 1 < end && values[offset + largest] < values[offset + child + 1]) {
      largest = child + 1;
    }
    if (largest === root) return;
    swap(values, rows, offset + root, offset + largest);
    root = largest;
  }
}

function swap(values: Float32Array, rows: Int32Array, a: number, b: number): void {
  const value = values[a];
  values[a] = values[b];
  values[b] = value;
  const row = rows[a];
  rows[a] = rows[b];
  rows[b] = row;
}
