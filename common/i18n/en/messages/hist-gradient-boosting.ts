/** Messages of gradient boosting: about its params, its fit and invalid model files. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const histGradientBoosting = {
  unequalMonotonicCst: (
    { entries, features }: { entries: number; features: number },
    { number, plural }: Formatter,
  ) =>
    `hist_gradient_boosting.monotonic_cst has ${number(entries)} ${plural(entries, { one: 'entry', other: 'entries' })} for ${number(features)} features: give one for each.`,
  monotonicCategories: (
    { value, feature }: { value: number; feature: Text },
    { text }: Formatter,
  ) =>
    `hist_gradient_boosting.monotonic_cst is ${value} for ${text(feature)} whose categories have no order: give 0.`,
  noWeight:
    'hist_gradient_boosting.class_weight gives both classes the weight 0; one must be greater.',
  tooManyCategories: (
    { feature, categories, most }: { feature: Text; categories: number; most: number },
    { number, text, way }: Formatter,
  ) =>
    `hist_gradient_boosting: ${text(feature)} has ${number(categories)} categories; at most max_bins of them can be split, here ${number(most)}. Group the rare ones with ${way(`--prepare hist_gradient_boosting.max_categories=${most}`, 'max_categories or min_frequency')}, or leave the feature out.`,
  oneClass: ({ n, label }: { n: number; label: number }, { number }: Formatter) =>
    `All ${number(n)} labels are ${label}; hist_gradient_boosting needs both classes. Train on rows of both.`,
  nothingToKeepBack:
    'One class has 1 row only, and early stopping keeps rows of both back: give more rows, or set validation_fraction to None.',
  noSplit: 'No tree found a split: every row gets the same probability, whatever its features.',
  stillFalling: ({ value }: { value: string }) =>
    `Training ended at max_iter (${value}) while the loss was still falling: with more trees it may fall further.`,
  takesCategories: ({ features }: { features: number }, { number }: Formatter) =>
    `null or ascending numbers for each of ${number(features)} features`,
  takesBytes: ({ n }: { n: number }, { number }: Formatter) => `${number(n)} bytes`,
  takesThresholds: ({ n }: { n: number }, { number }: Formatter) =>
    `${number(n)} float64 values above -Infinity`,
  takesRoot: 'the first node of each tree',
  takesChild: 'a later node without a parent',
  takesIndex: ({ least, most }: { least: number; most: number }, { number }: Formatter) =>
    `an index from ${number(least)} to ${number(most)}`,
};
