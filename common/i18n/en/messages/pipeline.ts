/** Messages of a pipeline: about its spec, its data, its stages, scoring, and the check of a workspace. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

interface Chosen {
  readonly threshold: number;
  readonly best: string;
  readonly at: number;
  readonly rows: number;
}

const reachedBy = ({ threshold, best, at }: Chosen, { number }: Formatter) => {
  const decimals = { maximumFractionDigits: 15 };
  const what =
    best === 'precision' || best === 'recall'
      ? `${best} of at least ${number(at, decimals)}`
      : best === 'cost'
        ? `lowest cost (a shot wrongly predicted made costs ${number(at, decimals)}, a missed make 1)`
        : `highest ${best}`;
  return `Threshold ${number(threshold, decimals)}: ${what}`;
};
const HINT = { maximumSignificantDigits: 3 };

export const pipeline = {
  spec: 'The spec',
  badSpec: (
    { origin, problem }: { origin: Text; field: string; problem: string },
    { text }: Formatter,
  ) => `${text(origin)}: ${problem}.`,
  badSpecField: (
    { origin, field, problem }: { origin: Text; field: string; problem: string },
    { text }: Formatter,
  ) => `${text(origin)}: '${field}': ${problem}.`,
  notYaml: (
    { origin, reason }: { origin: Text; reason: Text; line: number | null },
    { text }: Formatter,
  ) => `${text(origin)} is not YAML: ${text(reason)}`,
  noSpec: ({ origin }: { origin: Text }, { text }: Formatter) =>
    `${text(origin)}: a spec is a list of 'key: value' lines.`,
  modelTwice: ({ origin, name }: { origin: Text; name: string }, { text }: Formatter) =>
    `${text(origin)}: 'models' names ${name} twice.`,
  paramsOfNoModel: (
    { origin, name, names }: { origin: Text; name: string; names: string },
    { text }: Formatter,
  ) => `${text(origin)}: 'params' has ${name}, which is not among the models (${names}).`,

  dataNotFound: ({ name }: { name: string }) =>
    `There is no file '${name}', and it is not a dataset's digest. 'shot-review datasets' lists those.`,
  datasetNotFound: ({ prefix }: { prefix: string }) =>
    `There is no dataset ${prefix}. 'shot-review datasets' lists those that are there.`,
  ambiguousDataset: ({ n, prefix }: { n: number; prefix: string }, { number }: Formatter) =>
    `${number(n)} datasets begin with ${prefix}: give more letters.`,
  readBefore: ({ options, named }: { options: string; named: string }) =>
    `${named} is a dataset that has been read: ${options} cannot be chosen for it. Give the file instead.`,
  noTarget: ({ path }: { path: string }, { way }: Formatter) =>
    `${path}: no column is known to be the target (such as shot_made_flag). ${way('Name it with --target.', 'Choose it.')}`,
  noFeatures: ({ path }: { path: string }, { way }: Formatter) =>
    `${path}: no column can serve as a feature. ${way('Name them with --features.', 'Choose them.')}`,
  targetAsFeature: ({ name }: { name: string }) =>
    `'${name}' is the target; it cannot be a feature too.`,
  incompleteRows: (
    {
      incomplete,
      rows,
      columns,
      isMore,
    }: { incomplete: number; rows: number; columns: readonly Text[]; isMore: boolean },
    { number, text, plural }: Formatter,
  ) =>
    `${number(incomplete)} of ${number(rows)} rows ${plural(incomplete, { one: 'was', other: 'were' })} left out because a feature is missing: ${columns.map(text).join(', ')}${isMore ? ' and others' : ''}.`,
  missingInRows: ({ name, rows }: { name: string; rows: number }, { number }: Formatter) =>
    `"${name}" (${number(rows)})`,
  names: ({ names, more }: { names: readonly string[]; more: number }, { number }: Formatter) =>
    names.map((name) => `'${name}'`).join(', ') + (more > 0 ? ` and ${number(more)} others` : ''),
  unknownCategories: (
    {
      column,
      rows,
      of,
      categories,
      more,
      effect,
    }: {
      column: string;
      rows: number;
      of: number;
      categories: readonly Text[];
      more: number;
      effect: Text;
    },
    { number, text, plural }: Formatter,
  ) =>
    `${column}: ${number(rows)} of ${number(of)} rows ${plural(rows, { one: 'has', other: 'have' })} a category that training did not have: ${categories.map(text).join(', ')}${more > 0 ? ` and ${number(more)} others` : ''}. ${text(effect)}`,
  unknownIsMissing: 'It counts as a missing value.',
  unknownIsCode: 'It gets the code -1.',
  unknownIsInfrequent: 'It counts as one of the infrequent categories.',
  unknownIsNone: 'Such a row counts as none of the known categories.',
  allNew: (
    { column, values, known }: { column: string; values: Text; known: Text },
    { text }: Formatter,
  ) =>
    `${column}: all rows here are ${text(values)}, all training rows were ${text(known)}. What the model learned, it learned of others.`,
  onlyScored: ({ columns }: { columns: Text }, { text }: Formatter) =>
    `Training did not have these columns: ${text(columns)}.`,
  textHint: (
    { without, columns, features }: { without: number; columns: readonly Text[]; features: string },
    { number, text, way }: Formatter,
  ) =>
    `The models use no text. By one column's shares of makes alone, the log loss of held-out training rows falls from ${number(without, HINT)} to ${columns.map(text).join(', ')}. ${way(`Add it with --features ${features}, or all with --features all_safe.`, `Choose it as a feature (${features}), or all safe columns.`)}`,
  textGain: ({ name, alone }: { name: string; alone: number }, { number }: Formatter) =>
    `${number(alone, HINT)} (${name})`,
  hardlyAnyRow: (
    { rows, reason }: { rows: number; reason: Text },
    { number, plural, text, way }: Formatter,
  ) =>
    `Only ${number(rows)} ${plural(rows, { one: 'row with a label is', other: 'rows with a label are' })} left to learn from: ${text(reason)} Choose other features${way(' (--features)', '')}.`,
  nothingLabelled: 'No row has both a label and all features: nothing to learn from.',

  progress: ({ phase, percent }: { phase: Text; percent: number }, { number, text }: Formatter) =>
    `${text(phase)} ${number(percent)} %`,
  growingTrees: (
    { model, done, total }: { model: string; done: number; total: number },
    { number }: Formatter,
  ) => `Training ${model}: ${number(done)} of ${number(total)} trees`,
  cannotDecide: (
    { origin, field, problem }: { origin: Text; field: string; problem: Text },
    { text }: Formatter,
  ) => `${text(origin)}: '${field}': ${text(problem)}`,
  needsValidationSize: 'give validation_size, or choose on: out_of_fold.',
  nothingToValidate:
    'validation rows are there to choose a threshold: give threshold {best: …}, or leave them out.',
  seedsBeyond: 'the last seed would be above 4294967295.',
  repeatingSeeds: (
    { model, done, total }: { model: string; done: number; total: number },
    { number }: Formatter,
  ) => `Training ${model} with further seeds: ${number(done)} of ${number(total)}`,
  thresholdOnValidation: (values: Chosen, format: Formatter) =>
    `${reachedBy(values, format)} on the ${format.number(values.rows)} validation rows. The test rows decided nothing.`,
  thresholdOutOfFold: (values: Chosen, format: Formatter) =>
    `${reachedBy(values, format)} on ${format.number(values.rows)} out-of-fold predictions of the training rows. The test rows decided nothing.`,
  resumesNoPipeline: ({ id, name }: { id: string; name: string }) =>
    `Run ${id} (${name}) is not the run of a whole pipeline: name that one to go on with it.`,
  nothingToResume: ({ id, status }: { id: string; status: string }) =>
    `Run ${id} is ${status}: only a pipeline that was killed, cancelled or failed can go on.`,
  resumesTooEarly: ({ id }: { id: string }) =>
    `Run ${id} ended before it had read its data: start the pipeline anew.`,
  crossValidating: (
    { model, done, total }: { model: string; done: number; total: number },
    { number }: Formatter,
  ) => `Cross-validating ${model}: ${number(done)} of ${number(total)} folds`,
  foldFailed: (
    { fold, total, reason }: { fold: number; total: number; reason: Text },
    { number, text }: Formatter,
  ) => `Fold ${number(fold)} of ${number(total)}: ${text(reason)}`,
  undefinedInFold: (
    { fold, reason }: { fold: number; reason: Text },
    { number, text }: Formatter,
  ) => `Fold ${number(fold)} has no score: ${text(reason)}`,
  missingGroups: (
    { column, rows }: { column: string; rows: number },
    { number, plural }: Formatter,
  ) =>
    `Column "${column}" is empty in ${number(rows)} ${plural(rows, { one: 'row', other: 'rows' })} that the folds need: fill it in, or choose another column.`,
  training: ({ model }: { model: string }) => `Training ${model}`,
  scoring: ({ model }: { model: string }) => `Scoring with ${model}`,
  cancelled: 'The pipeline was cancelled.',
  endedBefore: 'The program ended before the run did.',
  badTrainingTarget: (
    { column, dataset, reason }: { column: string; dataset: string; reason: Text },
    { text }: Formatter,
  ) => `Column "${column}" of ${dataset}, training rows: ${text(reason)}`,
  noProductionLabels:
    'No production row has a label: the rows are scored, but there are no scores.',
  noModel: ({ id, name }: { id: string; name: string }) =>
    `Run ${id} (${name}) has no model. Name the train run of one model: 'shot-review runs --filter "tags.stage = 'train'"'.`,
  missingFeatures: ({
    source,
    missing,
    columns,
  }: {
    source: string;
    missing: string;
    columns: string;
  }) =>
    `${source} lacks ${missing}, which the model needs. It has: ${columns}. Rename the columns, or score with another model.`,
  artifactUnreadable: ({ path }: { path: string }) => `The artifact ${path} cannot be read.`,
  artifactChanged: ({ path }: { path: string }) =>
    `The artifact ${path} is not the one that was written: its SHA-256 differs. Restore it from a backup, or run the pipeline again.`,
  runGoingOn: ({ id }: { id: string }) =>
    `Run ${id} is still going on: cancel it, or wait for its end, before you remove it for good.`,

  calibrateOfNoModel: (
    { origin, name, names }: { origin: Text; name: string; names: string },
    { text }: Formatter,
  ) => `${text(origin)}: calibrate names '${name}', which is not among the models: ${names}.`,
  noTestRows: ({ id, name }: { id: string; name: string }) =>
    `Run ${id} ('${name}') has no test rows to measure its model on. Choose the run of a model in a pipeline's train stage.`,
  badRepeats: ({ value, most }: { value: string; most: number }, { number }: Formatter) =>
    `The repeats are ${value}; give an integer from 1 to ${number(most)}.`,
  overfitting: (
    { training, test, restraints }: { training: number; test: number; restraints: readonly Text[] },
    { number, text }: Formatter,
  ) =>
    `The log loss is ${number(training, { maximumFractionDigits: 3 })} on the rows it learned from, ${number(test, { maximumFractionDigits: 3 })} on the test rows: it has learned chance along with them.${restraints.length === 0 ? '' : ` Try ${restraints.map(text).join(' or ')}.`}`,

  badModel: ({ path, reason }: { path: string; reason: Text }, { text }: Formatter) =>
    `${path} is not a whole model: ${text(reason)}. Train it again.`,
  weightsBeyond: ({ name }: { name: string }) =>
    `the weights '${name}' end beyond the weights file`,
  otherWeightsSize: (
    { bytes, described }: { bytes: number; described: number },
    { number }: Formatter,
  ) => `the weights file has ${number(bytes)} bytes, ${number(described)} are described`,
  notJson: 'it is not JSON',
  pickle: ({ name }: { name: string }) =>
    `${name} is a pickle, and reading a pickle runs whatever program it holds: it is never opened here. Train the model again from its data, and score with that run.`,

  datasetMissing: (
    { digest, users, name }: { digest: string; users: number; name: string },
    { number, plural }: Formatter,
  ) =>
    `datasets/${digest}.json is missing: ${number(users)} ${plural(users, { one: 'run', other: 'runs' })} used the dataset ${name}.`,
  checkCancelled: 'The check was cancelled.',
  inSnapshot: ({ problem }: { problem: string }) => `review.sqlite: ${problem}`,
  lostReference: ({ table, parent }: { table: string; parent: string }) =>
    `review.sqlite: ${table} names a row of ${parent} that is not there.`,
  fileMissing: ({ file }: { file: string }) => `${file} is missing or cannot be read.`,
  datasetFileMissing: ({ name }: { name: string }) =>
    `The dataset ${name} is missing or cannot be read.`,
  fileChanged: ({ file }: { file: string }) => `${file} is not what was written: it was changed.`,
  datasetFileChanged: ({ name }: { name: string }) =>
    `The dataset ${name} is not what was written: it was changed.`,
  prepareOfNoModel: (
    { origin, name, names }: { origin: Text; name: string; names: string },
    { text }: Formatter,
  ) => `${text(origin)}: prepare has '${name}', which is none of ${names}.`,
};
