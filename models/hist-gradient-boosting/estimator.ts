/** Histogram gradient boosting for two classes: exactly the trees that scikit-learn 1.4 grows. */
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import type { Estimator, FitContext, FittedModel, ModelState } from '../estimator.ts';
import { type Labels, type Matrix, takeLabels, takeRows } from '../matrix.ts';
import { RandomState } from '../random/mt19937.ts';
import { trainTestSplit } from '../split/train-test-split.ts';
import { binRows, describeFeatures, type Feature, fitBins } from './bins.ts';
import { type Boosted, boost } from './boost.ts';
import { countOnes, weighClasses } from './loss.ts';
import { createModel, HIST_GRADIENT_BOOSTING } from './model.ts';
import {
  checkMonotonicCst,
  HIST_GRADIENT_BOOSTING_PARAMS,
  type HistGradientBoostingParams,
} from './params.ts';
import { PYFUNC } from './pyfunc.ts';
import { readState } from './state.ts';
import { histGradientBoostingSteps } from './steps.ts';

/** Above this number of rows, 'auto' stops early. */
const AUTO_ROWS = 10_000;

/**
 * https://scikit-learn.org/1.4/modules/generated/sklearn.ensemble.HistGradientBoostingClassifier.html with
 * `categorical_features` set to X's categorical columns. Categories that did not occur in training are missing values.
 * Two bugs of scikit-learn 1.4.2 are not reproduced: there, `monotonic_cst` shifts to other columns if a categorical
 * column follows a numeric one, and a split of a feature's only category from missing values predicts with the
 * categories of another split.
 */
export const histGradientBoosting = {
  name: HIST_GRADIENT_BOOSTING,
  title: 'Gradient boosting',
  sklearnClass: 'HistGradientBoostingClassifier',
  params: HIST_GRADIENT_BOOSTING_PARAMS,
  acceptsMissing: true,
  acceptsCategories: true,
  restraints: ['max_leaf_nodes=8', 'l2_regularization=1', 'early_stopping=True'],
  pyfunc: PYFUNC,
  steps: histGradientBoostingSteps,
  fit,
  restore: (state: ModelState): FittedModel => createModel(readState(state)),
} satisfies Estimator<HistGradientBoostingParams, typeof HIST_GRADIENT_BOOSTING>;

/**
 * Throws `BAD_TARGET` if y has one class, or too few rows of one for a validation set; `INVALID_PARAMETER_VALUE` for a
 * feature of more than `max_bins` categories and for constraints that do not match the features; `CANCELLED` if the
 * signal is aborted.
 */
async function fit(
  params: HistGradientBoostingParams,
  X: Matrix,
  y: Labels,
  context: FitContext,
): Promise<FittedModel> {
  checkMonotonicCst(params, X);
  requireBothClasses(y);
  const weights = weighClasses(params.classWeight, y);
  const features = describeFeatures(X, params.maxBins);
  // A seed drawn from the seed, as in scikit-learn.
  const seed = new RandomState(params.randomState ?? 0).randint(0, 0xffffffff);
  const { earlyStopping, validationFraction } = params;
  const stopsEarly = earlyStopping === 'auto' ? X.rows > AUTO_ROWS : earlyStopping;
  const keptBack = stopsEarly ? validationFraction : null;
  const { train, validation } = splitRows(X, y, keptBack, seed);
  const mapper = fitBins(train.X, features, params.maxBins, seed);
  const bin = (rows: Rows) => ({ binned: binRows(mapper, rows.X), labels: rows.y, weights });
  const boosted = await boost(
    params,
    mapper,
    bin(train),
    validation && bin(validation),
    stopsEarly,
    context,
  );
  return createModel({
    nFeatures: X.columns,
    categories: categoriesByColumn(features),
    baseline: boosted.baseline,
    trees: boosted.trees,
    warnings: warningsOf(params, stopsEarly, boosted),
  });
}

interface Rows {
  readonly X: Matrix;
  readonly y: Labels;
}

function requireBothClasses(y: Labels): void {
  const ones = countOnes(y);
  if (ones > 0 && ones < y.length) return;
  throw new ReviewError('BAD_TARGET', 'histGradientBoosting.oneClass', {
    n: y.length,
    label: y[0],
  });
}

function splitRows(
  X: Matrix,
  y: Labels,
  keptBack: number | null,
  seed: number,
): { train: Rows; validation: Rows | null } {
  if (keptBack === null) return { train: { X, y }, validation: null };
  const ones = countOnes(y);
  if (Math.min(ones, y.length - ones) < 2) {
    throw new ReviewError('BAD_TARGET', 'histGradientBoosting.nothingToKeepBack');
  }
  const { train, test } = trainTestSplit(y.length, {
    testSize: keptBack,
    randomState: seed,
    stratify: y,
  });
  const take = (rows: Int32Array) => ({ X: takeRows(X, rows), y: takeLabels(y, rows) });
  return { train: take(train), validation: take(test) };
}

function categoriesByColumn(features: readonly Feature[]): (Float64Array | null)[] {
  const byColumn = features.map(({ categories }) => categories);
  features.forEach(({ column, categories }) => {
    byColumn[column] = categories;
  });
  return byColumn;
}

function warningsOf(
  { maxIter, nIterNoChange }: HistGradientBoostingParams,
  stopsEarly: boolean,
  { trees, stoppedEarly }: Boosted,
): Text[] {
  const warnings: Text[] = [];
  if (trees.left.length === trees.roots.length) {
    warnings.push(message('histGradientBoosting.noSplit'));
  }
  if (stopsEarly && !stoppedEarly && maxIter > nIterNoChange) {
    warnings.push(message('histGradientBoosting.stillFalling', { value: String(maxIter) }));
  }
  return warnings;
}
