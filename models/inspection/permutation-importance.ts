/** Permutation importance: how much worse a model scores when a column's values are shuffled among the rows. */
import { RandomState } from '../random/mt19937.ts';
import { type Columns, type Scorer, withColumn } from './columns.ts';
import { type MeanSd, meanSd } from './mean-sd.ts';

export interface PermutationOptions {
  readonly nRepeats: number;
  readonly randomState: number;
  /** After each shuffle; throw to stop. */
  readonly onDone?: (done: number, total: number) => void;
}

export interface PermutationImportance extends MeanSd {
  /** What each shuffle cost, shape (nRepeats,). */
  readonly importances: readonly number[];
}

/**
 * For each column, whole, by how much `measure` (greater is better) falls: scikit-learn 1.4's `permutation_importance`,
 * the very shuffles, each of a column on top of the one before. Rows: (n,), n ≥ 1. Source: Breiman, "Random forests"
 * (2001); https://scikit-learn.org/1.4/modules/generated/sklearn.inspection.permutation_importance.html
 */
export async function permutationImportance<Rows extends Columns>(
  score: Scorer<Rows>,
  rows: Rows,
  measure: (probability: Float64Array) => number,
  { nRepeats, randomState, onDone }: PermutationOptions,
): Promise<PermutationImportance[]> {
  const seed = new RandomState(randomState).randint(0, 2 ** 31);
  const whole = measure(await score(rows));
  const found: PermutationImportance[] = [];
  for (const [j, column] of rows.columns.entries()) {
    const random = new RandomState(seed);
    const order = Int32Array.from({ length: rows.rows }, (_, i) => i);
    let { values } = column;
    const importances: number[] = [];
    for (let repeat = 0; repeat < nRepeats; repeat++) {
      random.shuffle(order);
      const before = values;
      values = Float64Array.from(order, (i) => before[i]);
      importances.push(whole - measure(await score(withColumn(rows, j, values))));
      onDone?.(j * nRepeats + repeat + 1, rows.columns.length * nRepeats);
    }
    found.push({ importances, ...meanSd(importances) });
  }
  return found;
}
