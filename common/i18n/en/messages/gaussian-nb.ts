/** Messages of Gaussian naive Bayes: about its params, its fit and its scoring. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const gaussianNb = {
  oneClass: ({ n, label }: { n: number; label: number }, { number }: Formatter) =>
    `All ${number(n)} labels are ${label}; gaussian_nb needs both classes. Train on rows of both.`,
  badPriors: ({ value }: { value: string }) =>
    `gaussian_nb.priors is ${value}; it takes the shares of class 0 and class 1, which sum to 1, such as 0.6,0.4.`,
  noVariance: ({ feature, label }: { feature: Text; label: number }, { text }: Formatter) =>
    `In class ${label}, ${text(feature)} has a single value, and gaussian_nb.var_smoothing adds nothing to its variance of 0. Leave the feature out or set var_smoothing above 0.`,
  tooLargeToSquare: ({ feature, label }: { feature: Text; label: number }, { text }: Formatter) =>
    `In class ${label}, ${text(feature)} has values too large to square: give it in a larger unit.`,
  correlated: (
    { first, second, correlation }: { first: Text; second: Text; correlation: number },
    { text, number }: Formatter,
  ) =>
    `${text(first)} and ${text(second)} say nearly the same (correlation ${number(correlation, { maximumFractionDigits: 2 })} within the classes); naive Bayes counts it twice and becomes too sure. Leave one of them out.`,
  tooFar: ({ row }: { row: number }, { number }: Formatter) =>
    `Row ${number(row)}, counted from 0, is too far from all training rows for gaussian_nb to compare the classes. Check its values.`,
};
