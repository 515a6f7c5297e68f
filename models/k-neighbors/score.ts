/** The share of class 1 among the neighbours of each row. */
import { ReviewError } from '../../common/errors.ts';
import type { Matrix } from '../matrix.ts';
import { boxDistance, reducedDistance, wholeDistance } from './distance.ts';
import type { KdTree } from './kd-tree.ts';
import { Nearest } from './nearest.ts';

/** More than a tree of 2^32 leaves has. */
const MOST_LEVELS = 40;

export interface Scorer {
  readonly tree: KdTree;
  readonly nNeighbors: number;
  readonly isWeighted: boolean;
  /** The power of the distance. */
  readonly power: number;
}

/** scikit-learn's `predict_proba` of class 1, shape (X.rows,). Throws for a row at no finite distance. */
export function scoreNeighbors(
  { tree, nNeighbors, isWeighted, power }: Scorer,
  X: Matrix,
): Float64Array {
  const nearest = new Nearest(nNeighbors);
  const search = new Search(tree, power, nearest);
  const probability = new Float64Array(X.rows);
  for (let i = 0; i < X.rows; i++) {
    nearest.clear();
    search.run(X.values, i * X.columns);
    probability[i] = isWeighted ? weightedShare(nearest, power) : nearest.shareOfOnes;
    if (Number.isNaN(probability[i])) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'kNeighbors.tooFar', { row: i });
    }
  }
  return probability;
}

/** By inverse distance, summed from the nearest on; neighbours at distance 0 leave the others without weight. */
function weightedShare(nearest: Nearest, power: number): number {
  const sums = [0, 0];
  const same = [0, 0];
  nearest.drain((reduced, label) => {
    const weight = 1 / wholeDistance(power, reduced);
    if (weight === Infinity) same[label]++;
    else sums[label] += weight;
  });
  const [zero, one] = same[0] + same[1] > 0 ? same : sums;
  return one / (zero + one);
}

/** Visits the nodes of the tree that may contain a neighbour, the nearer child first. */
class Search {
  readonly #tree: KdTree;
  readonly #power: number;
  readonly #nearest: Nearest;
  /** Nodes to visit and bounds on the distances of their points; at most one for each level of the tree waits. */
  readonly #nodes = new Int32Array(MOST_LEVELS);
  readonly #bounds = new Float64Array(MOST_LEVELS);

  constructor(tree: KdTree, power: number, nearest: Nearest) {
    this.#tree = tree;
    this.#power = power;
    this.#nearest = nearest;
  }

  /** For the row of `values` that starts at index `at`. */
  run(values: Float64Array, at: number): void {
    const { columns, nNodes, low, high } = this.#tree;
    const [power, nearest, nodes, bounds] = [this.#power, this.#nearest, this.#nodes, this.#bounds];
    nodes[0] = 0;
    bounds[0] = 0;
    for (let waiting = 1; waiting > 0; ) {
      waiting--;
      if (bounds[waiting] > nearest.limit) continue;
      const node = nodes[waiting];
      const left = 2 * node + 1;
      if (left >= nNodes) {
        this.#scan(node, values, at);
        continue;
      }
      const toLeft = boxDistance(power, columns, values, at, low, high, left * columns);
      const toRight = boxDistance(power, columns, values, at, low, high, (left + 1) * columns);
      const isLeftNearer = toLeft <= toRight;
      nodes[waiting] = isLeftNearer ? left + 1 : left;
      bounds[waiting++] = isLeftNearer ? toRight : toLeft;
      nodes[waiting] = isLeftNearer ? left : left + 1;
      bounds[waiting++] = isLeftNearer ? toLeft : toRight;
    }
  }

  #scan(node: number, values: Float64Array, at: number): void {
    const { columns, points, row, label, start, end } = this.#tree;
    const [power, nearest] = [this.#power, this.#nearest];
    let { limit } = nearest;
    for (let i = start[node], last = end[node]; i < last; i++) {
      const distance = reducedDistance(power, columns, values, at, points, i * columns, limit);
      if (distance > limit) continue;
      nearest.offer(distance, row[i], label[i]);
      limit = nearest.limit;
    }
  }
}
