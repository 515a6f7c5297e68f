/** Renders in English: every message in a value, at any depth, becomes its sentence. */
import { englishText } from '../../common/i18n/render.ts';
import { isMessage, type Message } from '../../common/i18n/text.ts';

/** A value with texts in place of messages. */
export type InEnglish<T> = T extends Message
  ? string
  : T extends readonly (infer Item)[]
    ? InEnglish<Item>[]
    : T extends object
      ? { [Key in keyof T]: InEnglish<T[Key]> }
      : T;

export function inEnglish<T>(value: T): InEnglish<T> {
  return translated(value) as InEnglish<T>;
}

function translated(value: unknown): unknown {
  if (isMessage(value)) return englishText(value);
  if (Array.isArray(value)) return value.map(translated);
  const isPlain = typeof value === 'object' && value !== null && isPlainObject(value);
  if (!isPlain) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, translated(one)]));
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
