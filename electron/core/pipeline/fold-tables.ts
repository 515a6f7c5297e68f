/** The CSV artifacts of a cross-validation: the scores of each fold, and what was predicted for the rows held out. */

import { SCORE_KEYS } from '../../../models/metrics/metric-list.ts';
import type { FoldScores } from '../engine/cross-fit/fit-fold.ts';
import type { CsvValue } from '../report/csv.ts';
import type { FoldPlan } from './fold-plan.ts';
import type { Positions } from './predictions.ts';

type Table = readonly (readonly CsvValue[])[];

export function foldsTable(
  scores: readonly Pick<FoldScores, 'metrics'>[],
  { folds }: FoldPlan,
): Table {
  return [
    ['fold', 'train_rows', 'test_rows', ...SCORE_KEYS],
    ...scores.map(({ metrics }, i) => [
      i + 1,
      folds[i].train.length,
      folds[i].test.length,
      ...SCORE_KEYS.map((key) => metrics[key]),
    ]),
  ];
}

/** `row` is the row of the dataset, from 0; `x` and `y` are feet from the hoop, empty where the place is unknown. */
export function outOfFoldTable(
  scores: readonly Pick<FoldScores, 'probability'>[],
  { rows, folds }: FoldPlan,
  positions: Positions,
): Table {
  const known = (feet: number) => (Number.isNaN(feet) ? null : feet);
  return [
    ['row', 'fold', 'actual', 'probability', 'x', 'y'],
    ...scores.flatMap(({ probability }, fold) =>
      Array.from(folds[fold].test, (i, at) => [
        rows.row[i],
        fold + 1,
        rows.y[i],
        probability[at],
        known(positions.x[i]),
        known(positions.y[i]),
      ]),
    ),
  ];
}
