/** Flags of `shot-review pipeline` that may be given again: each adds to the field of the spec that it is a part of. */

import { CommandError } from './command-error.ts';
import { numberOf, searchedValues } from './options.ts';

export type ByModel = Record<string, Record<string, string>>;

export const collectParam = (text: string, given: ByModel) =>
  collect('param', 'param', text, given);
export const collectPrepare = (text: string, given: ByModel) =>
  collect('prepare', 'key', text, given);

export const collectCalibrate = (text: string, given: ByModel) =>
  collect('calibrate', 'key', text, given);

function collect(flag: string, key: string, text: string, given: ByModel): ByModel {
  const [, model, name = '', value = ''] = /^(\w+)\.(\w+)=(.*)$/s.exec(text) ?? [];
  if (model === undefined) {
    throw new CommandError(
      'USAGE',
      `--${flag} is '${text}'; it takes model.${key}=value, of those that --help lists.`,
    );
  }
  return { ...given, [model]: { ...given[model], [name]: value } };
}

/** Numbers and booleans as such; whether a key is known is told by `readSpec`. */
export function collectCv(text: string, cv: Record<string, unknown>) {
  const [, key, value = ''] = /^(\w+)=(.+)$/s.exec(text) ?? [];
  if (key === undefined) {
    throw new CommandError('USAGE', `--cv is '${text}'; it takes key=value, such as n_splits=5.`);
  }
  if (/^n_/.test(key) && /^\d+$/.test(value)) return { ...cv, [key]: Number(value) };
  const boolean = { true: true, false: false }[value.toLowerCase()];
  return { ...cv, [key]: key === 'shuffle' ? (boolean ?? value) : value };
}

/** A number, or the parts of a rule. */
export function collectThreshold(text: string, before?: unknown): unknown {
  const [, key, value = ''] = /^(best|at|on)=(.+)$/.exec(text) ?? [];
  if (key === undefined) return numberOf('threshold')(text);
  const rule = typeof before === 'object' ? before : {};
  return { ...rule, [key]: key === 'at' ? numberOf('threshold at')(value) : value };
}

export interface SearchFlags {
  readonly params?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [key: string]: unknown;
}

export function collectSearch(text: string, search: SearchFlags): SearchFlags {
  const [, key = '', param, value = ''] = /^(\w+)(?:\.(\w+))?=(.+)$/s.exec(text) ?? [];
  if (key === '') {
    throw new CommandError(
      'USAGE',
      `--search is '${text}'; it takes model.param=values, such as logistic_regression.C=0.1,1,10, or key=value.`,
    );
  }
  if (param === undefined) {
    const boolean = { true: true, false: false }[value.toLowerCase()];
    return { ...search, [key]: boolean ?? (Number.isNaN(Number(value)) ? value : Number(value)) };
  }
  const params = {
    ...search.params,
    [key]: { ...search.params?.[key], [param]: searchedValues('--search', value) },
  };
  return { ...search, params };
}
