/**
 * The common part of random forests and extra trees: trees with separate seeds, averaged, as scikit-learn 1.4 grows
 * them.
 */

import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import { sumsAreExact, weighRows } from '../decision-tree/class-weight.ts';
import { codeColumns } from '../decision-tree/column-codes.ts';
import { checkFloat32, float32Columns } from '../decision-tree/float32-columns.ts';
import type { TreeColumns } from '../decision-tree/grow-tree.ts';
import type { Estimator, FitContext, FittedModel } from '../estimator.ts';
import type { Labels, Matrix } from '../matrix.ts';
import { treeSeeds } from './bootstrap.ts';
import { ForestGrower, type ForestPlan, type GrownTree } from './grow.ts';
import { forestModel, meanImportances } from './model.ts';
import { scoreOutOfBag } from './out-of-bag.ts';
import { type ForestParams, forestParams, rowsPerTree } from './params.ts';
import { PYFUNC } from './pyfunc.ts';
import { readState } from './state.ts';
import { forestSteps } from './steps.ts';
import { growForest } from './thread-tasks.ts';
import { joinTrees } from './trees.ts';

export interface ForestKind<Name extends string = string> {
  readonly name: Name;
  readonly title: string;
  readonly sklearnClass: string;
  readonly splitter: 'best' | 'random';
  /** Whether rows are drawn by default. */
  readonly bootstrap: boolean;
}

export function forestEstimator<Name extends string>(
  kind: ForestKind<Name>,
): Estimator<ForestParams, Name> {
  const { name, title, sklearnClass, bootstrap } = kind;
  return {
    name,
    title,
    sklearnClass,
    params: forestParams(bootstrap),
    restraints: ['min_samples_leaf=5', 'max_depth=12'],
    pyfunc: PYFUNC,
    steps: (state) => forestSteps(name, state),
    fit: (params, X, y, context) => fit(kind, params, X, y, context),
    restore: (state) => forestModel(readState(name, state)),
  };
}

/**
 * Throws `INVALID_PARAMETER_VALUE` for a value of X that is not a finite float32, naming its row and column, for params
 * that need `bootstrap` without it, and for weights that leave no rows; `CANCELLED` if the signal is aborted.
 */
async function fit(
  { name, splitter }: ForestKind,
  params: ForestParams,
  X: Matrix,
  y: Labels,
  context: FitContext,
): Promise<FittedModel> {
  checkFloat32(X);
  const nDrawn = rowsPerTree(name, params, X.rows);
  const seeds = treeSeeds(params.randomState ?? 0, params.nEstimators);
  const columns = treeColumns(name, params, X, y);
  const plan = { owner: name, splitter, params, nDrawn, columns, y };
  const grown = await growTrees(plan, seeds, context);
  const trees = grown.map(({ tree }) => tree);
  const nodes = joinTrees(trees);
  const importances = meanImportances(
    grown.map((one) => one.importances),
    X.columns,
  );
  const warnings = nodes.feature.length === seeds.length ? [message('forest.onlyLeaves')] : [];
  if (!params.oobScore || nDrawn === null) {
    const oobScore = null;
    return forestModel({
      estimator: name,
      nFeatures: X.columns,
      nodes,
      importances,
      oobScore,
      warnings,
    });
  }
  const { score, nUnscored } = await run(name, scoreOutOfBag(trees, seeds, nDrawn, X, y), context);
  if (nUnscored > 0) {
    warnings.push(message('forest.tooFewTrees', { unscored: nUnscored, rows: y.length }));
  }
  return forestModel({
    ...{ estimator: name, nFeatures: X.columns, nodes, importances, warnings },
    oobScore: score,
  });
}

/** In the form that most of the trees will use, so that all of them, on all threads, share what is derived from X. */
function treeColumns(
  owner: string,
  { classWeight }: ForestParams,
  X: Matrix,
  y: Labels,
): TreeColumns {
  const table = { rows: X.rows, nFeatures: X.columns };
  const floats = float32Columns(X);
  const isExact =
    classWeight !== 'balanced_subsample' && sumsAreExact(weighRows(owner, classWeight, y));
  return isExact ? { ...table, codes: codeColumns(X.rows, floats) } : { ...table, floats };
}

/** Rows times trees that take longer than starting the threads. */
const WORTH_THREADS = 1 << 18;

async function growTrees(
  plan: ForestPlan,
  seeds: Int32Array,
  context: FitContext,
): Promise<GrownTree[]> {
  const { signal, onProgress } = context;
  const { threads } = context.backend;
  const onDone = (done: number) => onProgress?.({ done, total: seeds.length });
  if (threads !== undefined && plan.y.length * seeds.length >= WORTH_THREADS) {
    return threads.run(growForest, plan, Array.from(seeds), { signal, onDone });
  }
  const grower = new ForestGrower(plan);
  const grown: GrownTree[] = [];
  for (const seed of seeds) {
    grown.push(await run(plan.owner, grower.grow(seed), context));
    onDone(grown.length);
  }
  return grown;
}

/** Lets other work run at each pause. */
async function run<T>(
  name: string,
  working: Generator<undefined, T>,
  { backend, signal }: FitContext,
): Promise<T> {
  for (;;) {
    if (signal?.aborted) {
      throw new ReviewError('CANCELLED', 'models.cancelledOf', { estimator: name });
    }
    const { done, value } = working.next();
    if (done) return value;
    await backend.tf.nextFrame();
  }
}
