/**
 * Requests as protobuf messages read from JSON or a query, as MLflow's server reads them
 * (https://protobuf.dev/programming-guides/json/): unknown fields are ignored, a wrong type ends the reading.
 */

import { pythonJson } from './python-text.ts';
import { invalid } from './tracking-error.ts';

interface EnumField<Name extends string> {
  readonly names: readonly Name[];
}
interface ListField<Item> {
  readonly items: Item;
}
interface MessageField<Fields> {
  readonly fields: Fields;
}

export type Field =
  | 'string'
  | 'int'
  | 'double'
  | 'bool'
  | EnumField<string>
  | ListField<unknown>
  | MessageField<unknown>;

/** The fields of a message by name. */
export type Shape = Readonly<Record<string, unknown>>;

type Value<F> = F extends 'string'
  ? string
  : F extends 'int' | 'double'
    ? number
    : F extends 'bool'
      ? boolean
      : F extends EnumField<infer Name>
        ? Name
        : F extends ListField<infer Item>
          ? Value<Item>[]
          : F extends MessageField<infer Fields>
            ? Message<Fields>
            : never;

/** A field that was not sent is undefined. */
export type Message<Fields> = { readonly [Key in keyof Fields]?: Value<Fields[Key]> };

export const listOf = <Item>(items: Item): ListField<Item> => ({ items });
export const messageOf = <Fields extends Shape>(fields: Fields): MessageField<Fields> => ({
  fields,
});
export const enumOf = <Name extends string>(...names: Name[]): EnumField<Name> => ({ names });

export const KEY_VALUE = messageOf({ key: 'string', value: 'string' } as const);

/** A value that is not of its field's type. */
class WrongType extends Error {}

/**
 * The message in a JSON object. `isWhole` is false if a value had a wrong type: then only what stood before it was
 * read.
 * @throws TrackingError INVALID_PARAMETER_VALUE if an integer of 64 bits is none that the store can keep
 */
export function readMessage<Fields extends Shape>(
  fields: Fields,
  json: Readonly<Record<string, unknown>>,
): { message: Message<Fields>; isWhole: boolean } {
  const message: Record<string, unknown> = Object.create(null);
  try {
    fill(message, fields, json);
    return { message: message as Message<Fields>, isWhole: true };
  } catch (error) {
    if (!(error instanceof WrongType)) throw error;
    return { message: message as Message<Fields>, isWhole: false };
  }
}

function fill(
  message: Record<string, unknown>,
  fields: Shape,
  json: Readonly<Record<string, unknown>>,
  within = '',
): void {
  for (const [given, value] of Object.entries(json)) {
    const name = Object.hasOwn(fields, given) ? given : snakeCase(given);
    if (value === null || !Object.hasOwn(fields, name)) continue;
    readInto(fields[name] as Field, value, within + name, (read) => {
      message[name] = read;
    });
  }
}

/** Messages and lists are kept before they are filled: what stands before a wrong type stays. */
function readInto(field: Field, value: unknown, path: string, keep: (read: unknown) => void): void {
  if (typeof field === 'object' && 'items' in field) {
    if (!Array.isArray(value)) throw new WrongType();
    const items: unknown[] = [];
    keep(items);
    for (const [i, item] of value.entries()) {
      readInto(field.items as Field, item, `${path}[${i}]`, (read) => items.push(read));
    }
  } else if (typeof field === 'object' && 'fields' in field) {
    const inner: Record<string, unknown> = Object.create(null);
    keep(inner);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WrongType();
    fill(inner, field.fields as Shape, value as Record<string, unknown>, `${path}.`);
  } else {
    const read = readScalar(field, value, path);
    if (read !== undefined) keep(read);
  }
}

type Scalar = Exclude<Field, ListField<unknown> | MessageField<unknown>>;

/** Undefined is a name that its enum does not know, which counts as not sent. */
function readScalar(field: Scalar, value: unknown, path: string): unknown {
  if (field === 'string') return required(typeof value === 'string', value);
  if (field === 'bool') return required(typeof value === 'boolean', value);
  if (field === 'int') return readInteger(value, path);
  if (field === 'double') return readDouble(value);
  if (typeof value === 'string' && !WHOLE.test(value)) {
    return field.names.includes(value) ? value : undefined;
  }
  // Their numbers begin with 1.
  const name = typeof value === 'object' ? undefined : field.names[Math.trunc(Number(value)) - 1];
  return required(name !== undefined, name);
}

function required(isRight: boolean, value: unknown): unknown {
  if (!isRight) throw new WrongType();
  return value;
}

const WHOLE = /^[+-]?\d+$/;

function readInteger(value: unknown, path: string): number {
  const isText = typeof value === 'string' && (WHOLE.test(value) || FLOAT.test(value));
  const number = isText || typeof value === 'number' ? Number(value) : Number.NaN;
  if (!Number.isInteger(number) || Math.abs(number) > 2 ** 63) throw new WrongType();
  if (Number.isSafeInteger(number)) return number;
  // The store keeps numbers that JavaScript holds exactly.
  throw invalid(
    `Invalid value ${pythonJson(value)} for parameter '${path}' supplied: It must lie between -2^53 and 2^53.`,
  );
}

const FLOAT = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INFINITY = /^([+-]?)inf(inity)?$/i;

function readDouble(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') throw new WrongType();
  const [, sign] = INFINITY.exec(value) ?? [];
  if (sign !== undefined) return sign === '-' ? -Infinity : Infinity;
  if (value === 'NaN') return Number.NaN;
  if (!FLOAT.test(value)) throw new WrongType();
  return Number(value);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);
}
