/** How the form chooses a model: cross-validation, search, seeds and threshold, as typed. */

import type { EstimatorInfo, ParamInfo } from '../../../electron/server/routers/estimators.ts';
import type { SpecForm, SpecOptions } from '../../../electron/server/routers/pipelines.ts';
import type { MetricKey } from '../../../models/metrics/metric-list.ts';
import { type ParamSpecs, type ParamValue, paramText } from '../../../models/params.ts';
import { readSearchSpace } from '../../../models/search/space.ts';
import { CV_KINDS, type CvKind } from '../../../models/split/cross-validation.ts';
import { readNumber, withDecimalPoint } from './read-number.ts';

/** Numbers as typed; an empty text takes the default, or leaves the thing out. */
export interface Choosing {
  /** Empty: no cross-validation. */
  readonly cvKind: CvKind | '';
  readonly nSplits: string;
  readonly shuffle: boolean;
  readonly nRepeats: string;
  readonly group: string | null;
  readonly order: string | null;
  readonly searchKind: SearchKind;
  readonly refit: MetricKey;
  readonly nIter: string;
  readonly factor: string;
  /** Seconds. */
  readonly timeBudget: string;
  /** Whether the search is repeated inside each fold over all labelled rows. */
  readonly nested: boolean;
  readonly seeds: string;
  /** Empty: the threshold is the one typed. */
  readonly thresholdBest: ThresholdBest | '';
  readonly thresholdAt: string;
  /** The rows that decide; empty: validation rows, if there are any. */
  readonly thresholdOn: ThresholdOn | '';
  readonly validationSize: string;
}

type Options = SpecForm['options'];
type SearchKind = NonNullable<Options['search']>['kind'];
type ThresholdRule = Exclude<Options['threshold'], number>;
type ThresholdBest = ThresholdRule['best'];
type ThresholdOn = NonNullable<ThresholdRule['on']>;

export const SEARCH_KINDS: readonly SearchKind[] = ['grid', 'random', 'halving'];
export const THRESHOLD_BESTS: readonly ThresholdBest[] = [
  'f1',
  'accuracy',
  'cost',
  'precision',
  'recall',
];

export function choosingFromSpec(options: Options): Choosing {
  const { cv, search, seeds, validation_size, threshold } = options;
  const rule = typeof threshold === 'number' ? null : threshold;
  const text = (value: number | null | undefined) => (value == null ? '' : String(value));
  return {
    cvKind: cv?.kind ?? '',
    nSplits: text(cv?.n_splits ?? 5),
    shuffle: cv?.shuffle ?? false,
    nRepeats: text(cv?.n_repeats),
    group: cv?.group ?? null,
    order: cv?.order ?? null,
    searchKind: search?.kind ?? 'grid',
    refit: search?.refit ?? 'log_loss',
    nIter: text(search?.n_iter),
    factor: text(search?.factor),
    timeBudget: text(search?.time_budget),
    nested: search?.nested ?? false,
    seeds: text(seeds),
    thresholdBest: rule?.best ?? '',
    thresholdAt: text(rule?.at),
    thresholdOn: rule?.on ?? '',
    validationSize: text(validation_size),
  };
}

type Searched = NonNullable<SpecOptions['search']>['params'];

/** The fields of a spec; `searched` are the values to try, by model and param. */
export function specOfChoosing(
  choosing: Choosing,
  searched: Searched,
): Pick<SpecOptions, 'cv' | 'search' | 'seeds' | 'validation_size'> {
  const { cvKind, group, order, searchKind, refit } = choosing;
  const number = (text: string) => (text.trim() === '' ? undefined : readNumber(text));
  const hasGroups = /group/.test(cvKind);
  return {
    cv:
      cvKind === ''
        ? null
        : {
            kind: cvKind,
            n_splits: number(choosing.nSplits),
            shuffle: canShuffle(cvKind) && choosing.shuffle,
            ...(hasGroups && group !== null && { group }),
            ...(cvKind === 'repeated_stratified_k_fold' && {
              n_repeats: number(choosing.nRepeats),
            }),
            ...(cvKind === 'time_series_split' && order !== null && { order }),
          },
    search:
      Object.keys(searched).length === 0
        ? null
        : {
            ...{ kind: searchKind, params: searched, refit },
            ...(searchKind === 'random' && { n_iter: number(choosing.nIter) }),
            ...(searchKind === 'halving' && { factor: number(choosing.factor) }),
            time_budget: number(choosing.timeBudget),
            ...(choosing.nested && { nested: true }),
          },
    seeds: number(choosing.seeds) ?? null,
    validation_size:
      choosing.thresholdBest === '' ? null : (number(choosing.validationSize) ?? null),
  };
}

export function canShuffle(kind: CvKind): boolean {
  return !['group_k_fold', 'time_series_split', 'repeated_stratified_k_fold'].includes(kind);
}

/** Null: the threshold is the one typed. */
export function thresholdRuleOf({
  thresholdBest,
  thresholdAt,
  thresholdOn,
  validationSize,
}: Choosing): ThresholdRule | null {
  if (thresholdBest === '') return null;
  // Without validation rows they cannot decide.
  const isOn =
    thresholdOn === 'out_of_fold' || (thresholdOn !== '' && validationSize.trim() !== '');
  const takesAt = !['f1', 'accuracy'].includes(thresholdBest) && thresholdAt.trim() !== '';
  return {
    best: thresholdBest,
    ...(takesAt && { at: readNumber(thresholdAt) }),
    ...(isOn && { on: thresholdOn }),
  };
}

/**
 * What a search tries for a param if its text is a range (`3..10`, `log 0.01..100`) or several values (`0.1, 1, 10`, or with semicolons; `5;` is a list of one);
 * undefined if it is a single value. Throws `INVALID_PARAMETER_VALUE`.
 */
export function valuesToTry(
  { name: owner }: EstimatorInfo,
  param: ParamInfo,
  text: string,
): string | ParamValue[] | undefined {
  const isRange = text.includes('..');
  // `16, 8` is one value of a param that takes several numbers, as are weights, and `0,5` is a number with a decimal comma.
  const isList = param.accepts.some(({ kind }) => kind === 'integers' || kind === 'numbers');
  const hasCommas = isList || text.includes('{');
  const parts = text.split(hasCommas ? ';' : /;|,\s+/).map((part) => part.trim());
  if (!isRange && parts.length < 2) return undefined;
  const specs: ParamSpecs<Record<string, ParamValue>> = { [param.name]: param };
  const several = parts.filter((part) => part !== '');
  const given = isRange ? text.trim() : several.map(isList ? String : withDecimalPoint);
  const [values] = Object.values(readSearchSpace(owner, specs, { [param.name]: given }));
  return isRange || values?.kind !== 'list' ? text.trim() : [...values.values];
}

/** As `valuesToTry` reads it. */
export function textOfValues(values: unknown): string {
  if (!Array.isArray(values)) return String(values);
  const texts = values.map((value) => paramText(value));
  return texts.length === 1 ? `${texts[0]};` : texts.join('; ');
}

/** Whether the stored value of an earlier visit is one. */
export function isChoosing(value: unknown): value is Choosing {
  if (typeof value !== 'object' || value === null) return false;
  const { cvKind, group, order, shuffle, nested, ...texts } = value as Record<string, unknown>;
  const isName = (item: unknown) => item === null || typeof item === 'string';
  return (
    (cvKind === '' || CV_KINDS.some((kind) => kind === cvKind)) &&
    isName(group) &&
    isName(order) &&
    typeof shuffle === 'boolean' &&
    typeof nested === 'boolean' &&
    Object.values(texts).every((text) => typeof text === 'string') &&
    Object.keys(texts).length === 12
  );
}
