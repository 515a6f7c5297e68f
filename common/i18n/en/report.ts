/** Texts of the inference report. They take the number formats of its reader. */

import { isoMinute, type NumberFormats } from '../format.ts';
import { zoneNames } from './zones.ts';

/** A zone of the court with what shots from there bring. */
interface BestZone {
  readonly zone: string;
  readonly points: string;
  readonly low: string;
  readonly high: string;
  readonly ties: readonly string[];
}

const statuses = { RUNNING: 'RUNNING', FINISHED: 'FINISHED', FAILED: 'FAILED', KILLED: 'KILLED' };

export const report = ({ count: counted, percent, points: inPoints }: NumberFormats) => ({
  language: 'en',
  kind: 'Inference report',
  sections: {
    summary: 'In short',
    asked: 'What was asked',
    data: 'The data',
    scores: 'Scores',
    shift: 'How production differs from training',
    models: 'The models',
    appendix: 'Appendix',
    repeat: 'How to repeat it',
  },
  run: 'Run',
  started: 'Started',
  took: 'Took',
  status: 'Status',
  statuses,
  /** `2025-03-07 14:05 UTC`: the same wherever the report is created. */
  dateTime: (milliseconds: number) => `${isoMinute(milliseconds)} UTC`,
  made: (date: string, version: string) => `Made ${date} by Shot Review ${version}`,
  features: 'features',
  test: 'Test rows',
  production: 'Production rows',
  context: { training: 'Training', production: 'Production' },
  dataColumns: {
    context: 'For',
    name: 'Dataset',
    digest: 'SHA-256',
    source: 'Source',
    rows: 'Rows',
    labelled: 'With a label',
    unlabelled: 'Without',
    rejected: 'Rejected lines',
  },
  unlabelledNote:
    'Rows without a label are scored, but they take no part in training or in the scores below.',
  rejectedNote: 'Rejected lines could not be read and are in neither.',

  right: (title: string, parts: string) => `${title} is right on ${parts}.`,
  rightOn: (share: number, n: number, production: boolean) =>
    `${percent(share)} of ${counted(n)} ${production ? 'production' : 'test'} shots`,
  and: ' and ',
  always: (make: boolean, shares: string) =>
    `Always predicting a ${make ? 'make' : 'miss'} would be right on ${shares}.`,
  alwaysEither: (shares: string) =>
    `Always predicting the commoner outcome would be right on ${shares}.`,
  oneSided: (title: string, make: boolean, count: number, n: number, production: boolean) =>
    `${title} predicts a ${make ? 'make' : 'miss'} for ${count === n ? 'all' : `${counted(count)} of`} ${counted(n)} ${
      production ? 'production' : 'test'
    } rows.`,
  oneSidedCause: (feature: string, here: string, there: string, falls: boolean) =>
    `There ${feature} is ${here} on average, in training it was ${there}, and this model's probability ${
      falls ? 'falls' : 'grows'
    } with it.`,
  range: (min: string, max: string) => `${min} to ${max}`,
  shiftedWarning: (features: string) =>
    `Production is unlike training in ${features}: scores on production rows say how the models do there, not how good they are at what they learned.`,
  failedRun: (status: keyof typeof statuses) =>
    `This run is ${status}: what follows is what it left behind.`,
  mostOften: (title: string, production: boolean, parts: string) =>
    `On ${production ? 'production' : 'test'} rows no model is right more often than ${title}: ${parts}.`,
  lessOften: (other: string, share: number, p: string, chance: boolean) =>
    share === 0
      ? `${other} is as often`
      : `${other} is ${inPoints(share)} points less often (${chance ? 'that could be chance' : 'hardly by chance'}, McNemar, p ${p})`,
  differences: 'Differences in accuracy',
  pair: (second: string, first: string) => `${second} against ${first}`,
  points: 'Points',
  pValue: 'p',
  differencesNote:
    'Percentage points by which the first is right more often on the same rows; p by McNemar’s exact test. Marked: below 0.05, chance alone would hardly give that.',

  isItGood: 'Is it good?',
  canItBeTrusted: 'Can it be trusted on these shots?',
  whereToShoot: 'Where to shoot from?',
  nothingAgainst: 'Nothing was found that speaks against it.',
  noPlaces: 'The shots have no places on the court.',
  noBall: 'Too few shots have an outcome to say where they go in.',
  ballSays: ({ zone, points, low, high, ties }: BestZone) =>
    `The ball: ${zone} brings most, ${points} points a shot [${low}, ${high}].${
      ties.length === 0 ? '' : ` Not to be told from it: ${ties.join(', ')}.`
    }`,
  modelSays: (title: string, zone: string, points: string) =>
    `The model (${title}): ${zone}, ${points} points a shot.`,
  zones: zoneNames,
  zonesTitle: (n: string, production: boolean) =>
    `${n} ${production ? 'production' : 'test'} shots by zone`,
  zoneCourt: 'The share of shots that went in, by zone of the court',
  backCourtNote: 'Shots from the back court stand in the table alone.',
  zoneColumns: {
    zone: 'Zone',
    shots: 'Shots',
    made: 'Went in',
    interval: '95 % interval',
    model: 'Model says',
    points: 'Points a shot',
  },
  zoneNote: (n: string) =>
    `The share that went in is that of shots with an outcome, with its 95 % interval (Wilson); grey: fewer than ${n} shots. Left and right are the shooter’s.`,

  metric: 'Metric',
  rows: 'Rows',
  baseline: 'Accuracy of always the commoner outcome',
  interval: 'Under each accuracy its 95 % interval (Wilson).',
  best: 'Bold: the best of the models on those rows.',
  lower: 'lower is better',

  shiftColumns: {
    feature: 'Feature',
    training: 'Training',
    production: 'Production',
    range: 'range',
    mean: 'mean',
    difference: 'Difference of means',
    outside: 'Outside the training range',
  },
  shiftNote:
    'Ranges hold the middle 98 % of the values. The difference of means is in standard deviations of training. Marked: more than 10 % of the rows outside the training range, or means more than one deviation apart.',

  params: 'Params',
  facts: 'Facts',
  courtTest: 'Predictions on test rows',
  courtProduction: 'Predictions on production rows',
  courtAlt: (title: string, where: string) => `${title}: ${where} on the court`,
  picture: {
    rows: (dataset: string, production: boolean) =>
      `${dataset} · ${production ? 'production' : 'test'} rows`,
    predictedMake: 'Predicted make',
    predictedMiss: 'Predicted miss',
    backCourt: (n: number, shown: string) =>
      n === 1 ? '1 shot from the back court' : `${shown} shots from the back court`,
    offCourt: (n: number, shown: string) =>
      n === 1 ? '1 shot off the court' : `${shown} shots off the court`,
    unplaced: (n: number, shown: string) =>
      n === 1 ? '1 shot without a position' : `${shown} shots without a position`,
    notShown: (list: string) => `Not shown: ${list}.`,
  },
  confusion: 'Confusion matrix',
  count: (n: string) => `n = ${n}`,
  actual: 'Actual',
  predicted: 'Predicted',
  make: 'make',
  miss: 'miss',
  roc: 'ROC curve',
  rocAnswer: (parts: string) => `A make outranks a miss ${parts}`,
  rocPart: (auc: number, production: boolean) =>
    `${percent(auc)} of the time on ${production ? 'production' : 'test'} rows`,
  rocUndefined: 'Ranking is undefined: the rows have one outcome only',
  rocX: 'False positive rate',
  rocY: 'True positive rate',
  calibration: 'Calibration',
  calibrationAnswer: (parts: string) => `Probabilities are off by ${parts}`,
  calibrationPart: (gap: number, production: boolean) =>
    `${inPoints(gap)} points on ${production ? 'production' : 'test'} rows`,
  calibrationX: 'Mean predicted probability',
  calibrationY: 'Share that went in',
  calibrated: (method: string, folds: string) =>
    `The probabilities are calibrated (${method}, ${folds} folds); facts, coefficients and importances are those of the model before calibration.`,
  calibrationNote: 'Dots grow with the rows in them; bins without rows are left out.',
  chance: 'chance',
  exact: 'exact',
  coefficients: 'Coefficients',
  intercept: 'intercept',
  coefficient: 'Coefficient',
  coefficientInterval: '95 % interval',
  oddsRatio: 'Odds × per unit',
  oddsRatioSd: 'Odds × per deviation',
  featuresOf: (n: string) => (n === '1' ? '1 feature' : `${n} features`),
  oddsRatiosOf: (low: string, high: string) => `odds ratios ${low} to ${high}`,
  coefficientsNote:
    'One unit more of a feature multiplies the odds of a make by the ratio. A deviation is the feature’s standard deviation in training, which makes features comparable. Intervals are those of the coefficients (Wald).',
  approximateNote:
    'They are approximate here: a penalty or class weights went into them, and what a penalty takes from a coefficient they do not show.',
  distributions: 'Makes and misses by feature',
  amongMisses: 'Misses',
  amongMakes: 'Makes',
  difference: 'Difference',
  distributionsNote:
    'Mean ± standard deviation among misses and among makes: the normal distributions by which naive Bayes compares them, as if the features were independent. The difference is that of the means, in deviations within the classes.',
  importances: 'Feature importances',
  importance: 'Importance',
  importancesNote:
    'The share of the impurity that splits on a feature took away, as scikit-learn counts it. It favours features of many values.',

  command: 'On the command line',
  yaml: 'As a spec file',
  environment: 'What the result depends on',
});
