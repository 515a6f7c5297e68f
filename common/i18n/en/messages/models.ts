/** Messages shared by estimators: about their params, their data, their fit, and invalid model files. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

interface Bounds {
  readonly lower: string;
  readonly upper: string;
}

const bounds = ({ lower, upper }: Bounds) =>
  lower && upper ? `${lower} and${upper}` : lower + upper;

export const models = {
  unknownEstimator: ({ name, names }: { name: string; names: string }) =>
    `There is no estimator '${name}'. There are: ${names}.`,
  unknownParam: ({ owner, key, names }: { owner: string; key: string; names: string }) =>
    `${owner} has no param '${key}'. It takes: ${names}.`,
  badParam: (
    { label, value, kinds }: { label: string; value: string; kinds: readonly Text[] },
    { text }: Formatter,
  ) => `${label} is ${value}; it takes ${kinds.map(text).join(' or ')}.`,
  anyOf: ({ kinds }: { kinds: readonly Text[] }, { text }: Formatter) =>
    kinds.map(text).join(' or '),
  featureAt: ({ index }: { index: number }) => `feature ${index}, counted from 0,`,
  trueOrFalse: 'True or False',
  integer: (given: Bounds) => `an integer${bounds(given)}`,
  number: (given: Bounds) => `a number${bounds(given)}`,
  fraction: 'a fraction > 0 and < 1',
  fractionOrAll: 'a fraction > 0 and ≤ 1.0',
  integers: 'integers separated by commas',
  integersFrom: ({ least }: { least: number }) => `integers separated by commas, each ≥ ${least}`,
  integersBetween: ({ least, most }: { least: number; most: number }) =>
    `integers separated by commas, each from ${least} to ${most}`,
  numbers: (given: Bounds) => `numbers separated by commas, each${bounds(given)}`,
  weights: '{"0": weight, "1": weight}',
  badRandomState: ({ value, most }: { value: string; most: number }) =>
    `random_state is ${value}; it takes an integer between 0 and ${most}.`,
  badRandint: ({ low, high }: { low: string; high: string }) =>
    `randint(${low}, ${high}) needs integers low < high that are at most 2^32 apart.`,

  unequalColumns: (
    { column, rows, others }: { column: number; rows: number; others: number },
    { number }: Formatter,
  ) =>
    `Column ${number(column)} has ${number(rows)} rows, column 0 has ${number(others)}: all columns must be equally long.`,
  noTrainingData: (
    { estimator, rows, columns }: { estimator: string; rows: number; columns: number },
    { number }: Formatter,
  ) =>
    `${estimator} got ${number(rows)} rows of ${number(columns)} features: give at least one of each.`,
  unequalLabels: (
    { estimator, labels, rows }: { estimator: string; labels: number; rows: number },
    { number }: Formatter,
  ) => `${estimator} got ${number(labels)} labels for ${number(rows)} rows: give one for each row.`,
  notFiniteToLearn: (
    {
      row,
      column,
      value,
      estimator,
    }: { row: number; column: number; value: string; estimator: string },
    { number }: Formatter,
  ) =>
    `Row ${number(row)}, feature ${number(column)} (both counted from 0) is ${value}; ${estimator} learns from finite numbers only. Fill in or drop the row.`,
  notFiniteOrMissingToLearn: (
    {
      row,
      column,
      value,
      estimator,
    }: { row: number; column: number; value: string; estimator: string },
    { number }: Formatter,
  ) =>
    `Row ${number(row)}, feature ${number(column)} (both counted from 0) is ${value}; ${estimator} learns from finite and missing numbers only. Fill in or drop the row.`,
  notFiniteToScore: (
    { row, column, value, model }: { row: number; column: number; value: string; model: string },
    { number }: Formatter,
  ) =>
    `Row ${number(row)}, feature ${number(column)} (both counted from 0) is ${value}; ${model} scores finite numbers only. Fill in or drop the row.`,
  notFiniteOrMissingToScore: (
    { row, column, value, model }: { row: number; column: number; value: string; model: string },
    { number }: Formatter,
  ) =>
    `Row ${number(row)}, feature ${number(column)} (both counted from 0) is ${value}; ${model} scores finite and missing numbers only. Fill in or drop the row.`,
  badLabel: (
    { row, label, estimator }: { row: number; label: number; estimator: string },
    { number }: Formatter,
  ) =>
    `Row ${number(row)}, counted from 0, has the label ${label}; ${estimator} learns from 0 and 1.`,
  otherFeatures: (
    { model, features, columns }: { model: string; features: number; columns: number },
    { number }: Formatter,
  ) =>
    `${model} was trained on ${number(features)} features; the rows to score have ${number(columns)}.`,
  cancelled: 'The training was cancelled.',
  cancelledOf: ({ estimator }: { estimator: string }) => `Training of ${estimator} was cancelled.`,

  stratifyNeedsShuffle:
    'A stratified split needs shuffle=True: turn shuffling on or leave stratify out.',
  badTestSize: ({ value, rows }: { value: string; rows: number }, { number }: Formatter) =>
    `test_size is ${value}; it takes a fraction above 0 and below 1, or a count of rows from 1 to one less than the ${number(rows)} rows there are.`,
  nothingToTrainOn: ({ value, rows }: { value: string; rows: number }, { number }: Formatter) =>
    `test_size ${value} of ${number(rows)} rows leaves no row to train on: choose a smaller test_size or give more labelled rows.`,
  unequalStratify: ({ labels, rows }: { labels: number; rows: number }, { number }: Formatter) =>
    `stratify has ${number(labels)} labels for ${number(rows)} rows: give one label for each row.`,
  singleOfClass: ({ label, row }: { label: number; row: number }, { number }: Formatter) =>
    `Class ${label} has 1 row only, row ${number(row)} counted from 0; a stratified split needs 2 of each class: give more labelled rows or leave stratify out.`,
  trainingPartTooSmall: (
    { rows, classes }: { rows: number; classes: number },
    { number, plural }: Formatter,
  ) =>
    `The training part would have ${number(rows)} ${plural(rows, { one: 'row', other: 'rows' })} for ${number(classes)} classes: change test_size so that it has at least ${number(classes)}, or leave stratify out.`,
  testPartTooSmall: (
    { rows, classes }: { rows: number; classes: number },
    { number, plural }: Formatter,
  ) =>
    `The test part would have ${number(rows)} ${plural(rows, { one: 'row', other: 'rows' })} for ${number(classes)} classes: change test_size so that it has at least ${number(classes)}, or leave stratify out.`,

  tooFewToCalibrate: (
    { model, cv, rows }: { model: string; cv: number; rows: number },
    { number }: Formatter,
  ) =>
    `calibrate.${model} needs ${number(cv)} training rows of each outcome, one for each fold; of one there are ${number(rows)}. Choose a smaller cv or give more rows.`,
  takesIsotonic: 'ascending points of scores and probabilities',

  damagedModel: ({ value, row }: { value: string; row: number }, { number }: Formatter) =>
    `The model gives ${value} as the probability of row ${number(row)}: it is damaged. Train it again.`,
  badField: (
    { field, model, found, takes }: { field: string; model: string; found: string; takes: Text },
    { text }: Formatter,
  ) =>
    `The field '${field}' of this ${model} model is ${found}; it must be ${text(takes)}. Export the model again.`,
  fieldMissing: (
    { field, model, takes }: { field: string; model: string; takes: Text },
    { text }: Formatter,
  ) =>
    `The field '${field}' of this ${model} model is missing; it must be ${text(takes)}. Export the model again.`,
  fieldTooLarge: (
    { field, model, takes }: { field: string; model: string; takes: Text },
    { text }: Formatter,
  ) =>
    `The field '${field}' of this ${model} model is too large; it must be ${text(takes)}. Export the model again.`,
  takesCount: ({ least }: { least: number }) => `an integer ≥ ${least}`,
  takesTexts: 'a list of texts',
  takesNumber: 'a number',
  takesShare: 'a number between 0 and 1',
  takesFinite: 'a finite number',
  takesPositive: 'numbers above 0',
  takesOneOf: ({ names }: { names: string }) => `one of ${names}`,
  takesFloat64: ({ n }: { n: number }, { number }: Formatter) =>
    `${number(n)} finite float64 values`,
  takesInt32: ({ n }: { n: number }, { number }: Formatter) => `${number(n)} int32 values`,
  takesLayerSizes: 'at least 2 integers ≥ 1, the last of them 1',
  takesLayer: ({ type, n }: { type: string; n: number }, { number }: Formatter) =>
    `a ${type} of ${number(n)} numbers, as layer_sizes says`,
  takesScorable: ({ row }: { row: number }, { number }: Formatter) =>
    `small enough to score row ${number(row)}`,
  noNativeCategories: ({ model }: { model: string }) =>
    `${model} cannot split categories itself: choose encode one_hot or ordinal for it.`,
  nothingToIndicate: ({ model }: { model: string }) =>
    `add_indicator of ${model} says where imputed values were missing, but impute is none: choose mean, median or most_frequent.`,
  columnMissing: ({ name }: { name: string }) => `The rows lack the column '${name}'.`,
  otherKind: ({ name, kind, found }: { name: string; kind: string; found: string }) =>
    `The model learned from column '${name}' as ${kind}; the rows have it as ${found}.`,
  neverFilled: ({ name }: { name: string }) =>
    `Column '${name}' has no value in the training rows: it was left out of the features.`,
};
