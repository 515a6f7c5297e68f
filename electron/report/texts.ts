/** The report's words, in one place, so that another language is another object of this shape. */
import { percent, thousands } from './format.ts';

export const english = {
  language: 'en',
  kind: 'Inference report',
  sections: {
    summary: 'In short',
    asked: 'What was asked',
    data: 'The data',
    scores: 'Scores',
    shift: 'How production differs from training',
    models: 'The models',
    repeat: 'How to repeat it',
  },
  run: 'Run',
  started: 'Started',
  took: 'Took',
  status: 'Status',
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

  right: (title: string, parts: string, commonest: string) =>
    `${title} is right on ${parts}. ${commonest}`,
  rightOn: (share: number, n: number, production: boolean) =>
    `${percent(share)} of ${thousands(n)} ${production ? 'production' : 'test'} shots`,
  and: ' and ',
  always: (make: boolean, shares: string) =>
    `Always predicting a ${make ? 'make' : 'miss'} would be right on ${shares}.`,
  alwaysEither: (shares: string) =>
    `Always predicting the commoner outcome would be right on ${shares}.`,
  oneSided: (title: string, make: boolean, count: number, n: number, production: boolean) =>
    `${title} predicts a ${make ? 'make' : 'miss'} for ${count === n ? 'all' : `${thousands(count)} of`} ${thousands(n)} ${
      production ? 'production' : 'test'
    } rows.`,
  oneSidedCause: (feature: string, here: string, there: string, falls: boolean) =>
    `There ${feature} is ${here} on average, in training it was ${there}, and this model's probability ${
      falls ? 'falls' : 'grows'
    } with it.`,
  range: (min: string, max: string) => `${min} to ${max}`,
  shiftedWarning: (features: string) =>
    `Production is unlike training in ${features}: scores on production rows say how the models do there, not how good they are at what they learned.`,
  failedRun: (status: string) => `This run is ${status}: what follows is what it left behind.`,
  difference: (
    second: string,
    first: string,
    points: number,
    production: boolean,
    p: string,
    chance: boolean,
  ) =>
    `On ${production ? 'production' : 'test'} rows ${second} is right ${
      points === 0
        ? 'as often as'
        : `${Math.abs(100 * points).toFixed(1)} points ${points > 0 ? 'more' : 'less'} often than`
    } ${first}; ${chance ? 'that could be chance' : 'chance alone would hardly give that'} (McNemar, p ${p}).`,

  metric: 'Metric',
  rows: 'Rows',
  baseline: 'Accuracy of always the commoner outcome',
  interval: 'Under each accuracy its 95% interval (Wilson).',
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
    'Ranges hold the middle 98% of the values. The difference of means is in standard deviations of training. Marked: more than 10% of the rows outside the training range, or means more than one deviation apart.',

  params: 'Params',
  facts: 'Facts',
  courtTest: 'Predictions on test rows',
  courtProduction: 'Predictions on production rows',
  courtAlt: (title: string, where: string) => `${title}: ${where} on the court`,
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
    `${(100 * gap).toFixed(1)} points on ${production ? 'production' : 'test'} rows`,
  calibrationX: 'Mean predicted probability',
  calibrationY: 'Share that went in',
  calibrationNote: 'Dots grow with the rows in them; bins without rows are left out.',
  chance: 'chance',
  exact: 'exact',
  coefficients: 'Coefficients',
  intercept: 'intercept',
  coefficient: 'Coefficient',
  oddsRatio: 'Odds × per unit',
  oddsRatioSd: 'Odds × per deviation',
  coefficientsNote:
    'One unit more of a feature multiplies the odds of a make by the ratio. A deviation is the feature’s standard deviation in training, which makes features comparable.',
  importances: 'Feature importances',
  importance: 'Importance',
  importancesNote:
    'The share of the impurity that splits on a feature took away, as scikit-learn counts it. It favours features of many values.',

  command: 'On the command line',
  yaml: 'As a spec file',
  environment: 'What the result depends on',
};

export type ReportTexts = typeof english;
