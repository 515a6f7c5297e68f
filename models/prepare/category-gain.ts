/** What a text column alone says about the label: the log loss of its categories' shares on held-out rows. */
import type { Labels } from '../matrix.ts';
import type { CategoryColumn } from './categories.ts';

const FOLDS = 5;

export interface CategoryGain {
  /** Of the share of makes alone. */
  readonly without: number;
  /** Of the share of makes in each category. */
  readonly alone: number;
}

/**
 * Mean log losses over five folds, row i in fold i mod 5: the column's rows should be in no order. The share of a
 * category counts the share of all rows as one row more, which keeps it off 0 and 1.
 */
export function categoryGain({ values, categories }: CategoryColumn, y: Labels): CategoryGain {
  let without = 0;
  let alone = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const rows = new Float64Array(categories.length);
    const makes = new Float64Array(categories.length);
    let n = 0;
    let ones = 0;
    for (let i = 0; i < y.length; i++) {
      if (i % FOLDS === fold) continue;
      n++;
      ones += y[i];
      if (Number.isNaN(values[i])) continue;
      rows[values[i]]++;
      makes[values[i]] += y[i];
    }
    // As if a make and a miss more had been seen.
    const share = (ones + 1) / (n + 2);
    for (let i = fold; i < y.length; i += FOLDS) {
      const code = values[i];
      const own = Number.isNaN(code) ? share : (makes[code] + share) / (rows[code] + 1);
      without -= Math.log(y[i] === 1 ? share : 1 - share);
      alone -= Math.log(y[i] === 1 ? own : 1 - own);
    }
  }
  return { without: without / y.length, alone: alone / y.length };
}
