/** The state of the training form while it is filled in: numbers as typed; empty fields take their defaults. */

import type { EstimatorInfo, ParamInfo } from '../../../electron/server/routers/estimators.ts';
import type { SpecForm, SpecOptions } from '../../../electron/server/routers/pipelines.ts';
import { type ParamSpecs, type ParamValue, paramText, readParams } from '../../../models/params.ts';

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
  readonly testSize: string;
  readonly seed: string;
  readonly threshold: string;
  readonly choosing: Choosing;
  readonly stratify: boolean;
}

/** What is chosen on other rows than the test's, and how often a model is trained. */
export interface Choosing {
  readonly cv: SpecForm['options']['cv'];
  readonly search: SpecForm['options']['search'];
  readonly seeds: number | null;
  readonly validationSize: number | null;
  /** How the threshold is chosen; null: it is the one typed. */
  readonly thresholdRule: Exclude<SpecForm['options']['threshold'], number> | null;
}

export const NOTHING_CHOSEN: Choosing = {
  cv: null,
  search: null,
  seeds: null,
  validationSize: null,
  thresholdRule: null,
};

export type ParamTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The input of the program's procedures. */
export interface SpecInput {
  readonly train: { readonly digest: string };
  readonly score: { readonly digest: string } | null;
  readonly options: SpecOptions;
}

export function draftFromForm({ train, score, options }: SpecForm): Draft {
  return {
    train: train?.digest ?? null,
    score: score?.digest ?? null,
    experiment: options.experiment,
    features: options.features,
    target: options.target,
    x: options.x,
    y: options.y,
    models: options.models,
    params: textsOf(options.params),
    prepare: textsOf(options.prepare),
    testSize: String(options.test_size),
    seed: String(options.random_state),
    threshold: typeof options.threshold === 'number' ? String(options.threshold) : '0.5',
    choosing: choosingOf(options),
    stratify: options.stratify,
  };
}

function choosingOf(options: SpecForm['options']): Choosing {
  const { cv, search, seeds, validation_size: validationSize, threshold } = options;
  const thresholdRule = typeof threshold === 'number' ? null : threshold;
  return { cv, search, seeds, validationSize, thresholdRule };
}

function textsOf(byModel: SpecForm['options']['params']): ParamTexts {
  const entries = Object.entries(byModel).map(([model, given]) => [
    model,
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, paramText(value)])),
  ]);
  return Object.fromEntries(entries);
}

/** The draft as a spec; only for a draft without problems. Throws what `readParams` throws. */
export function specFromDraft(draft: Draft, estimators: readonly EstimatorInfo[]): SpecInput {
  const params = draft.models.flatMap((model) => {
    const estimator = estimators.find(({ name }) => name === model);
    const given = estimator ? valuesOf(model, estimator.params, draft.params[model]) : {};
    return Object.keys(given).length === 0 ? [] : [[model, given] as const];
  });
  const [{ preparation = [] } = {}] = estimators;
  const prepare = Object.entries(draft.prepare).flatMap(([model, texts]) =>
    model === allModels || draft.models.includes(model)
      ? [[model, valuesOf(`prepare.${model}`, preparation, texts)] as const]
      : [],
  );
  return {
    train: { digest: draft.train ?? '' },
    score: draft.score === null ? null : { digest: draft.score },
    options: {
      experiment: draft.experiment.trim(),
      features: draft.features === null ? null : [...draft.features],
      target: draft.target,
      x: draft.x,
      y: draft.y,
      models: [...draft.models],
      params: Object.fromEntries(params),
      prepare: Object.fromEntries(prepare),
      test_size: readNumber(draft.testSize),
      random_state: readNumber(draft.seed),
      stratify: draft.stratify,
      threshold: draft.choosing.thresholdRule ?? readNumber(draft.threshold),
      cv: draft.choosing.cv,
      search: draft.choosing.search,
      seeds: draft.choosing.seeds,
      validation_size: draft.choosing.validationSize,
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

/** Throws `INVALID_PARAMETER_VALUE`. */
export function readParam(owner: string, param: ParamInfo, text: string): ParamValue {
  const specs: ParamSpecs<Record<string, ParamValue>> = { [param.name]: param };
  const isList = param.accepts.some(({ kind }) => kind === 'integers' || kind === 'numbers');
  return readParams(owner, specs, { [param.name]: isList ? text : withDecimalPoint(text) })[
    param.name
  ];
}

/** NaN if it is not a number. A decimal comma works like a point. */
export function readNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(withDecimalPoint(text));
}

function withDecimalPoint(text: string): string {
  return /^\s*-?\d*,\d+\s*$/.test(text) ? text.replace(',', '.') : text;
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
    typeof draft.choosing === 'object' &&
    draft.choosing !== null &&
    isParams(draft.params) &&
    isParams(draft.prepare)
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
