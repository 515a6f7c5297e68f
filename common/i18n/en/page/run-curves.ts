/** Texts of the tab 'Curves'. */
import type { Count } from '../../plural.ts';
import { plural } from '../plural.ts';

export const runCurves = {
  none: 'No metric of this run has more than one value, so there is no curve.',
  noneHint: 'Estimators that learn in steps, such as a neural network, leave curves.',
  metrics: 'Metrics',
  runs: 'Runs',
  options: 'Options of the curves',
  axis: 'Horizontal axis',
  step: 'Step',
  time: 'Time',
  relative: 'Seconds since start',
  smoothing: 'Smoothing',
  log: 'Log axis',
  value: 'Value',
  pick: 'Choose a metric to draw its curve',
  points: (n: Count) => plural(n, { one: 'point', other: 'points' }),
  sampled: (n: string) => `Of ${n} points the least and greatest of each stretch are drawn.`,
  nan: (n: Count) =>
    `${plural(n, { one: 'point is NaN', other: 'points are NaN' })} and not drawn.`,
  falls: (key: string, from: string, to: string, steps: Count) =>
    `${key} falls from ${from} to ${to} in ${plural(steps, { one: 'step', other: 'steps' })}`,
  rises: (key: string, from: string, to: string, steps: Count) =>
    `${key} rises from ${from} to ${to} in ${plural(steps, { one: 'step', other: 'steps' })}`,
  by: (keys: string, axis: string) => `${keys} by ${axis.toLowerCase()}`,
  filter: 'Filter metrics',
  shownOf: (n: string, total: string) =>
    `The first ${n} of ${total} metrics are searched for curves.`,
};
