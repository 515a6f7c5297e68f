/** What a decision tree computes, for exports. */
import type { ModelState } from '../estimator.ts';
import type { Step } from '../steps/step.ts';
import { LEAF } from '../tree.ts';
import { readState } from './state.ts';

export function decisionTreeSteps(state: ModelState): readonly Step[] {
  const {
    childrenLeft: left,
    childrenRight: right,
    feature,
    threshold,
    value,
  } = readState(state).nodes;
  const isLeaf = (i: number) => left[i] === LEAF;
  return [
    {
      kind: 'trees',
      isFloat32: true,
      base: 0,
      divisor: 1,
      nodes: {
        roots: Int32Array.of(0),
        left,
        right,
        feature: feature.map((j, i) => (isLeaf(i) ? 0 : j)),
        threshold: threshold.map((x, i) => (isLeaf(i) ? 0 : x)),
        missingLeft: new Uint8Array(left.length),
        set: new Int32Array(left.length).fill(-1),
        sets: [],
        value: threshold.map((_, i) => (isLeaf(i) ? value[2 * i + 1] : 0)),
      },
    },
  ];
}
