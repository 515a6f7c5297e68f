/** The problems of a draft by field, in the user's language. */

import type { DatasetItem } from '../../../electron/server/routers/datasets.ts';
import type { EstimatorInfo, ParamInfo } from '../../../electron/server/routers/estimators.ts';
import { describeAccepted, type TrainTexts } from './accepted-values.ts';
import { type Choosing, valuesToTry } from './choosing.ts';
import {
  calibrationTexts,
  type Draft,
  type ParamTexts,
  preparationTexts,
  readParam,
} from './draft.ts';
import { FEATURE_SETS, featureSetsOf } from './feature-sets.ts';
import { readNumber } from './read-number.ts';

/** `train`, `test_size`, …, or `<model>.<param>`: named as in the spec. */
export type Problems = ReadonlyMap<string, string>;

const maxSeed = 4294967295;

export interface ValidationContext {
  readonly estimators: readonly EstimatorInfo[];
  readonly datasets: readonly DatasetItem[];
}

export function validateDraft(draft: Draft, known: ValidationContext, t: TrainTexts): Problems {
  const problems = new Map<string, string>();
  const say = (field: string, message: string | null) => {
    if (message !== null) problems.set(field, message);
  };
  const sayAll = (others: Problems) => {
    for (const [field, message] of others) problems.set(field, message);
  };
  const train = known.datasets.find(({ digest }) => digest === draft.train);
  const score = known.datasets.find(({ digest }) => digest === draft.score);
  say('train', draft.train === null ? t.needsTrain : train ? null : t.datasetGone(draft.train));
  say('score', draft.score === null || score ? null : t.datasetGone(draft.score));
  if (train) sayAll(columnProblems(draft, train, score, t));
  say('experiment', draft.experiment.trim() === '' ? t.needsExperiment : null);
  say('models', draft.models.length === 0 ? t.needsModel : null);
  const size = readNumber(draft.testSize);
  const isShare = size > 0 && size < 1;
  say('test_size', isShare || (Number.isInteger(size) && size >= 1) ? null : t.badTestSize);
  const seed = readNumber(draft.seed);
  const isSeed = Number.isInteger(seed) && seed >= 0 && seed <= maxSeed;
  say('random_state', isSeed ? null : t.badSeed);
  const threshold = readNumber(draft.threshold);
  say('threshold', threshold >= 0 && threshold <= 1 ? null : t.badThreshold);
  sayAll(choosingProblems(draft.choosing, t));
  sayAll(paramProblems(draft, known.estimators, t));
  return problems;
}

function choosingProblems(choosing: Choosing, t: TrainTexts): Problems {
  const problems = new Map<string, string>();
  const need = (field: string, text: string, fits: (value: number) => boolean, message: string) => {
    if (text.trim() !== '' && !fits(readNumber(text))) problems.set(field, message);
  };
  const isCount = (least: number) => (n: number) => Number.isInteger(n) && n >= least;
  const isPositive = (n: number) => n > 0;
  const { cvKind, searchKind, thresholdBest, thresholdAt } = choosing;
  if (cvKind !== '') need('cv.n_splits', choosing.nSplits, isCount(2), t.countFrom(2));
  need('cv.n_repeats', choosing.nRepeats, isCount(1), t.countFrom(1));
  if (searchKind === 'random') need('search.n_iter', choosing.nIter, isCount(1), t.countFrom(1));
  if (searchKind === 'halving') need('search.factor', choosing.factor, (n) => n > 1, t.above(1));
  need('search.time_budget', choosing.timeBudget, isPositive, t.above(0));
  need('seeds', choosing.seeds, isCount(2), t.countFrom(2));
  need('validation_size', choosing.validationSize, isPositive, t.badTestSize);
  if (choosing.thresholdOn === 'validation' && choosing.validationSize.trim() === '') {
    problems.set('threshold.on', t.needsValidation);
  }
  if (thresholdBest === 'cost') need('threshold.at', thresholdAt, isPositive, t.above(0));
  if (thresholdBest === 'precision' || thresholdBest === 'recall') {
    const at = readNumber(thresholdAt);
    if (!(at > 0 && at <= 1)) problems.set('threshold.at', t.shareWanted);
  }
  return problems;
}

function columnProblems(
  draft: Draft,
  train: DatasetItem,
  score: DatasetItem | undefined,
  t: TrainTexts,
): Problems {
  const problems = new Map<string, string>();
  const names = train.columns.map(({ name }) => name);
  const lacking = (wanted: readonly string[], dataset: DatasetItem) =>
    wanted.filter((name) => !dataset.columns.some((column) => column.name === name));
  for (const field of ['target', 'x', 'y'] as const) {
    const name = draft[field];
    if (name !== null && !names.includes(name)) problems.set(field, t.noColumn(name, train.name));
  }
  const target = draft.target ?? train.roles.target;
  if (target === null) problems.set('target', t.needsTarget);
  const features = draft.features ?? train.roles.features;
  const missing = lacking(features, train);
  const unscorable = score ? lacking(features, score) : [];
  if (features.length === 0) problems.set('features', t.needsFeature);
  else if (target !== null && features.includes(target))
    problems.set('features', t.targetIsFeature(target));
  else if (missing.length > 0) problems.set('features', t.noColumn(missing[0], train.name));
  else if (score && unscorable.length > 0)
    problems.set('score', t.noColumn(unscorable.join(', '), score.name));
  return problems;
}

function paramProblems(
  draft: Draft,
  estimators: readonly EstimatorInfo[],
  t: TrainTexts,
): Problems {
  const problems = new Map<string, string>();
  for (const estimator of estimators.filter(({ name }) => draft.models.includes(name))) {
    const texts = draft.params[estimator.name] ?? {};
    const foreign = featureSetsOf(texts[FEATURE_SETS] ?? '')
      .flat()
      .find((name) => draft.features !== null && !draft.features.includes(name));
    if (foreign !== undefined) {
      problems.set(`${estimator.name}.${FEATURE_SETS}`, t.notAFeature(foreign));
    }
    const check = (
      params: readonly ParamInfo[],
      typed: ParamTexts[string],
      prefix: string,
      isTaken: (param: ParamInfo, text: string) => boolean,
    ) => {
      for (const param of params) {
        const text = typed[param.name] ?? '';
        if (text === '' || isTaken(param, text)) continue;
        const problem = t.takes(param.name, describeAccepted(param.accepts, t));
        problems.set(`${prefix}${estimator.name}.${param.name}`, problem);
      }
    };
    check(
      estimator.params,
      texts,
      '',
      (param, text) => isTried(estimator, param, text) || isValue(estimator.name, param, text),
    );
    const prepare = preparationTexts(draft, estimator.name);
    check(estimator.preparation, prepare, 'prepare.', (param, text) =>
      isValue(estimator.name, param, text),
    );
    check(
      estimator.calibration,
      calibrationTexts(draft, estimator.name),
      'calibrate.',
      (param, text) => isValue(estimator.name, param, text),
    );
    const imputes = (prepare.impute ?? 'none') !== 'none';
    if (prepare.add_indicator === 'True' && !imputes) {
      problems.set(`prepare.${estimator.name}.add_indicator`, t.nothingToIndicate);
    }
    const splitsCategories = estimator.preparation.some(
      ({ defaultText }) => defaultText === 'native',
    );
    if (prepare.encode === 'native' && !splitsCategories) {
      problems.set(`prepare.${estimator.name}.encode`, t.noNative);
    }
  }
  return problems;
}

/** Whether it is several values that a search can try. */
function isTried(estimator: EstimatorInfo, param: ParamInfo, text: string): boolean {
  try {
    return valuesToTry(estimator, param, text) !== undefined;
  } catch {
    return false;
  }
}

function isValue(owner: string, param: ParamInfo, text: string): boolean {
  try {
    readParam(owner, param, text);
    return true;
  } catch {
    return false;
  }
}
