/** What an estimator's hyperparameters may be: one description serves checks, the command line and forms. */
import { ReviewError } from '../common/errors.ts';
import { message } from '../common/i18n/message.ts';
import type { Text } from '../common/i18n/text.ts';

/** Weights of the two classes, as scikit-learn's `class_weight={0: …, 1: …}`. */
export interface ClassWeights {
  readonly 0: number;
  readonly 1: number;
}

export type ParamValue = null | number | boolean | string | readonly number[] | ClassWeights;

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
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'integers'; readonly min?: number }
  | { readonly kind: 'weights' };

/** `accepts` is tried in order; `doc` is one sentence for the form and for `--help`. */
export interface ParamSpec<V = ParamValue> {
  readonly accepts: readonly ParamKind[];
  readonly default: V;
  readonly doc: Text;
}

/** The specs of all params of an estimator, keyed by the param's name in code (`maxDepth`). */
export type ParamSpecs<P> = { readonly [K in keyof P]: ParamSpec<P[K]> };

/** scikit-learn's spelling of a param's name: `maxDepth` → `max_depth`, `C` → `C`. */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Checks `given` (keyed by either spelling, values typed or as text) against `specs` and fills in
 * the defaults. Throws `INVALID_PARAMETER_VALUE` naming the param, what was found and what it takes.
 */
export function readParams<P>(
  owner: string,
  specs: ParamSpecs<P>,
  given: Readonly<Record<string, unknown>>,
): P {
  const table = specs as Readonly<Record<string, ParamSpec>>;
  const names = Object.keys(table);
  const values: Record<string, ParamValue> = {};
  for (const name of names) values[name] = table[name].default;
  for (const [key, value] of Object.entries(given)) {
    const name = names.find((n) => n === key || snakeCase(n) === key);
    if (name === undefined) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.unknownParam', {
        owner,
        key,
        names: names.map(snakeCase).join(', '),
      });
    }
    values[name] = readValue(`${owner}.${snakeCase(name)}`, table[name], value);
  }
  return values as P;
}

function readValue(label: string, spec: ParamSpec, value: unknown): ParamValue {
  for (const kind of spec.accepts) {
    const read = readKind(kind, value);
    if (read !== undefined) return read;
  }
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.badParam', {
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
      const number = readNumber(value);
      return number !== undefined && Number.isSafeInteger(number) && within(kind, number)
        ? number
        : undefined;
    }
    case 'number': {
      const number = readNumber(value);
      if (number === undefined || !within(kind, number)) return undefined;
      return kind.exclusiveMin !== undefined && number <= kind.exclusiveMin ? undefined : number;
    }
    case 'choice':
      return typeof value === 'string' && kind.choices.includes(value) ? value : undefined;
    case 'integers': {
      const parts = typeof value === 'string' ? value.split(',') : value;
      if (!Array.isArray(parts)) return undefined;
      const numbers = parts.map((part) => readNumber(part));
      return numbers.every((n) => n !== undefined && Number.isSafeInteger(n) && within(kind, n))
        ? (numbers as number[])
        : undefined;
    }
    case 'weights': {
      const given = typeof value === 'string' ? parseJson(value) : value;
      if (typeof given !== 'object' || given === null) return undefined;
      const of = (label: 0 | 1) => readNumber((given as Record<string, unknown>)[label]);
      const [zero, one] = [of(0), of(1)];
      return zero !== undefined && one !== undefined && zero >= 0 && one >= 0
        ? { 0: zero, 1: one }
        : undefined;
    }
  }
}

function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function within(kind: { min?: number; max?: number }, number: number): boolean {
  return number >= (kind.min ?? -Infinity) && number <= (kind.max ?? Infinity);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `an integer ≥ 1 or None`: what a param takes. */
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
    case 'choice':
      return kind.choices.map((choice) => `'${choice}'`).join(', ');
    case 'integers':
      return kind.min === undefined
        ? message('models.integers')
        : message('models.integersFrom', { least: kind.min });
    case 'weights':
      return message('models.weights');
  }
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

/** A value as MLflow records scikit-learn's: `None`, `True`, `6`, `balanced`, `32,16`. */
export function paramText(value: ParamValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
