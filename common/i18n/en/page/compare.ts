/** Texts of the screen 'compare'. */

interface ModelAnswerArgs {
  readonly key: string;
  /** Without a sign. */
  readonly difference: string;
  readonly better: boolean;
  readonly same: boolean;
}

export const compare = {
  title: 'Compare',
  empty: 'Choose two or more runs to compare',
  emptyHint: 'Select rows in the run table and press c.',
  chooseRuns: 'Choose runs',
  tooMany: (n: number, most: number) => `${n} runs were chosen; the first ${most} are compared.`,
  compared: 'Compared runs',
  views: 'Views of the comparison',
  metrics: 'Metrics',
  params: 'Params',
  parallel: 'Parallel',
  scatter: 'Scatter',
  curves: 'Curves',
  actions: 'Actions',
  baseline: 'baseline',
  measureAgainst: (run: string) => `Measure the others against ${run}`,
  remove: (run: string) => `Take ${run} out`,
  metric: 'Metric',
  param: 'Param',
  score: 'score',
  otherRows:
    'These runs were scored on different rows (another dataset or split, test or production): only scores of the same rows are ranked and measured against the baseline.',
  scoresTitle: 'Which run scores higher?',
  differencesAwaited: 'Working out how sure the differences are…',
  differencesNote: (n: string) =>
    `Differences are on the same ${n} rows, each with its 95 % interval; p by McNemar for accuracy, by DeLong for the area under the curve, else by the paired bootstrap, corrected for the number of pairs (Holm). Grey: that could be chance.`,
  ties: (metric: string, runs: string) => `${metric}: ${runs} cannot be told apart.`,
  overlays: 'ROC and calibration',
  noPredictions: 'None of these runs kept predictions of rows with both outcomes.',
  noPredictionsHint: 'Runs that trained or scored here keep them.',
  withoutPredictions: (n: number) =>
    n === 1 ? '1 run has no predictions to draw.' : `${n} runs have no predictions to draw.`,
  allInCharts: 'See all in Charts',
  compareNewest: (n: number) => `Compare the ${n} newest models`,
  none: 'none',
  pipelinesTitle: (one: string, base: string) => `${one} against ${base}`,
  pipelineData: (sameData: boolean, sameProduction: boolean): string =>
    sameData
      ? sameProduction
        ? 'The same data.'
        : 'The same training data, other production data.'
      : 'Other training data: the models’ scores are of different rows.',
  onlyIn: (models: string, pipeline: string) => `Only in ${pipeline}: ${models}.`,
  paramChange: (key: string, now: string, before: string) => `${key} ${now} instead of ${before}`,
  sameSpec: 'the same params',
  noCommonScore: 'no score of the same rows.',
  modelAnswer: ({ key, difference, better, same }: ModelAnswerArgs) =>
    same ? `the same ${key}.` : `${better ? 'better' : 'worse'} by ${difference} in ${key}.`,
  showAll: 'Show those that are equal too',
  sameParams: 'These runs have the same params.',
  axes: 'Axes',
  xAxis: 'Across',
  yAxis: 'Upwards',
  parallelTitle: 'How do params and metrics go together?',
  scatterTitle: (y: string, x: string) => `${y} against ${x}`,
  noPoints: 'No run has both of these.',
  without: (n: number) =>
    n === 1 ? '1 run lacks one of the two.' : `${n} runs lack one of the two.`,
  curve: 'Curve',
  byStep: 'by step',
  byTime: 'by time',
  logScale: 'Log scale',
  noCurves: 'None of these runs has a metric with more than one step.',
  noCurvesHint: 'Train runs of a logistic regression or a network have one: their loss.',
  step: 'step',
  seconds: 'seconds since the start',
};
