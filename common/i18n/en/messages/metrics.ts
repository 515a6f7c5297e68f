/** Messages about metrics: what they mean, why one is 0 or undefined, how data differs from training. */
import type { Formatter } from '../../catalogue.ts';

interface Misses {
  readonly rows: number;
  readonly predicted: number;
  readonly threshold: number;
  readonly highest: number;
  readonly makes: number;
}

const noneFound = (
  { rows, predicted, threshold, highest, makes }: Misses,
  { number, plural }: Formatter,
) => {
  const above = `a probability above the threshold ${number(threshold)} (the highest is ${number(highest, FOUR_DECIMALS)})`;
  const unfound = plural(makes, {
    one: 'the only make is not found',
    other: `none of the ${number(makes)} makes is found`,
  });
  if (predicted === 0) {
    const none = plural(rows, {
      one: 'The only row does not have',
      other: `None of ${number(rows)} rows has`,
    });
    return `${none} ${above}, so ${unfound}`;
  }
  return plural(predicted, {
    one: `1 of ${number(rows)} rows has ${above}, and it is a miss; ${unfound}`,
    other: `${number(predicted)} of ${number(rows)} rows have ${above}, all of them misses; ${unfound}`,
  });
};

const FOUR_DECIMALS = { minimumFractionDigits: 4, maximumFractionDigits: 20 };
const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

interface Ranges {
  readonly feature: string;
  readonly trainLow: number;
  readonly trainHigh: number;
  readonly low: number;
  readonly high: number;
}

const ranges = ({ feature, trainLow, trainHigh, low, high }: Ranges, { number }: Formatter) =>
  `${feature}: ${number(trainLow)} to ${number(trainHigh)} in training, ${number(low)} to ${number(high)} here`;

export const metrics = {
  thresholdUnreached: (
    { metric, wanted, reached }: { metric: string; wanted: number; reached: number },
    { number }: Formatter,
  ) =>
    `No threshold reaches a ${metric} of ${number(wanted)}; the highest is ${number(reached, { maximumFractionDigits: 4 })}: want less.`,
  accuracy: 'Accuracy',
  accuracyDoc: 'The share of shots whose outcome was predicted right.',
  logLoss: 'Log loss',
  logLossDoc:
    'How surprised the probabilities are by the outcomes; always saying 50 % gives 0.693.',
  precision: 'Precision',
  precisionDoc: 'Of the predicted makes, the share that went in.',
  recall: 'Recall',
  recallDoc: 'Of the shots that went in, the share that was predicted.',
  f1Score: 'F1-Score',
  f1ScoreDoc: 'The harmonic mean of precision and recall.',
  rocAuc: 'ROC AUC',
  rocAucDoc: 'The chance that a make has a higher probability than a miss; 0.5 is a coin.',
  averagePrecision: 'Average precision',
  averagePrecisionDoc:
    'Precision averaged over recall, whatever the threshold; the share of makes is the floor.',
  brierScore: 'Brier score',
  brierScoreDoc:
    'The mean squared gap between probability and outcome; always saying 50 % gives 0.25.',
  trueNegatives: 'True negatives',
  trueNegativesDoc: 'Misses that were predicted as misses.',
  falsePositives: 'False positives',
  falsePositivesDoc: 'Misses that were predicted as makes.',
  falseNegatives: 'False negatives',
  falseNegativesDoc: 'Makes that were predicted as misses.',
  truePositives: 'True positives',
  truePositivesDoc: 'Makes that were predicted as makes.',

  precisionUndefined: 'No make was predicted: precision has no denominator, so it is shown as 0.',
  recallUndefined: 'None of the rows is a make: recall has no denominator, so it is shown as 0.',
  f1Undefined:
    'None of the rows is a make and none was predicted: the F1-score has no denominator, so it is shown as 0.',
  rocAucAllMakes:
    'All rows are makes: ROC AUC compares makes with misses and needs both, so it has no value.',
  rocAucAllMisses:
    'All rows are misses: ROC AUC compares makes with misses and needs both, so it has no value.',
  averagePrecisionUndefined:
    'None of the rows is a make: average precision is taken over makes, so it has no value.',

  recallZero: (misses: Misses, format: Formatter) => `${noneFound(misses, format)}.`,
  f1Zero: (misses: Misses, format: Formatter) =>
    `${noneFound(misses, format)}. F1 is 0 where recall is.`,
  precisionZero: (misses: Misses, format: Formatter) =>
    `${noneFound(misses, format)}: ${format.number(misses.predicted)} predicted, 0 of them right.`,

  rowsOutside: ({ outside, ...shift }: Ranges & { readonly outside: number }, format: Formatter) =>
    `${ranges(shift, format)}; ${format.number(100 * outside, ONE_DECIMAL)} % of the rows lie outside the training range`,
  meanHigher: (
    { deviations, ...shift }: Ranges & { readonly deviations: number },
    format: Formatter,
  ) =>
    `${ranges(shift, format)}; the mean is ${format.number(deviations, ONE_DECIMAL)} standard deviations higher than in training`,
  meanLower: (
    { deviations, ...shift }: Ranges & { readonly deviations: number },
    format: Formatter,
  ) =>
    `${ranges(shift, format)}; the mean is ${format.number(deviations, ONE_DECIMAL)} standard deviations lower than in training`,

  badThreshold: ({ value }: { value: string }) =>
    `threshold is ${value}; it takes a number from 0 to 1.`,
  noLabels: 'There is no labelled row to score: a score needs at least 1. Give rows with a label.',
  badProbability: ({ row, value }: { row: number; value: string }, { number }: Formatter) =>
    `The probability of row ${number(row)}, counted from 0, is ${value}; it must be from 0 to 1.`,
  unequalProbabilities: (
    { labels, others }: { labels: number; others: number },
    { number }: Formatter,
  ) =>
    `There are ${number(labels)} labels and ${number(others)} probabilities: give one for each row.`,
  unequalPredictions: (
    { labels, others }: { labels: number; others: number },
    { number }: Formatter,
  ) =>
    `There are ${number(labels)} labels and ${number(others)} predictions: give one for each row.`,
  unequalFirst: ({ labels, others }: { labels: number; others: number }, { number }: Formatter) =>
    `There are ${number(labels)} labels and ${number(others)} predictions of the first model: give one for each row.`,
  unequalSecond: ({ labels, others }: { labels: number; others: number }, { number }: Formatter) =>
    `There are ${number(labels)} labels and ${number(others)} predictions of the second model: give one for each row.`,
  noShare: ({ right, n }: { right: number; n: number }, { number }: Formatter) =>
    `${number(right)} of ${number(n)} is not a share of rows: give a count from 0 to n and at least 1 row.`,
};
