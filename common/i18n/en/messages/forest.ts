/** Messages of random forests and extra trees: about their params, their fit and invalid model files. */
import type { Formatter } from '../../catalogue.ts';

export const forest = {
  needsBootstrap: ({ param }: { param: string }) =>
    `${param} is about rows that are drawn: set bootstrap to True or leave it out.`,
  tooManySamples: (
    { owner, value, rows }: { owner: string; value: number; rows: number },
    { number }: Formatter,
  ) =>
    `${owner}.max_samples is ${number(value)}, more than the ${number(rows)} training rows; give at most that many.`,
  noWeightDrawn: ({ owner }: { owner: string }) =>
    `A tree of ${owner} drew no row with a weight above 0: raise max_samples or give both classes a weight.`,
  onlyLeaves:
    'Each tree is a single leaf: every row gets the same probability, whatever its features.',
  tooFewTrees: (
    { unscored, rows }: { unscored: number; rows: number },
    { number, plural }: Formatter,
  ) =>
    `oob_score is not reliable: ${number(unscored)} of ${number(rows)} rows ${plural(unscored, { one: 'was', other: 'were' })} drawn by every tree and ${plural(unscored, { one: 'counts', other: 'count' })} as class 0. Raise n_estimators.`,
  takesShareOrNull: 'null or a number between 0 and 1',
  takesInt32: 'a list of int32 values',
  takesRoot: 'the first node of a tree, ascending from 0',
  takesPreorder: 'the right children of trees in preorder, -1 for a leaf',
  takesFeature: ({ most }: { most: number }) => `-2 for a leaf, else a feature up to ${most}`,
};
