/** What a forest computes, for exports. */
import type { ModelState } from '../estimator.ts';
import type { Step } from '../steps/step.ts';
import { LEAF } from '../tree.ts';
import { readState } from './state.ts';

export function forestSteps(estimator: string, state: ModelState): readonly Step[] {
  const { roots, feature, right, threshold } = readState(estimator, state).nodes;
  const isLeaf = (i: number) => right[i] === LEAF;
  return [
    {
      kind: 'trees',
      isFloat32: true,
      base: 0,
      divisor: roots.length,
      nodes: {
        roots,
        // The left child is the next node, and a leaf's threshold its probability.
        left: right.map((_, i) => (isLeaf(i) ? LEAF : i + 1)),
        right,
        feature: feature.map((j, i) => (isLeaf(i) ? 0 : j)),
        threshold: threshold.map((x, i) => (isLeaf(i) ? 0 : x)),
        missingLeft: new Uint8Array(right.length),
        set: new Int32Array(right.length).fill(-1),
        sets: [],
        value: threshold.map((x, i) => (isLeaf(i) ? x : 0)),
      },
    },
  ];
}
