/** What a CSV value becomes in a column of a type, or why it does not fit: `typedSql` for a single value. */

import { type MessageId, message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import type { ColumnType } from './dataset.ts';
import { DATE_FORMS, type DateFormat, readDate } from './dates.ts';
import {
  classify,
  FALSE_WORDS,
  MAX_EXACT_INTEGER,
  type NumberFormat,
  normaliseNumber,
  readBoolean,
  TRUE_WORDS,
  withoutUnit,
} from './value-types.ts';

/** How a column is read: its type, and whether the type was given or detected. */
export interface ColumnTypeSpec {
  type: ColumnType;
  given: boolean;
  /** How its dates are written; default days in ISO 8601. */
  dates?: DateFormat;
}

/** The value as it will be stored, written plainly (`1234.5`, `true`); null if it is missing. */
export type ParsedValue = { value: string | null } | { misfit: Message };

export function parseValue(field: string, as: ColumnTypeSpec, format: NumberFormat): ParsedValue {
  if (as.type === 'text') return { value: field === '' ? null : field };
  if (classify(field, format) === 'missing') return { value: null };
  const value = typedText(field, as, format);
  return value === null ? { misfit: typeMismatchReason(field, as, format) } : { value };
}

/** Why a value is not of its column's type. */
export function typeMismatchReason(
  field: string,
  { type, given, dates = 'day' }: ColumnTypeSpec,
  format: NumberFormat,
): Message {
  const value = field.slice(0, 100);
  const kind = classify(field, format);
  if (type === 'integer' && kind === 'zeros') {
    return message('data.zeros', { value });
  }
  if (type === 'integer' && kind === 'huge') {
    return message('data.huge', { value });
  }
  if (type === 'number' && (kind === 'long' || kind === 'zeros' || kind === 'huge')) {
    return message('data.long', { value });
  }
  if (type === 'date') return message('data.notDate', { value, form: DATE_FORMS[dates] });
  return message(type === 'boolean' && given ? 'data.notYesOrNo' : NOT_OF_TYPE[type], { value });
}

/** A note for a column that was given a number type: with leading zeros, it would have been detected as text. */
export function leadingZerosNote(name: string, example: string): Message {
  return message('data.zerosNotKept', { name, example: example.trim() });
}

/** A given boolean type accepts more words than a detected one. */
const NOT_OF_TYPE = {
  integer: 'data.notInteger',
  number: 'data.notNumber',
  boolean: 'data.notTrueOrFalse',
  text: 'data.notText',
} as const satisfies Record<Exclude<ColumnType, 'date'>, MessageId>;

function typedText(
  field: string,
  { type, given, dates = 'day' }: ColumnTypeSpec,
  format: NumberFormat,
): string | null {
  const isNumber = type === 'integer' || type === 'number';
  const value = given && isNumber ? withoutUnit(field) : field;
  const text = value.trim();
  const kind = classify(value, format);
  if (type === 'date') return readDate(text, dates);
  if (type === 'boolean') {
    const word = text.toLowerCase();
    if (kind !== 'boolean' && !given) return null;
    const boolean = readBoolean(word);
    if (boolean !== null) return String(boolean);
    return TRUE_WORDS.includes(word) ? 'true' : FALSE_WORDS.includes(word) ? 'false' : null;
  }
  const plain = normaliseNumber(text, format);
  if (plain === null) return null;
  if (type === 'integer') {
    return kind === 'integer' || kind === 'long' ? String(BigInt(plain.replace('+', ''))) : null;
  }
  const number = Number(plain);
  const whole = kind === 'integer' || kind === 'zeros';
  if (kind !== 'number' && !(whole && Math.abs(number) < MAX_EXACT_INTEGER)) return null;
  return Object.is(number, -0) ? '-0' : String(number);
}
