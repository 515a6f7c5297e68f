/** The state of the training form while it is filled in: numbers as typed; empty fields take their defaults. */

import type { EstimatorInfo, ParamInfo } from '../../../electron/server/routers/estimators.ts';
import type { SpecForm, SpecOptions } from '../../../electron/server/routers/pipelines.ts';
import { type ParamSpecs, type ParamValue, paramText, readParams } from '../../../models/params.ts';
import {
  type Choosing,
  choosingFromSpec,
  isChoosing,
  specOfChoosing,
  textOfValues,
  thresholdRuleOf,
  valuesToTry,
} from './choosing.ts';
import { FEATURE_SETS, featureSetsOf, textOfFeatureSets } from './feature-sets.ts';
import { areOtherFields, type OtherFields, otherFieldsOf } from './other-fields.ts';
import { readNumber, withDecimalPoint } from './read-number.ts';

export interface Draft {
  /** Digests of datasets. */
  readonly train: string | null;
  readonly score: string | null;
  readonly experiment: string;
  /** Null: according to the dataset's roles; the same for target, x and y. */
  readonly features: readonly string[] | null;
  readonly target: string | null;
  readonly x: string | null;
  readonly y: string | null;
  readonly models: readonly string[];
  /** By estimator and param; params of unselected models are kept in case they are selected again. */
  readonly params: ParamTexts;
  /** Options of the preparation, by estimator or `all`; an estimator's own entry replaces `all` entirely. */
  readonly prepare: ParamTexts;
  /** How models are calibrated, by estimator. */
  readonly calibrate: ParamTexts;
  readonly testSize: string;
  readonly seed: string;
  readonly threshold: string;
  readonly choosing: Choosing;
  readonly stratify: boolean;
  /** Fields of the spec that have no control, as they were given. */
  readonly others: OtherFields;
}

export type ParamTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The input of the program's procedures. */
export interface SpecInput {
  readonly train: { readonly digest: string };
  readonly score: { readonly digest: string } | null;
  readonly options: SpecOptions;
}

export function draftFromForm({ train, score, options }: SpecForm): Draft {
  const given = textsOf(options.params, paramText);
  const tried = textsOf(options.search?.params ?? {}, (values, name) =>
    name === FEATURE_SETS ? textOfFeatureSets(values) : textOfValues(values),
  );
  return {
    train: train?.digest ?? null,
    score: score?.digest ?? null,
    experiment: options.experiment,
    features: options.features,
    target: options.target,
    x: options.x,
    y: options.y,
    models: options.models,
    params: Object.fromEntries(
      options.models.map((model) => [model, { ...given[model], ...tried[model] }]),
    ),
    prepare: textsOf(options.prepare, paramText),
    calibrate: textsOf(options.calibrate, paramText),
    testSize: String(options.test_size),
    seed: String(options.random_state),
    threshold: typeof options.threshold === 'number' ? String(options.threshold) : '0.5',
    choosing: choosingFromSpec(options),
    stratify: options.stratify,
    others: otherFieldsOf(options),
  };
}

function textsOf<T>(
  byModel: Readonly<Record<string, Readonly<Record<string, T>>>>,
  textOf: (value: T, name: string) => string,
): ParamTexts {
  const entries = Object.entries(byModel).map(([model, given]) => [
    model,
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, textOf(value, name)])),
  ]);
  return Object.fromEntries(entries);
}

/** The draft as a spec; only for a draft without problems. Throws what `readParams` throws. */
export function specFromDraft(draft: Draft, estimators: readonly EstimatorInfo[]): SpecInput {
  const byModel = <T>(
    read: (estimator: EstimatorInfo, texts: ParamTexts[string]) => Record<string, T>,
  ): Record<string, Record<string, T>> => {
    const entries = draft.models.flatMap((model) => {
      const estimator = estimators.find(({ name }) => name === model);
      const values = estimator ? read(estimator, draft.params[model] ?? {}) : {};
      return Object.keys(values).length === 0 ? [] : [[model, values] as const];
    });
    return Object.fromEntries(entries);
  };
  const [{ preparation = [], calibration = [] } = {}] = estimators;
  const prepare = Object.entries(draft.prepare).flatMap(([model, texts]) =>
    model === allModels || draft.models.includes(model)
      ? [[model, valuesOf(`prepare.${model}`, preparation, texts)] as const]
      : [],
  );
  const calibrate = Object.entries(draft.calibrate).flatMap(([model, texts]) =>
    draft.models.includes(model) && isCalibrated(draft, model)
      ? [[model, valuesOf(`calibrate.${model}`, calibration, texts)] as const]
      : [],
  );
  return {
    train: { digest: draft.train ?? '' },
    score: draft.score === null ? null : { digest: draft.score },
    options: {
      ...draft.others,
      experiment: draft.experiment.trim(),
      features: draft.features === null ? null : [...draft.features],
      target: draft.target,
      x: draft.x,
      y: draft.y,
      models: [...draft.models],
      params: byModel(paramsOf),
      prepare: Object.fromEntries(prepare),
      calibrate: Object.fromEntries(calibrate),
      test_size: readNumber(draft.testSize),
      random_state: readNumber(draft.seed),
      stratify: draft.stratify,
      threshold: thresholdRuleOf(draft.choosing) ?? readNumber(draft.threshold),
      ...specOfChoosing(draft.choosing, byModel(searchedOf)),
    },
  };
}

/** The typed params, converted to their types so that YAML says `max_depth: 6`, not `"6"`. */
function valuesOf(
  owner: string,
  params: readonly ParamInfo[],
  texts: Readonly<Record<string, string>> = {},
): Record<string, ParamValue> {
  const given = params.filter(({ name }) => (texts[name] ?? '') !== '');
  return Object.fromEntries(
    given.map((param) => [param.name, readParam(owner, param, texts[param.name])]),
  );
}

/** The values of the params that have one. */
function paramsOf(
  estimator: EstimatorInfo,
  texts: Readonly<Record<string, string>>,
): Record<string, ParamValue> {
  const single = estimator.params.filter(
    (param) => valuesToTry(estimator, param, texts[param.name] ?? '') === undefined,
  );
  return valuesOf(estimator.name, single, texts);
}

/** The values to try, of the params that have several. */
function searchedOf(
  estimator: EstimatorInfo,
  texts: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const sets = featureSetsOf(texts[FEATURE_SETS] ?? '');
  return {
    ...Object.fromEntries(
      estimator.params.flatMap((param) => {
        const values = valuesToTry(estimator, param, texts[param.name] ?? '');
        return values === undefined ? [] : [[param.name, values]];
      }),
    ),
    ...(sets.length > 0 && { [FEATURE_SETS]: sets }),
  };
}

/** Throws `INVALID_PARAMETER_VALUE`. */
export function readParam(owner: string, param: ParamInfo, text: string): ParamValue {
  const specs: ParamSpecs<Record<string, ParamValue>> = { [param.name]: param };
  const isList = param.accepts.some(({ kind }) => kind === 'integers' || kind === 'numbers');
  return readParams(owner, specs, { [param.name]: isList ? text : withDecimalPoint(text) })[
    param.name
  ];
}

export function withParam(draft: Draft, model: string, name: string, text: string): Draft {
  const { [name]: _, ...others } = draft.params[model] ?? {};
  const own = text === '' ? others : { ...others, [name]: text };
  return { ...draft, params: { ...draft.params, [model]: own } };
}

/** The options of a model's preparation as typed: its own, else those of all models. */
export function preparationTexts({ prepare }: Draft, model: string): ParamTexts[string] {
  return prepare[model] ?? prepare[allModels] ?? {};
}

/** The model has an entry of its own then. */
export function withPreparation(draft: Draft, model: string, name: string, text: string): Draft {
  const { [name]: _, ...others } = preparationTexts(draft, model);
  const own = text === '' ? others : { ...others, [name]: text };
  const { [model]: __, ...rest } = draft.prepare;
  const isDefault = Object.keys(own).length === 0 && !(allModels in rest);
  return { ...draft, prepare: isDefault ? rest : { ...rest, [model]: own } };
}

/** What is typed for the calibration of a model. */
export function calibrationTexts({ calibrate }: Draft, model: string): ParamTexts[string] {
  return calibrate[model] ?? {};
}

export function isCalibrated(draft: Draft, model: string): boolean {
  return !['', 'none'].includes(calibrationTexts(draft, model).method ?? '');
}

export function withCalibration(draft: Draft, model: string, name: string, text: string): Draft {
  const { [name]: _, ...others } = calibrationTexts(draft, model);
  const own = text === '' ? others : { ...others, [name]: text };
  return { ...draft, calibrate: { ...draft.calibrate, [model]: own } };
}

/** In the estimators' order, so that the same selection always gives the same spec. */
export function withModel(
  draft: Draft,
  model: string,
  chosen: boolean,
  estimators: readonly EstimatorInfo[],
): Draft {
  const models = estimators
    .map(({ name }) => name)
    .filter((name) => (name === model ? chosen : draft.models.includes(name)));
  return { ...draft, models };
}

/** The entry of `prepare` for models without one of their own. */
const allModels = 'all';

const texts = ['experiment', 'testSize', 'seed', 'threshold'] as const;
const names = ['train', 'score', 'target', 'x', 'y'] as const;

/** Whether the stored value of an earlier visit is a draft. */
export function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const draft = value as Record<string, unknown>;
  const isName = (item: unknown) => item === null || typeof item === 'string';
  const isNames = (item: unknown) =>
    Array.isArray(item) && item.every((x) => typeof x === 'string');
  return (
    texts.every((key) => typeof draft[key] === 'string') &&
    names.every((key) => isName(draft[key])) &&
    (draft.features === null || isNames(draft.features)) &&
    isNames(draft.models) &&
    typeof draft.stratify === 'boolean' &&
    isChoosing(draft.choosing) &&
    isParams(draft.params) &&
    isParams(draft.prepare) &&
    isParams(draft.calibrate) &&
    areOtherFields(draft.others)
  );
}

function isParams(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every(
    (own) =>
      typeof own === 'object' &&
      own !== null &&
      Object.values(own).every((text) => typeof text === 'string'),
  );
}
