/** scikit-learn's `KFold`, `StratifiedKFold` and `RepeatedStratifiedKFold`: exactly the same row numbers. */

import { ReviewError } from '../../common/errors.ts';
import type { Labels } from '../matrix.ts';
import { RandomState } from '../random/mt19937.ts';
import { type Fold, foldsOf } from './fold.ts';

/**
 * Folds of the rows 0 … n − 1, the first n mod `nSplits` one row longer; with `random`, rows are shuffled first. Throws
 * `INVALID_PARAMETER_VALUE` for fewer than 2 folds or more folds than rows. Source: scikit-learn 1.4
 * `model_selection/_split.py`.
 */
export function kFold(n: number, nSplits: number, random?: RandomState): Fold[] {
  requireSplits(n, nSplits);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  random?.shuffle(order);
  const foldOfRow = new Int32Array(n);
  let at = 0;
  for (let fold = 0; fold < nSplits; fold++) {
    const end = at + Math.floor(n / nSplits) + (fold < n % nSplits ? 1 : 0);
    while (at < end) foldOfRow[order[at++]] = fold;
  }
  return foldsOf(foldOfRow, nSplits);
}

/**
 * Folds that keep the share of each class; with `random`, the rows of each class are shuffled. Throws as `kFold` does,
 * and `INVALID_PARAMETER_VALUE` if every class has fewer rows than there are folds.
 */
export function stratifiedKFold(y: Labels, nSplits: number, random?: RandomState): Fold[] {
  requireSplits(y.length, nSplits);
  // Classes by first appearance, as scikit-learn shuffles one after the other.
  const classes = [...new Set(y)];
  const counts = classes.map((label) => y.reduce((n, one) => n + Number(one === label), 0));
  requireMembers(counts, nSplits);
  const foldOfRow = new Int32Array(y.length);
  let start = 0;
  classes.forEach((label, c) => {
    // The rows sorted by class are dealt to the folds in turn; a class goes on where the one before ended.
    const folds: number[] = [];
    for (let fold = 0; fold < nSplits; fold++) {
      const first = (((fold - start) % nSplits) + nSplits) % nSplits;
      for (let i = first; i < counts[c]; i += nSplits) folds.push(fold);
    }
    start += counts[c];
    random?.shuffle(folds);
    let next = 0;
    for (let i = 0; i < y.length; i++) if (y[i] === label) foldOfRow[i] = folds[next++];
  });
  return foldsOf(foldOfRow, nSplits);
}

/** `nRepeats` times the shuffled `stratifiedKFold`, one repeat after the other, from one stream of random numbers. */
export function repeatedStratifiedKFold(
  y: Labels,
  nSplits: number,
  nRepeats: number,
  randomState: number,
): Fold[] {
  if (!(Number.isInteger(nRepeats) && nRepeats >= 1)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'split.badRepeats', {
      value: String(nRepeats),
    });
  }
  const random = new RandomState(randomState);
  return Array.from({ length: nRepeats }, () => stratifiedKFold(y, nSplits, random)).flat();
}

export function requireSplits(n: number, nSplits: number): void {
  if (!(Number.isInteger(nSplits) && nSplits >= 2)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'split.badSplits', { value: String(nSplits) });
  }
  if (nSplits > n) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'split.fewerRows', { nSplits, rows: n });
  }
}

/** Throws if no class has a row for each fold; `counts` are the rows of each class. */
export function requireMembers(counts: readonly number[], nSplits: number): void {
  const most = Math.max(...counts);
  if (most < nSplits) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'split.fewerMembers', { nSplits, most });
  }
}
