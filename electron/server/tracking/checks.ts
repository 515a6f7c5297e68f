/** The checks of MLflow's handlers on the fields of a request, with its texts. */

import { pythonJson, pythonType } from './python-text.ts';
import { invalid } from './tracking-error.ts';

export type Check =
  | 'required'
  | 'string'
  | 'int'
  | 'bool'
  | 'float'
  | 'array'
  | 'strings'
  | ((value: unknown) => string | null);

/** The checks of each field by name, in the order in which they are made. */
export type Checks = Readonly<Record<string, readonly Check[]>>;

/**
 * Checks a request's JSON. Types are left out if the message was read whole, since reading has checked them.
 * @throws TrackingError INVALID_PARAMETER_VALUE
 */
export function checkRequest(
  json: Readonly<Record<string, unknown>>,
  checks: Checks,
  isWhole: boolean,
): void {
  for (const [name, all] of Object.entries(checks)) {
    let value: unknown = Object.hasOwn(json, name) ? json[name] : undefined;
    if (value === undefined && !all.includes('required')) continue;
    if (name === 'run_id') value ??= json.run_uuid;
    for (const check of all) {
      const problem = problemOf(check, name, value, isWhole);
      if (problem === null) continue;
      throw invalid(`${problem} See the API docs for more information about request parameters.`);
    }
  }
}

function problemOf(check: Check, name: string, value: unknown, isWhole: boolean): string | null {
  if (typeof check === 'function') return check(value);
  if (check === 'required') {
    const isThere = value !== undefined && value !== null && value !== '';
    return isThere ? null : missingValue(name);
  }
  if (isWhole || IS_OF_TYPE[check](value)) return null;
  return `Invalid value ${pythonJson(value)} for parameter '${name}' supplied:  Hint: Value was of type '${pythonType(value)}'.`;
}

const IS_OF_TYPE: Readonly<
  Record<Exclude<Check, 'required' | ((v: unknown) => unknown)>, (value: unknown) => boolean>
> = {
  string: (value) => typeof value === 'string',
  int: (value) =>
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    /^\s*[+-]?\d+\s*$/.test(String(value)),
  bool: (value) => typeof value === 'boolean',
  float: (value) =>
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    (typeof value === 'string' &&
      ((value.trim() !== '' && !Number.isNaN(Number(value))) ||
        /^\s*[+-]?(nan|inf(inity)?)\s*$/i.test(value))),
  array: (value) => Array.isArray(value),
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
};

export function missingValue(path: string): string {
  return `Missing value for required parameter '${path}'.`;
}

/** At most this many results may be asked for. */
export const atMost =
  (most: number): Check =>
  (value) =>
    Number(value) > most
      ? `Invalid value ${pythonJson(value)} for parameter 'max_results' supplied:  Hint: Value was of type '${pythonType(value)}'.`
      : null;

/** Every item of a list has these fields. */
export const itemsHave =
  (list: string, ...fields: readonly string[]): Check =>
  (value) => {
    if (!Array.isArray(value)) return null;
    for (const [i, item] of value.entries()) {
      for (const field of fields) {
        const found = (item as Record<string, unknown> | null)?.[field];
        if (found === undefined || found === null || found === '') {
          return missingValue(`${list}[${i}].${field}`);
        }
      }
    }
    return null;
  };
