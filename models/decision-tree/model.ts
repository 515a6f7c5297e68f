/** A fitted decision tree: its nodes, its feature statistics, and its predicted probabilities. */

import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { ModelState } from '../estimator.ts';
import type { Matrix } from '../matrix.ts';
import { LEAF, type TreeModel, type TreeNodes } from '../tree.ts';
import { checkFloat32 } from './float32-columns.ts';
import { countLeaves, featureImportances, treeDepth } from './nodes.ts';
import { writeState } from './state.ts';

export const DECISION_TREE = 'decision_tree';

export function createModel(nFeatures: number, nodes: TreeNodes): TreeModel {
  const isLeaf = nodes.feature.length === 1;
  return {
    estimator: DECISION_TREE,
    nFeatures,
    facts: {
      node_count: nodes.feature.length,
      depth: treeDepth(nodes),
      n_leaves: countLeaves(nodes),
    },
    warnings: isLeaf ? [message('decisionTree.singleLeaf')] : [],
    explanation: { kind: 'tree', values: featureImportances(nodes, nFeatures) },
    nodes,
    predictProba: async (X) => {
      checkInput(X, nFeatures);
      return probabilities(nodes, X);
    },
    decisionPath: (row) => {
      const X = { rows: 1, columns: row.length, values: Float64Array.from(row) };
      checkInput(X, nFeatures);
      return pathOf(nodes, X.values);
    },
    state: (): ModelState => writeState(nFeatures, nodes),
  };
}

function checkInput(X: Matrix, nFeatures: number): void {
  if (X.columns !== nFeatures) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'decisionTree.otherFeatures', {
      columns: X.columns,
      features: nFeatures,
    });
  }
  checkFloat32(X);
}

function probabilities(nodes: TreeNodes, { rows, columns, values }: Matrix): Float64Array {
  const { childrenLeft, childrenRight, feature, threshold, value } = nodes;
  const probability = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const offset = i * columns;
    let node = 0;
    for (let left = childrenLeft[0]; left !== LEAF; left = childrenLeft[node]) {
      const x = Math.fround(values[offset + feature[node]]);
      node = x <= threshold[node] ? left : childrenRight[node];
    }
    probability[i] = value[2 * node + 1];
  }
  return probability;
}

function pathOf(nodes: TreeNodes, row: Float64Array): number[] {
  const path = [0];
  let node = 0;
  while (nodes.childrenLeft[node] !== LEAF) {
    const goesLeft = Math.fround(row[nodes.feature[node]]) <= nodes.threshold[node];
    node = (goesLeft ? nodes.childrenLeft : nodes.childrenRight)[node];
    path.push(node);
  }
  return path;
}
