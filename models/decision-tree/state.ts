/** Converts a tree's nodes to a model state and back, rejecting anything that could produce wrong predictions. */

import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Message } from '../../common/i18n/text.ts';
import type { ModelState, WeightArray } from '../estimator.ts';
import { LEAF, type TreeNodes, UNDEFINED } from '../tree.ts';

type Field = keyof TreeNodes;

const NAMES: Readonly<Record<Field, string>> = {
  childrenLeft: 'children_left',
  childrenRight: 'children_right',
  feature: 'feature',
  threshold: 'threshold',
  impurity: 'impurity',
  nNodeSamples: 'n_node_samples',
  weightedNNodeSamples: 'weighted_n_node_samples',
  value: 'value',
};
const FIELDS = Object.keys(NAMES) as Field[];

/** `n_features` as JSON, the arrays under scikit-learn's names: `children_left`, `value`, … */
export function writeState(nFeatures: number, nodes: TreeNodes): ModelState {
  const arrays: Record<string, WeightArray> = {};
  for (const field of FIELDS) arrays[NAMES[field]] = nodes[field].slice();
  return { json: { n_features: nFeatures }, arrays };
}

/** Throws `BAD_MODEL_FILE` naming the field, and the node in it, that is not valid in a tree. */
export function readState(state: ModelState): { nFeatures: number; nodes: TreeNodes } {
  const nFeatures = state.json.n_features;
  if (typeof nFeatures !== 'number' || !Number.isSafeInteger(nFeatures) || nFeatures < 1) {
    const found = String(JSON.stringify(nFeatures));
    throw bad('n_features', message('decisionTree.noCount', { found }));
  }
  const integers = (field: Field) => readArray(state, field, Int32Array);
  const floats = (field: Field) => readArray(state, field, Float64Array);
  const nodes: TreeNodes = {
    childrenLeft: integers('childrenLeft'),
    childrenRight: integers('childrenRight'),
    feature: integers('feature'),
    threshold: floats('threshold'),
    impurity: floats('impurity'),
    nNodeSamples: integers('nNodeSamples'),
    weightedNNodeSamples: floats('weightedNNodeSamples'),
    value: floats('value'),
  };
  checkLengths(nodes);
  checkShape(nodes, nFeatures);
  checkNumbers(nodes);
  return { nFeatures, nodes };
}

function readArray<T extends Int32Array | Float64Array>(
  state: ModelState,
  field: Field,
  type: { new (values: T): T; readonly name: string },
): T {
  const array: unknown = state.arrays[NAMES[field]];
  if (!(array instanceof type)) {
    const found = Object.prototype.toString.call(array);
    throw bad(
      NAMES[field],
      array === undefined
        ? message('decisionTree.missingArray', { type: type.name })
        : message('decisionTree.wrongArray', { found, type: type.name }),
    );
  }
  return new type(array);
}

function checkLengths(nodes: TreeNodes): void {
  const nNodes = nodes.childrenLeft.length;
  if (nNodes === 0) throw bad('children_left', message('decisionTree.empty'));
  for (const field of FIELDS) {
    const expected = field === 'value' ? 2 * nNodes : nNodes;
    const { length } = nodes[field];
    if (length !== expected) {
      throw bad(
        NAMES[field],
        message('decisionTree.wrongLength', { entries: length, nodes: nNodes, expected }),
      );
    }
  }
}

/** Each node except the root is the child of exactly one earlier node, so there are no cycles and no orphans. */
function checkShape(nodes: TreeNodes, nFeatures: number): void {
  const { childrenLeft, childrenRight, feature, threshold } = nodes;
  const nNodes = childrenLeft.length;
  const hasParent = new Uint8Array(nNodes);
  hasParent[0] = 1;
  for (let i = 0; i < nNodes; i++) {
    if (!hasParent[i]) throw bad('children_left', message('decisionTree.unreachable', { node: i }));
    const isLeaf = childrenLeft[i] === LEAF;
    for (const [name, children] of [
      ['children_left', childrenLeft],
      ['children_right', childrenRight],
    ] as const) {
      const child = children[i];
      if (isLeaf ? child === LEAF : child > i && child < nNodes && !hasParent[child]) {
        if (!isLeaf) hasParent[child] = 1;
        continue;
      }
      throw bad(
        `${name}[${i}]`,
        isLeaf
          ? message('decisionTree.noLeaf', { found: String(child) })
          : message('decisionTree.noChild', { found: String(child), most: nNodes - 1 }),
      );
    }
    if (isLeaf ? feature[i] !== UNDEFINED : feature[i] < 0 || feature[i] >= nFeatures) {
      throw bad(
        `feature[${i}]`,
        isLeaf
          ? message('decisionTree.notUndefined', { found: String(feature[i]) })
          : message('decisionTree.notBetween', { found: String(feature[i]), most: nFeatures - 1 }),
      );
    }
    if (isLeaf ? threshold[i] !== UNDEFINED : !Number.isFinite(threshold[i])) {
      throw bad(
        `threshold[${i}]`,
        message(isLeaf ? 'decisionTree.notUndefined' : 'decisionTree.notFinite', {
          found: String(threshold[i]),
        }),
      );
    }
  }
}

function checkNumbers(nodes: TreeNodes): void {
  const { impurity, nNodeSamples, weightedNNodeSamples, value } = nodes;
  for (let i = 0; i < impurity.length; i++) {
    if (!Number.isFinite(impurity[i])) {
      throw bad(
        `impurity[${i}]`,
        message('decisionTree.notFinite', { found: String(impurity[i]) }),
      );
    }
    if (nNodeSamples[i] < 1) {
      throw bad(
        `n_node_samples[${i}]`,
        message('decisionTree.belowOne', { found: String(nNodeSamples[i]) }),
      );
    }
    if (!(weightedNNodeSamples[i] > 0 && weightedNNodeSamples[i] < Infinity)) {
      throw bad(
        `weighted_n_node_samples[${i}]`,
        message('decisionTree.notPositive', { found: String(weightedNNodeSamples[i]) }),
      );
    }
  }
  for (let k = 0; k < value.length; k++) {
    if (!(value[k] >= 0 && value[k] <= 1)) {
      const found = String(value[k]);
      throw bad(`value[${k}]`, message('decisionTree.notBetween', { found, most: 1 }));
    }
  }
}

function bad(field: string, complaint: Message): ReviewError {
  return new ReviewError('BAD_MODEL_FILE', 'decisionTree.badState', { field, complaint });
}
