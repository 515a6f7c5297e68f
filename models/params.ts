/** Descriptions of an estimator's hyperparameters, shared by checks, the command line and forms. */
import { ReviewError } from '../common/errors.ts';
import { message } from '../common/i18n/message.ts';
import type { Text } from '../common/i18n/text.ts';

/** Weights of the two classes, as in scikit-learn's `class_weight={0: …, 1: …}`. */
export interface ClassWeights {
  readonly 0: number;
  readonly 1: number;
}

/**
 * A float for params where scikit-learn distinguishes `1.0` (all) from `1` (one), which a JavaScript number cannot: a
 * fractional number is itself, a whole one is its text with the point, in JSON and YAML too.
 */
export type Fraction = number | '1.0';

export type ParamValue = null | number | boolean | string | readonly number[] | ClassWeights;

/** Params of any estimator. */
export type Params = Readonly<Record<string, ParamValue>>;

/** One kind of value that a param accepts. Bounds are inclusive unless `exclusiveMin` is set. */
export type ParamKind =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
  | {
      readonly kind: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly exclusiveMin?: number;
    }
  /** A `Fraction` > 0, and ≤ 1 or, without `whole`, < 1. */
  | { readonly kind: 'fraction'; readonly whole?: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'integers'; readonly min?: number; readonly max?: number }
  /** Numbers separated by commas. */
  | { readonly kind: 'numbers'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'weights' };

/** `accepts` is tried in order; `doc` is one sentence for the form and for `--help`. */
export interface ParamSpec<V = ParamValue> {
  readonly accepts: readonly ParamKind[];
  readonly default: V;
  readonly doc: string;
}

/** The specs of all params of an estimator, keyed by the param's name in code (`maxDepth`). */
export type ParamSpecs<P> = { readonly [K in keyof P]: ParamSpec<P[K]> };

/** scikit-learn's spelling of a param's name: `maxDepth` → `max_depth`, `C` → `C`. */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Checks `given` (keyed by either spelling, values typed or as text) against `specs` and fills in the defaults. Throws
 * `INVALID_PARAMETER_VALUE` naming the param, the value found and the accepted ones.
 */
export function readParams<P>(
  owner: string,
  specs: ParamSpecs<P>,
  given: Readonly<Record<string, unknown>>,
): P {
  return withDefaults(specs, readGivenParams(owner, specs, given));
}

/** The same without the defaults: the given params with their types, keyed by scikit-learn's spelling. */
export function readGivenParams<P>(
  owner: string,
  specs: ParamSpecs<P>,
  given: Readonly<Record<string, unknown>>,
): Params {
  const table = specs as Readonly<Record<string, ParamSpec>>;
  const values: Record<string, ParamValue> = {};
  for (const [key, value] of Object.entries(given)) {
    const name = Object.keys(table).find((n) => n === key || snakeCase(n) === key);
    if (name === undefined) throw unknownParam(owner, table, key);
    const label = snakeCase(name);
    values[label] = readValue(`${owner}.${label}`, table[name], value);
  }
  return values;
}

/** All params, keyed by their names in code: those from `readGivenParams`, the rest with their defaults. */
export function withDefaults<P>(specs: ParamSpecs<P>, given: Params): P {
  const table = Object.entries(specs as Readonly<Record<string, ParamSpec>>);
  const entries = table.map(([name, spec]) => {
    const label = snakeCase(name);
    return [name, Object.hasOwn(given, label) ? given[label] : spec.default] as const;
  });
  return Object.fromEntries(entries) as P;
}

/**
 * Throws `INVALID_PARAMETER_VALUE` unless `params` are exactly those of `specs`, each with an accepted value. Does not
 * parse: a text instead of a number is rejected.
 */
export function requireParams(owner: string, specs: ParamSpecs<Params>, params: Params): void {
  for (const name of Object.keys(params)) {
    if (!Object.hasOwn(specs, name)) throw unknownParam(owner, specs, name);
  }
  for (const [name, spec] of Object.entries(specs)) {
    const value = params[name];
    const isTaken = (kind: ParamKind) =>
      JSON.stringify(readKind(kind, value)) === JSON.stringify(value);
    if (value === undefined || !spec.accepts.some(isTaken)) {
      throw badValue(`${owner}.${snakeCase(name)}`, spec, value);
    }
  }
}

function unknownParam(owner: string, specs: ParamSpecs<Params>, key: string): ReviewError {
  return new ReviewError('INVALID_PARAMETER_VALUE', 'models.unknownParam', {
    owner,
    key,
    names: Object.keys(specs).map(snakeCase).join(', '),
  });
}

function readValue(label: string, spec: ParamSpec, value: unknown): ParamValue {
  for (const kind of spec.accepts) {
    const read = readKind(kind, value);
    if (read !== undefined) return read;
  }
  throw badValue(label, spec, value);
}

function badValue(label: string, spec: ParamSpec, value: unknown): ReviewError {
  return new ReviewError('INVALID_PARAMETER_VALUE', 'models.badParam', {
    label,
    value: String(JSON.stringify(value)),
    kinds: spec.accepts.map(describeKind),
  });
}

function readKind(kind: ParamKind, value: unknown): ParamValue | undefined {
  switch (kind.kind) {
    case 'null':
      return value === null || (typeof value === 'string' && /^(none|null)$/i.test(value))
        ? null
        : undefined;
    case 'boolean':
      if (typeof value === 'boolean') return value;
      if (typeof value !== 'string') return undefined;
      return /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : undefined;
    case 'integer': {
      const number = readInteger(value);
      return number !== undefined && within(kind, number) ? number : undefined;
    }
    case 'number': {
      const number = readNumber(value);
      if (number === undefined || !within(kind, number)) return undefined;
      return kind.exclusiveMin !== undefined && number <= kind.exclusiveMin ? undefined : number;
    }
    case 'fraction': {
      const number = readNumber(value);
      if (number === 1) return kind.whole && isFloatText(value) ? '1.0' : undefined;
      return number !== undefined && number > 0 && number < 1 ? number : undefined;
    }
    case 'choice': {
      // Numbers that JSON cannot represent are stored by name.
      const name = value === Infinity || isInfinityText(value) ? 'inf' : value;
      return typeof name === 'string' && kind.choices.includes(name) ? name : undefined;
    }
    case 'integers':
      return readList(value, readInteger, kind);
    case 'numbers':
      return readList(value, readNumber, kind);
    case 'weights': {
      const given = typeof value === 'string' ? parseWeights(value) : value;
      if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
      const weights = given as Record<string, unknown>;
      const known = ['0', '1'].filter((label) => Object.hasOwn(weights, label)).length;
      // scikit-learn gives a class without a weight 1, unless another label is named instead.
      if (known < 2 && known < Object.keys(weights).length) return undefined;
      const of = (label: 0 | 1) => (Object.hasOwn(weights, label) ? readNumber(weights[label]) : 1);
      const [zero, one] = [of(0), of(1)];
      return zero !== undefined && one !== undefined && zero >= 0 && one >= 0
        ? { 0: zero, 1: one }
        : undefined;
    }
  }
}

function readList(
  value: unknown,
  read: (part: unknown) => number | undefined,
  bounds: { min?: number; max?: number },
): number[] | undefined {
  const parts = typeof value === 'string' ? value.split(',') : value;
  if (!Array.isArray(parts)) return undefined;
  const numbers = parts.flatMap((part) => read(part) ?? []);
  const isWhole = numbers.length === parts.length && numbers.every((n) => within(bounds, n));
  return isWhole ? numbers : undefined;
}

/** scikit-learn does not accept a float for an integer, even if it is whole. */
function readInteger(value: unknown): number | undefined {
  const number = isFloatText(value) ? undefined : readNumber(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** `1.0`, `1.` or `1e0`: a float in Python, even if its value is whole. */
function isFloatText(value: unknown): boolean {
  return typeof value === 'string' && /[.e]/i.test(value) && readNumber(value) !== undefined;
}

/** The share that a fraction means; undefined for an integer, which is a count. */
export function shareOf(value: Fraction): number | undefined {
  if (value === '1.0') return 1;
  return Number.isInteger(value) ? undefined : value;
}

function within(kind: { min?: number; max?: number }, number: number): boolean {
  return number >= (kind.min ?? -Infinity) && number <= (kind.max ?? Infinity);
}

function isInfinityText(value: unknown): boolean {
  return typeof value === 'string' && /^\+?(inf|infinity)$/i.test(value);
}

/** JSON, or Python's `{0: 1, 1: 2.5}`. */
function parseWeights(text: string): unknown {
  try {
    return JSON.parse(text.replace(/(?<=[{,]\s*)(-?\d+)(?=\s*:)/g, '"$1"'));
  } catch {
    return undefined;
  }
}

/** `an integer ≥ 1 or None`: the accepted values of a param. */
export function describeKinds(spec: ParamSpec): Text {
  return message('models.anyOf', { kinds: spec.accepts.map(describeKind) });
}

function describeKind(kind: ParamKind): Text {
  switch (kind.kind) {
    case 'null':
      return 'None';
    case 'boolean':
      return message('models.trueOrFalse');
    case 'integer':
      return message('models.integer', describeBounds(kind));
    case 'number':
      return message('models.number', describeBounds(kind));
    case 'fraction':
      return message(kind.whole ? 'models.fractionOrAll' : 'models.fraction');
    case 'choice':
      return kind.choices.map((choice) => `'${choice}'`).join(', ');
    case 'integers':
      return describeIntegers(kind);
    case 'numbers':
      return message('models.numbers', describeBounds(kind));
    case 'weights':
      return message('models.weights');
  }
}

function describeIntegers({ min, max }: { min?: number; max?: number }): Text {
  if (min === undefined) return message('models.integers');
  return max === undefined
    ? message('models.integersFrom', { least: min })
    : message('models.integersBetween', { least: min, most: max });
}

function describeBounds(kind: { min?: number; max?: number; exclusiveMin?: number }) {
  const lower =
    kind.exclusiveMin !== undefined
      ? ` > ${kind.exclusiveMin}`
      : kind.min !== undefined
        ? ` ≥ ${kind.min}`
        : '';
  const upper = kind.max === undefined ? '' : ` ≤ ${kind.max}`;
  return { lower, upper };
}

/** A value in the form that MLflow records for scikit-learn: `None`, `True`, `6`, `balanced`, `32,16`. */
export function paramText(value: ParamValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
