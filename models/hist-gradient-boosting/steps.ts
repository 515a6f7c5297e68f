/** What gradient boosting computes, for exports. */
import type { ModelState } from '../estimator.ts';
import { LOGISTIC, type Step, type StepNodes } from '../steps/step.ts';
import { readState } from './state.ts';
import { BITSET_BYTES, type Categories, NOT_CATEGORICAL, type Trees } from './trees.ts';

export function histGradientBoostingSteps(state: ModelState): readonly Step[] {
  const { trees, categories, baseline } = readState(state);
  return [
    {
      kind: 'trees',
      isFloat32: false,
      base: baseline,
      divisor: 1,
      nodes: nodesOf(trees, categories),
    },
    LOGISTIC,
  ];
}

/**
 * A set never holds for a missing or unknown category: where those go left, it is the set of those that go right, and
 * the children change places.
 */
function nodesOf(trees: Trees, categories: Categories): StepNodes {
  const { roots, feature, threshold, missingGoesLeft, bitset, value } = trees;
  const left = trees.left.slice();
  const right = trees.right.slice();
  const sets: number[][] = [];
  const set = bitset.map((row, i) => {
    if (row === NOT_CATEGORICAL) return -1;
    const goesLeft = missingGoesLeft[i] === 0;
    if (!goesLeft) [left[i], right[i]] = [right[i], left[i]];
    sets.push(
      Array.from(categories[feature[i]] ?? []).filter(
        (_, bin) => isIn(trees.bitsets, row, bin) === goesLeft,
      ),
    );
    return sets.length - 1;
  });
  const missingLeft = missingGoesLeft.map((goes, i) => (set[i] < 0 ? goes : 0));
  return { roots, left, right, feature, threshold, missingLeft, set, sets, value };
}

function isIn(bitsets: Uint8Array, row: number, bin: number): boolean {
  return ((bitsets[row * BITSET_BYTES + (bin >> 3)] >> (bin & 7)) & 1) === 1;
}
