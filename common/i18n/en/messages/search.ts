/** Messages of the search for params. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const search = {
  badValues: ({ label, value }: { label: string; value: string }) =>
    `${label} is ${value}; a search takes a list of values, or a range low..high such as 3..10, 0.1..0.9 or log 0.01..100.`,
  endlessRange: ({ label, range }: { label: string; range: string }) =>
    `${label} is ${range}, which a grid cannot go through: give a list of values, or search at random.`,
  tooMany: ({ owner, size }: { owner: string; size: number }, { number }: Formatter) =>
    `The grid of ${owner} has ${number(size)} candidates: give fewer values, or search at random.`,
  tooFewRows: ({ least, rows }: { least: number; rows: number }, { number }: Formatter) =>
    `Successive halving starts with ${number(least)} rows for these folds, but there are ${number(rows)}: choose fewer folds, or another kind of search.`,
  spaceOfNoModel: (
    { origin, name, names }: { origin: Text; name: string; names: string },
    { text }: Formatter,
  ) => `${text(origin)}: 'search.params' has ${name}, which is not among the models (${names}).`,
  noneSucceeded: ({ model, reason }: { model: string; reason: Text }, { text }: Formatter) =>
    `No candidate of ${model} could be fitted: ${text(reason)}`,
  noScore: ({ model, metric }: { model: string; metric: string }) =>
    `No candidate of ${model} has a ${metric} in every fold: choose another refit, or fewer folds.`,
  badFeatureSets: ({ label, value }: { label: string; value: string }) =>
    `${label} is ${value}; it takes a list of feature sets, each a list of columns or their names joined by +, such as [lat+lon, lat+lon+action_type].`,
  foreignFeature: ({ label, name, known }: { label: string; name: string; known: string }) =>
    `${label} has '${name}', which is not among the pipeline's features (${known}): a search chooses among those.`,
  split: (
    {
      model,
      stage,
      done,
      total,
    }: { model: string; stage: 'fold' | 'seed'; done: number; total: number },
    { number }: Formatter,
  ) => `Searching ${model} anew: ${stage} ${number(done)} of ${number(total)}`,
  progress: (
    {
      model,
      done,
      total,
      left,
      best,
    }: { model: string; done: number; total: number; left: Text; best: Text },
    { number, text }: Formatter,
  ) =>
    [`Searching ${model}: ${number(done)} of ${number(total)} fits`, text(left), text(best)]
      .filter((part) => part !== '')
      .join(', '),
  timeLeft: ({ seconds }: { seconds: number }, { number }: Formatter) =>
    seconds < 90 ? `${number(seconds)} s left` : `${number(Math.round(seconds / 60))} min left`,
  bestSoFar: ({ metric, value }: { metric: string; value: number }, { number }: Formatter) =>
    `best ${metric} ${number(value, { maximumFractionDigits: 4 })}`,
  chosen: (
    {
      params,
      metric,
      candidates,
      folds,
      rows,
    }: { params: string; metric: string; candidates: number; folds: number; rows: number },
    { number, plural }: Formatter,
  ) =>
    `${params}: the best mean ${metric} of ${number(candidates)} ${plural(candidates, { one: 'candidate', other: 'candidates' })} over ${number(folds)} folds of the ${number(rows)} training rows. The test rows decided nothing.`,
  endedByBudget: ({ done, total }: { done: number; total: number }, { number }: Formatter) =>
    `The search ended by its time budget: ${number(done)} of ${number(total)} candidates were tried.`,
  candidateFailed: (
    { fold, reason }: { fold: number; reason: Text },
    { number, text }: Formatter,
  ) => `Fold ${number(fold)} could not be fitted: ${text(reason)}`,
};
