/** Messages of the splits into folds. */
import type { Formatter } from '../../catalogue.ts';

export const split = {
  badSplits: ({ value }: { value: string }) =>
    `n_splits is ${value}; it takes an integer of 2 or more.`,
  badRepeats: ({ value }: { value: string }) =>
    `n_repeats is ${value}; it takes an integer of 1 or more.`,
  fewerRows: (
    { nSplits, rows }: { nSplits: number; rows: number },
    { number, plural }: Formatter,
  ) =>
    `n_splits is ${number(nSplits)}, but there ${plural(rows, { one: `is ${number(rows)} row`, other: `are ${number(rows)} rows` })}: choose fewer folds or give more labelled rows.`,
  fewerRowsInTime: (
    { nSplits, rows }: { nSplits: number; rows: number },
    { number, plural }: Formatter,
  ) =>
    `${number(nSplits)} folds in the order of time need at least ${number(nSplits + 1)} rows, but there ${plural(rows, { one: `is ${number(rows)}`, other: `are ${number(rows)}` })}: choose fewer folds or give more labelled rows.`,
  fewerMembers: ({ nSplits, most }: { nSplits: number; most: number }, { number }: Formatter) =>
    `n_splits is ${number(nSplits)}, but no class has more than ${number(most)} rows: choose fewer folds or give more labelled rows.`,
  fewerGroups: (
    { nSplits, nGroups }: { nSplits: number; nGroups: number },
    { number, plural }: Formatter,
  ) =>
    `n_splits is ${number(nSplits)}, but there ${plural(nGroups, { one: `is ${number(nGroups)} group`, other: `are ${number(nGroups)} groups` })}: choose fewer folds or another column of groups.`,
  noGroups: ({ kind }: { kind: string }) =>
    `${kind} needs the column whose values are the groups, such as game_id.`,
  noShuffle: ({ kind }: { kind: string }) =>
    `${kind} cannot shuffle rows, as in scikit-learn: leave shuffle out, or choose another kind.`,
};
