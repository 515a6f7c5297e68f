/** scikit-learn's `TimeSeriesSplit`: each fold is tested on the rows after those it trains on. */

import { ReviewError } from '../../common/errors.ts';
import type { Fold } from './fold.ts';
import { requireSplits } from './k-fold.ts';

/**
 * The rows 0 … n − 1 in the order of time: `nSplits` test parts of ⌊n / (nSplits + 1)⌋ rows at the end, one after the
 * other, each with all rows before it to train on. Throws `INVALID_PARAMETER_VALUE` for fewer than 2 folds or fewer
 * rows than folds and one more. Source: scikit-learn 1.4 `model_selection/_split.py`.
 */
export function timeSeriesSplit(n: number, nSplits: number): Fold[] {
  requireSplits(n, nSplits);
  if (nSplits + 1 > n) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'split.fewerRowsInTime', { nSplits, rows: n });
  }
  const size = Math.floor(n / (nSplits + 1));
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: nSplits }, (_, fold) => {
    const start = n - (nSplits - fold) * size;
    return { train: rows.slice(0, start), test: rows.slice(start, start + size) };
  });
}
