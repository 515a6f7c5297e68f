/** The values that a search tries for each param: lists and ranges, read and checked against the estimator's params. */

import { ReviewError } from '../../common/errors.ts';
import {
  type ParamSpec,
  type ParamSpecs,
  type Params,
  type ParamValue,
  readGivenParams,
  snakeCase,
} from '../params.ts';

/** Bounds are inclusive. A range of integers is a list of them. */
export type ParamValues =
  | { readonly kind: 'list'; readonly values: readonly ParamValue[] }
  /** Uniform between the bounds, or uniform in their logarithm. */
  | {
      readonly kind: 'uniform' | 'log';
      readonly low: number;
      readonly high: number;
      readonly isInteger: boolean;
    };

/** By the param's name in scikit-learn's spelling. */
export type SearchSpace = Readonly<Record<string, ParamValues>>;

const RANGE = /^(log\s+)?([-+.\de]+)\.\.([-+.\de]+)$/i;
const MOST_INTEGERS = 100_000;

/**
 * Reads `3..10`, `0.1..0.9`, `log 0.01..100`, a list, or a single value for each param. Throws `INVALID_PARAMETER_VALUE`
 * naming the param for one that `specs` do not have or do not accept, and for a range without end.
 */
export function readSearchSpace(
  owner: string,
  specs: ParamSpecs<Params>,
  given: Readonly<Record<string, unknown>>,
): SearchSpace {
  const entries = Object.entries(given).map(([name, values]) => {
    const one = (value: unknown) => readGivenParams(owner, specs, { [name]: value });
    const range = typeof values === 'string' ? RANGE.exec(values.trim()) : null;
    if (range === null) {
      const list = Array.isArray(values) ? values : [values];
      if (list.length === 0) throw badRange(owner, name, values);
      const read = list.map(one);
      const [label] = Object.keys(read[0]);
      return [label, { kind: 'list', values: read.map((params) => params[label]) }] as const;
    }
    const [, log, from, to] = range;
    const [low, high] = [Number(from), Number(to)];
    if (!(low < high) || (log !== undefined && low <= 0)) throw badRange(owner, name, values);
    const [label] = Object.keys({ ...one(from), ...one(to) });
    const isInteger = takesIntegersOnly(specs, label) || ![from, to].some((n) => /[.e]/i.test(n));
    if (log !== undefined || !isInteger) {
      return [
        label,
        { kind: log === undefined ? 'uniform' : 'log', low, high, isInteger },
      ] as const;
    }
    if (high - low > MOST_INTEGERS) throw badRange(owner, name, values);
    const integers = Array.from({ length: high - low + 1 }, (_, i) => low + i);
    return [label, { kind: 'list', values: integers }] as const;
  });
  return Object.fromEntries(entries);
}

function takesIntegersOnly(specs: ParamSpecs<Params>, label: string): boolean {
  const spec = Object.entries<ParamSpec>(specs).find(([name]) => snakeCase(name) === label)?.[1];
  return spec?.accepts.every(({ kind }) => kind !== 'number' && kind !== 'fraction') ?? false;
}

function badRange(owner: string, name: string, value: unknown): ReviewError {
  return new ReviewError('INVALID_PARAMETER_VALUE', 'search.badValues', {
    label: `${owner}.${name}`,
    value: String(JSON.stringify(value)),
  });
}
