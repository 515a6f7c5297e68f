/** The schedule of scikit-learn's `HalvingGridSearchCV` with rows as the resource. */

import { ReviewError } from '../../common/errors.ts';
import { RandomState } from '../random/mt19937.ts';
import { numpyArgsort } from '../random/numpy-argsort.ts';
import type { Fold } from '../split/fold.ts';

export interface HalvingPlan {
  readonly nCandidates: number;
  readonly factor: number;
  readonly nSplits: number;
  readonly nClasses: number;
  readonly rows: number;
}

/**
 * The rows of each iteration: as many at the start as let the last iteration use all of them (`min_resources='exhaust'`),
 * `factor` times more in each. Throws `INVALID_PARAMETER_VALUE` for too few rows. Source: scikit-learn 1.4
 * `model_selection/_search_successive_halving.py`; Jamieson and Talwalkar 2016.
 */
export function halvingRows(plan: HalvingPlan): number[] {
  const { nCandidates, factor, nSplits, nClasses, rows } = plan;
  const least = 2 * nSplits * nClasses;
  if (least > rows) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'search.tooFewRows', { least, rows });
  }
  const log = (x: number) => Math.floor(Math.log(x) / Math.log(factor));
  const required = 1 + log(nCandidates);
  const start = Math.max(least, Math.floor(rows / factor ** (required - 1)));
  const possible = 1 + log(Math.floor(rows / start));
  return Array.from({ length: Math.min(possible, required) }, (_, iteration) =>
    Math.min(rows, Math.floor(factor ** iteration * start)),
  );
}

/** The folds with `share` of their rows, drawn without replacement from the same seed in every fold. */
export function subsampleFolds(folds: readonly Fold[], share: number, randomState: number): Fold[] {
  const part = (rows: Int32Array) => {
    const order = new RandomState(randomState).permutation(rows.length);
    return order.slice(0, Math.floor(share * rows.length)).map((i) => rows[i]);
  };
  return folds.map(({ train, test }) => ({ train: part(train), test: part(test) }));
}

/** Indices of the ⌈n / factor⌉ best, the best last; those without a score (NaN) are the worst. */
export function survivors(goodness: readonly number[], factor: number): number[] {
  const kept = Math.ceil(goodness.length / factor);
  const order = Array.from(
    numpyArgsort(goodness.map((value) => (Number.isNaN(value) ? Infinity : value))),
  );
  const unknown = goodness.filter(Number.isNaN).length;
  return [...order.slice(order.length - unknown), ...order.slice(0, order.length - unknown)].slice(
    -kept,
  );
}
