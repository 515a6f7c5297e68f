/** Texts of the charts over runs. */

const kinds = new Map([
  ['bars', 'Values with intervals'],
  ['lines', 'Lines over steps'],
  ['scatter', 'Scatter of two'],
  ['parallel', 'Parallel coordinates'],
  ['box', 'Boxes by a param'],
  ['contour', 'Contour of two params'],
  ['court', 'Shots of each run on the court'],
  ['matrices', 'Confusion matrices side by side'],
  ['images', 'An image of each run'],
]);

export const runCharts = {
  charts: 'Charts',
  chart: 'Chart',
  find: 'Find a chart',
  shownRuns: (shown: string, all: string) => `${shown} of ${all} runs`,
  shownGroups: (shown: string, all: string) => `${shown} of ${all} groups`,
  visibility: 'Shown runs',
  showAll: 'Show all',
  showFirst: (n: string) => `Show only the first ${n}`,
  hideAll: 'Hide all',
  reset: 'Reset charts',
  add: 'Add a chart',
  noCharts: 'These runs have no metrics yet',
  noneFound: 'No chart of that name',
  others: 'Metrics',
  drag: 'Drag to move the chart',
  chartMenu: (title: string) => `Arrange the chart ${title}`,
  fullScreen: 'Full screen',
  edit: 'Change…',
  moveBack: 'Move back',
  moveOn: 'Move on',
  wider: 'Another width',
  taller: 'Higher',
  lower: 'Lower',
  remove: 'Take it out',
  kind: 'Kind',
  kindName: (kind: string) => kinds.get(kind) ?? kind,
  title: (kind: string, key: string, x: string, y: string): string => {
    if (kind === 'lines') return `${key} over steps`;
    if (kind === 'scatter') return `${key} against ${x}`;
    if (kind === 'box') return `${key} by ${x}`;
    if (kind === 'contour') return `${key} over ${x} and ${y}`;
    if (kind === 'court') return 'Predicted makes and misses on the court';
    if (kind === 'matrices') return 'Confusion matrices';
    return kind === 'parallel' ? 'Params and metrics together' : key;
  },
  metrics: 'Metrics',
  params: 'Params',
  metric: 'Metric',
  axes: 'Axes',
  across: 'Across',
  upwards: 'Upwards',
  byParam: 'By param',
  logX: 'Log scale across',
  logY: 'Log scale of the values',
  logAxes: 'Log scales where all values are positive',
  needsAxes: 'Choose what is on the axes',
  save: 'Save chart',
  each: 'Of groups, every run instead of the mean',
  smoothing: 'Smoothing',
  imagePath: 'Path among the artifacts',
  noShots: 'None of these runs has predictions',
  noImages: (path: string) => `None of these runs has a picture at ${path}`,
  firstDrawn: (drawn: string, all: string) =>
    `The first ${drawn} of ${all} runs are drawn: filter or hide runs`,
  noLabels: 'No shot has a label',
  matrixHint: 'Rows: actual. Columns: predicted.',
  matrixOf: (name: string) => `Confusion matrix of ${name}`,
  imageOf: (path: string, name: string) => `${path} of ${name}`,
  readFailed: 'This could not be read',
  testRows: 'test rows',
  scoredRows: 'scored rows',
  step: 'step',
  noLines: 'None of these runs has this metric',
  runsLeft: (drawn: string, all: string) =>
    `The first ${drawn} of ${all} runs are drawn: filter or group them`,
  groupsLeft: (drawn: string, all: string) =>
    `The first ${drawn} of ${all} groups are drawn: filter the runs`,
  marksLeft: (n: string) => `${n} marks of runs are kept only until the program ends`,
};
