/** A forest's work on threads: growing its trees, scoring rows. */
import { scoringTask } from '../score-rows.ts';
import type { ThreadTask } from '../threads.ts';
import { ForestGrower, type ForestPlan, type GrownTree } from './grow.ts';
import { meanProbability } from './trees.ts';

/** Grows one tree per seed. */
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

export const scoreForest = scoringTask('scoreForest', meanProbability);
