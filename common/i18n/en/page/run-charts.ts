/** Texts of the charts over runs. */

const kinds = new Map([
  ['bars', 'Values with intervals'],
  ['lines', 'Lines over steps'],
  ['scatter', 'Scatter of two'],
  ['parallel', 'Parallel coordinates'],
  ['box', 'Boxes by a param'],
  ['contour', 'Contour of two params'],
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
  step: 'step',
  runsLeft: (drawn: string, all: string) =>
    `The first ${drawn} of ${all} runs are drawn: filter or group them`,
  groupsLeft: (drawn: string, all: string) =>
    `The first ${drawn} of ${all} groups are drawn: filter the runs`,
  marksLeft: (n: string) => `${n} marks of runs are kept only until the program ends`,
};
