/** What a CSV value becomes in a column of a type, or why it does not fit: `typedSql` for one value. */
import type { ColumnType } from './dataset.ts';
import {
  classify,
  FALSE_WORDS,
  MAX_EXACT_INTEGER,
  type NumberFormat,
  normaliseNumber,
  TRUE_WORDS,
} from './value-types.ts';

/** How a column is read: its type, and whether that was given rather than detected. */
export interface ColumnTypeSpec {
  type: ColumnType;
  given: boolean;
}

/** The value as it will be stored, written plainly (`1234.5`, `true`); null where it is missing. */
export type ParsedValue = { value: string | null } | { misfit: string };

export function parseValue(field: string, as: ColumnTypeSpec, format: NumberFormat): ParsedValue {
  if (as.type === 'text') return { value: field === '' ? null : field };
  if (classify(field, format) === 'missing') return { value: null };
  const value = typedText(field, as, format);
  return value === null ? { misfit: typeMismatchReason(field, as, format) } : { value };
}

/** Why a value is not of its column's type. */
export function typeMismatchReason(
  field: string,
  { type, given }: ColumnTypeSpec,
  format: NumberFormat,
): string {
  const value = field.slice(0, 100);
  const kind = classify(field, format);
  if (type === 'integer' && kind === 'zeros') {
    return `"${value}" begins with zeros, which an integer does not keep: read the column as text`;
  }
  if (type === 'integer' && kind === 'huge') {
    return `"${value}" is larger than the 64 bits of an integer: read the column as text`;
  }
  if (type === 'number' && (kind === 'long' || kind === 'zeros' || kind === 'huge')) {
    return `"${value}" is an integer beyond 2^53, which a number does not keep exactly: read the column as text`;
  }
  return `"${value}" is not ${type === 'boolean' && given ? A_TYPE.yesOrNo : A_TYPE[type]}`;
}

/** To be said where a number was asked for: an identifier would have become text. */
export function leadingZerosNote(column: string, example: string): string {
  return `Column "${column}" is a number, as asked: leading zeros, as in "${example.trim()}", are not kept.`;
}

const A_TYPE = {
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  // What a boolean that was asked for takes besides; `YES` and `NO` have more.
  yesOrNo: 'true/false, yes/no or 1/0',
  date: 'a date (YYYY-MM-DD)',
  text: 'text',
};

function typedText(
  field: string,
  { type, given }: ColumnTypeSpec,
  format: NumberFormat,
): string | null {
  const text = field.trim();
  const kind = classify(field, format);
  if (type === 'date') return kind === 'date' ? text : null;
  if (type === 'boolean') {
    const word = text.toLowerCase();
    if (kind !== 'boolean' && !given) return null;
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
