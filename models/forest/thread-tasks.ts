/** What a forest shares among threads: its trees while it grows, the rows when it scores. */
import type { Matrix } from '../matrix.ts';
import type { ThreadTask } from '../threads.ts';
import { ForestGrower, type ForestPlan, type GrownTree } from './grow.ts';
import { type ForestNodes, meanProbability } from './trees.ts';

/** A tree for each seed. */
export const growForest: ThreadTask<ForestPlan, number, GrownTree> = {
  name: 'growForest',
  start: (plan) => {
    const grower = new ForestGrower(plan);
    return (seed) => {
      const growing = grower.grow(seed);
      for (;;) {
        const { done, value } = growing.next();
        if (done) return value;
      }
    };
  },
};

/** Rows from the first up to the second number, which stands behind them. */
export type RowRange = readonly [number, number];

/** The probabilities of a range of rows. */
export const scoreForest: ThreadTask<{ nodes: ForestNodes; X: Matrix }, RowRange, Float64Array> = {
  name: 'scoreForest',
  start:
    ({ nodes, X }) =>
    ([from, to]) => {
      const values = X.values.subarray(from * X.columns, to * X.columns);
      return meanProbability(nodes, { rows: to - from, columns: X.columns, values });
    },
};
