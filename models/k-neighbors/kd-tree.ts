/** A k-d tree: finds a row's nearest neighbours without looking at all rows (Bentley 1975). */
import type { Labels, Matrix } from '../matrix.ts';

const LEAF_ROWS = 24;

/** Plain data, so that threads can share it. The children of node i are 2i + 1 and 2i + 2; all levels are full. */
export interface KdTree {
  readonly columns: number;
  readonly nNodes: number;
  /** The rows' values in the order of the tree, shape (rows, columns). */
  readonly points: Float64Array;
  /** Each point's row in training, and its label. */
  readonly row: Int32Array;
  readonly label: Labels;
  /** The first point of each node; those of node i end at `end[i]`. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The least and largest value of each feature within each node, shape (nNodes, columns). */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Halves nodes at the median of the feature that spreads most in them. */
export function buildKdTree(X: Matrix, y: Labels): KdTree {
  const { rows, columns, values } = X;
  const levels = 1 + Math.max(0, Math.ceil(Math.log2(rows / LEAF_ROWS)));
  const nNodes = 2 ** levels - 1;
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const start = new Int32Array(nNodes);
  const end = new Int32Array(nNodes);
  const low = new Float64Array(nNodes * columns);
  const high = new Float64Array(nNodes * columns);
  end[0] = rows;
  for (let node = 0; node < nNodes; node++) {
    const bounds = { low: low.subarray(node * columns), high: high.subarray(node * columns) };
    const widest = measure(X, order.subarray(start[node], end[node]), bounds);
    const [left, right] = [2 * node + 1, 2 * node + 2];
    if (right >= nNodes) continue;
    const middle = start[node] + ((end[node] - start[node]) >> 1);
    const valueAt = (row: number) => values[row * columns + widest];
    selectNth(order.subarray(start[node], end[node]), middle - start[node], valueAt);
    start[left] = start[node];
    end[left] = middle;
    start[right] = middle;
    end[right] = end[node];
  }
  const points = new Float64Array(rows * columns);
  order.forEach((row, i) => {
    points.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  const label = Uint8Array.from(order, (row) => y[row]);
  return { columns, nNodes, points, row: order, label, start, end, low, high };
}

/** Writes the bounds of the rows and returns the feature that spreads most. */
function measure(
  { columns, values }: Matrix,
  rows: Int32Array,
  { low, high }: { low: Float64Array; high: Float64Array },
): number {
  low.fill(Infinity, 0, columns);
  high.fill(-Infinity, 0, columns);
  for (const row of rows) {
    for (let j = 0, at = row * columns; j < columns; j++, at++) {
      if (values[at] < low[j]) low[j] = values[at];
      if (values[at] > high[j]) high[j] = values[at];
    }
  }
  let widest = 0;
  for (let j = 1; j < columns; j++) {
    if (high[j] - low[j] > high[widest] - low[widest]) widest = j;
  }
  return widest;
}

/** Reorders so that no value before place `n` is larger, and none from there on smaller, than the one at `n` (Hoare). */
function selectNth(order: Int32Array, n: number, valueAt: (row: number) => number): void {
  let left = 0;
  let right = order.length - 1;
  while (left < right) {
    const pivot = valueAt(order[(left + right) >> 1]);
    let i = left;
    let j = right;
    while (i <= j) {
      while (valueAt(order[i]) < pivot) i++;
      while (valueAt(order[j]) > pivot) j--;
      if (i <= j) {
        [order[i], order[j]] = [order[j], order[i]];
        i++;
        j--;
      }
    }
    if (n <= j) right = j;
    else if (n >= i) left = i;
    else return;
  }
}
