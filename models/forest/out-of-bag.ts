/** Scores a forest on its own training rows, each with the trees that did not draw it. */
import type { Labels, Matrix } from '../matrix.ts';
import { drawRows } from './bootstrap.ts';
import { addUndrawn, type ForestTree } from './trees.ts';

export interface OutOfBag {
  /** Accuracy; a row that every tree drew counts as class 0. */
  readonly score: number;
  /** Number of rows that every tree drew. */
  readonly nUnscored: number;
}

/** scikit-learn's `oob_score_` (Breiman 1996, Out-of-bag estimation). Pauses after each tree. */
export function* scoreOutOfBag(
  trees: readonly ForestTree[],
  seeds: Int32Array,
  nDrawn: number,
  X: Matrix,
  y: Labels,
): Generator<undefined, OutOfBag> {
  const values = Float32Array.from(X.values);
  const zero = new Float64Array(X.rows);
  const one = new Float64Array(X.rows);
  const nTrees = new Int32Array(X.rows);
  for (const [t, tree] of trees.entries()) {
    addUndrawn(tree, values, drawRows(seeds[t], X.rows, nDrawn), { zero, one, nTrees });
    yield;
  }
  const only = y.every((label) => label === y[0]) ? y[0] : undefined;
  let right = 0;
  let nUnscored = 0;
  for (let i = 0; i < y.length; i++) {
    if (nTrees[i] === 0) nUnscored++;
    const [mean0, mean1] = [zero[i] / nTrees[i], one[i] / nTrees[i]];
    if ((only ?? (mean1 > mean0 ? 1 : 0)) === y[i]) right++;
  }
  return { score: right / y.length, nUnscored };
}
