/** The decision tree: CART for two classes, node by node the tree that scikit-learn 1.4 grows. */

import { ReviewError } from '../../common/errors.ts';
import type { Estimator, FitContext, ModelState } from '../estimator.ts';
import type { Labels, Matrix } from '../matrix.ts';
import type { TreeModel, TreeNodes } from '../tree.ts';
import { weighRows } from './class-weight.ts';
import { checkFloat32, float32Columns } from './float32-columns.ts';
import { growTree, TreeTable } from './grow-tree.ts';
import { createModel, DECISION_TREE } from './model.ts';
import { copyNodes } from './nodes.ts';
import { DECISION_TREE_PARAMS, type DecisionTreeParams } from './params.ts';
import { PYFUNC } from './pyfunc.ts';
import { readState } from './state.ts';
import { decisionTreeSteps } from './steps.ts';

/**
 * Classification and regression trees (Breiman, Friedman, Olshen and Stone 1984), as
 * https://scikit-learn.org/1.4/modules/generated/sklearn.tree.DecisionTreeClassifier.html. X is read as float32. y may
 * contain only one class; the tree is then a single leaf.
 */
export const decisionTree = {
  name: DECISION_TREE,
  title: 'Decision tree',
  sklearnClass: 'DecisionTreeClassifier',
  params: DECISION_TREE_PARAMS,
  isDefault: true,
  inSample: true,
  restraints: ['max_depth=6', 'min_samples_leaf=20'],
  pyfunc: PYFUNC,
  steps: decisionTreeSteps,
  fit,
  restore: (state: ModelState): TreeModel => {
    const { nFeatures, nodes } = readState(state);
    return createModel(nFeatures, nodes);
  },
} satisfies Estimator<DecisionTreeParams, typeof DECISION_TREE>;

/**
 * Throws `INVALID_PARAMETER_VALUE` for a value of X that is not a finite float32, naming its row and column, and for
 * weights that leave no rows; `CANCELLED` if the signal is aborted.
 */
async function fit(
  params: DecisionTreeParams,
  X: Matrix,
  y: Labels,
  context: FitContext,
): Promise<TreeModel> {
  checkFloat32(X);
  const rows = weighRows(DECISION_TREE, params.classWeight, y);
  const columns = { rows: X.rows, nFeatures: X.columns, floats: float32Columns(X) };
  const growing = growTree(params, new TreeTable(columns), rows, params.randomState ?? 0);
  const nodes = await run(growing, context);
  return createModel(X.columns, copyNodes(nodes));
}

async function run(
  growing: Generator<undefined, TreeNodes>,
  { backend, signal }: FitContext,
): Promise<TreeNodes> {
  for (;;) {
    if (signal?.aborted) {
      throw new ReviewError('CANCELLED', 'models.cancelledOf', { estimator: DECISION_TREE });
    }
    const { done, value } = growing.next();
    if (done) return value;
    await backend.tf.nextFrame();
  }
}
