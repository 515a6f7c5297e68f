/** The decision tree: CART for two classes, node by node the tree that scikit-learn 1.4 grows. */

import { ReviewError } from '../../common/errors.ts';
import type { Estimator, FitContext, ModelState } from '../estimator.ts';
import type { Labels, Matrix } from '../matrix.ts';
import { RandomState } from '../random/mt19937.ts';
import { RAND_R_MAX, TreeRandom } from '../random/xorshift.ts';
import type { TreeModel, TreeNodes } from '../tree.ts';
import { sumsAreExact, weighRows } from './class-weight.ts';
import { createEntropy, gini } from './criterion.ts';
import { checkFloat32, float32Columns } from './float32-columns.ts';
import { growBestFirst, growDepthFirst } from './grow.ts';
import { createModel, DECISION_TREE } from './model.ts';
import {
  DECISION_TREE_PARAMS,
  type DecisionTreeParams,
  featuresPerSplit,
  growthLimits,
} from './params.ts';
import { PresortedSamples } from './presorted-samples.ts';
import { pruneTree } from './prune.ts';
import { PYFUNC } from './pyfunc.ts';
import { ResortedSamples } from './resorted-samples.ts';
import { Splitter } from './splitter.ts';
import { readState } from './state.ts';

/**
 * Classification and regression trees (Breiman, Friedman, Olshen and Stone 1984), as
 * https://scikit-learn.org/1.4/modules/generated/sklearn.tree.DecisionTreeClassifier.html.
 * X is read as float32. y may have one class: the tree is then a single leaf.
 */
export const decisionTree = {
  name: DECISION_TREE,
  title: 'Decision tree',
  sklearnClass: 'DecisionTreeClassifier',
  params: DECISION_TREE_PARAMS,
  isDefault: true,
  inSample: true,
  pyfunc: PYFUNC,
  fit,
  restore: (state: ModelState): TreeModel => {
    const { nFeatures, nodes } = readState(state);
    return createModel(nFeatures, nodes);
  },
} satisfies Estimator<DecisionTreeParams, typeof DECISION_TREE>;

/**
 * Throws `INVALID_PARAMETER_VALUE` for a value of X that is no finite float32, naming row and column, for
 * weights that leave no row, and for a `min_samples_split` of 1; `CANCELLED` when the signal is aborted.
 */
async function fit(
  params: DecisionTreeParams,
  X: Matrix,
  y: Labels,
  context: FitContext,
): Promise<TreeModel> {
  checkFloat32(X);
  const limits = growthLimits(params, X.rows);
  const rows = weighRows(params.classWeight, y);
  const measure = params.criterion === 'gini' ? gini : createEntropy();
  const SamplesType = sumsAreExact(rows) ? PresortedSamples : ResortedSamples;
  const samples = new SamplesType(float32Columns(X), rows, measure, limits.minSamplesLeaf);
  const seed = new RandomState(params.randomState ?? 0).randint(0, RAND_R_MAX);
  const nTried = featuresPerSplit(params, X.columns);
  const splitter = new Splitter(samples, X.columns, nTried, new TreeRandom(seed));
  const { root } = samples;
  const { weight0, weight1, weight } = root.sums;
  const impurity = measure(weight0, weight1, weight);
  const growing =
    params.maxLeafNodes === null
      ? growDepthFirst(splitter, limits, root, impurity)
      : growBestFirst(splitter, limits, root, impurity, params.maxLeafNodes);
  const grown = await run(growing, context);
  const nodes = params.ccpAlpha > 0 ? pruneTree(grown, params.ccpAlpha) : grown;
  return createModel(X.columns, nodes);
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
