/** scikit-learn's `GroupKFold`: folds of about equal size that keep the rows of a group together. */

import { ReviewError } from '../../common/errors.ts';
import { numpyArgsort } from '../random/numpy-argsort.ts';
import { type Fold, foldsOf } from './fold.ts';
import { requireSplits } from './k-fold.ts';

/**
 * `groups`: the group of each row, shape (n,), as codes 0 … in the order of the groups' sorted values. The largest group
 * goes to the fold with the fewest rows, then the next. Throws `INVALID_PARAMETER_VALUE` for fewer than 2 folds or
 * fewer groups than folds. Source: scikit-learn 1.4 `model_selection/_split.py`.
 */
export function groupKFold(groups: Int32Array, nSplits: number): Fold[] {
  requireSplits(groups.length, nSplits);
  const sizes = groupSizes(groups);
  requireGroups(sizes.length, nSplits);
  const foldOfGroup = new Int32Array(sizes.length);
  const rows = new Array<number>(nSplits).fill(0);
  for (const group of numpyArgsort(sizes).reverse()) {
    const lightest = rows.indexOf(Math.min(...rows));
    rows[lightest] += sizes[group];
    foldOfGroup[group] = lightest;
  }
  return foldsOf(
    groups.map((group) => foldOfGroup[group]),
    nSplits,
  );
}

/** Rows of each group. */
function groupSizes(groups: Int32Array): Int32Array {
  const sizes = new Int32Array(groups.reduce((a, b) => Math.max(a, b), -1) + 1);
  for (const group of groups) sizes[group]++;
  return sizes;
}

export function requireGroups(nGroups: number, nSplits: number): void {
  if (nSplits > nGroups) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'split.fewerGroups', { nSplits, nGroups });
  }
}
