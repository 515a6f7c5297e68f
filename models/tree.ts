/** A single tree in the form that all tree-growing estimators share: its nodes, and a row's path through them. */
import type { FittedModel } from './estimator.ts';

/** The child id of a leaf. */
export const LEAF = -1;
/** The feature and the threshold of a leaf. */
export const UNDEFINED = -2;

/**
 * The tree as parallel arrays, one entry per node: scikit-learn's `tree_`. Node 0 is the root; children have higher ids
 * than their parent. Arrays have the shape (nodeCount,), except `value`: (nodeCount, 2), row-major, the shares of class
 * 0 and class 1 by weight. Rows with `x[feature] <= threshold` go left. A leaf has −1 for its children, −2 for feature
 * and threshold.
 */
export interface TreeNodes {
  readonly childrenLeft: Int32Array;
  readonly childrenRight: Int32Array;
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly impurity: Float64Array;
  readonly nNodeSamples: Int32Array;
  readonly weightedNNodeSamples: Float64Array;
  readonly value: Float64Array;
}

/** A model with the explanation `tree`, for predicting and drawing. Its arrays are shared, not copied: read only. */
export interface TreeModel extends FittedModel {
  readonly facts: FittedModel['facts'] & { readonly depth: number; readonly n_leaves: number };
  readonly nodes: TreeNodes;
  /**
   * The ids of the nodes that a row passes, from the root to its leaf; `row` has the shape (nFeatures,).
   * Throws `INVALID_PARAMETER_VALUE` as `predictProba` does.
   */
  decisionPath(row: ArrayLike<number>): number[];
}

export function isTreeModel(model: FittedModel): model is TreeModel {
  return model.explanation.kind === 'tree';
}
