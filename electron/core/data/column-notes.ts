/** What the importer says of a column's values: why they are text, and what was read as something else. */

import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { type ColumnValues, findValue } from './column-values.ts';
import type { ColumnType } from './dataset.ts';
import { type DateFormat, dateKind, hasOffset, readDate } from './dates.ts';
import {
  classify,
  isMissing,
  isTypographicMinus,
  type NumberFormat,
  withoutUnit,
} from './value-types.ts';

/** With more different values that are no numbers, none of them is likely to mean "missing". */
const MOST_MARKS = 10;

/** Units that need no asking: "2FGM" and "3PT" are codes. */
const UNITS =
  /\d *(?:ft|feet|foot|in|inch|inches|yd|yards?|mm|cm|dm|m|km|mi|%|°|s|sec|seconds?|min|minutes?|h|mph|kg|lbs?)\.?\s*$/i;

/**
 * Why a column of numbers or dates is text: values that may mean "missing", others, a unit beside the
 * numbers, or dates written in several ways.
 */
export function whyTextNote(column: string, values: ColumnValues, format: NumberFormat): Text[] {
  const dates = datesNote(column, values);
  if (dates.length > 0) return dates;
  const misfits = new Map<string, number>();
  const numbers = { integer: 0, number: 0 };
  let [filled, units] = [0, 0];
  for (const [value, count] of values) {
    const kind = classify(value, format);
    if (kind === 'missing') continue;
    filled += count;
    if (kind === 'integer' || kind === 'number') numbers[kind] += count;
    else {
      misfits.set(value, count);
      if (hasUnit(value, format)) units += count;
    }
  }
  const fit = numbers.integer + numbers.number;
  if ((fit + units) * 2 < filled || filled === 0) return [];
  const examples = [...misfits].sort((a, b) => b[1] - a[1]).map(([value]) => value.slice(0, 40));
  const [example] = examples;
  const type = numbers.number > 0 ? 'number' : 'integer';
  const found = { column, misfits: filled - fit, values: filled, type, example } as const;
  if (units * 2 > filled - fit) {
    const id = isCurrency(example) ? 'data.textByCurrency' : 'data.textByUnit';
    return [message(id, { column, example })];
  }
  if (fit * 2 < filled) return [];
  if (misfits.size > MOST_MARKS) return [message('data.columnIsText', found)];
  return [message('data.textByMarks', { ...found, examples: quotedExamples(examples) })];
}

/** The first three of the examples, quoted. */
export function quotedExamples(examples: readonly string[]): string {
  return examples
    .slice(0, 3)
    .map((example) => `"${example}"`)
    .join(', ');
}

/** Every value is a date, but not all in one form. */
function datesNote(column: string, values: ColumnValues): Text[] {
  const examples = new Map<string, string>();
  for (const value of values.keys()) {
    const text = value.trim();
    if (isMissing(text)) continue;
    const kind = dateKind(text);
    if (kind === null) return [];
    if (!examples.has(kind)) examples.set(kind, text);
  }
  if (examples.size < 2) return [];
  return [
    message('data.textByDates', { column, examples: quotedExamples([...examples.values()]) }),
  ];
}

export function unitNote(
  name: string,
  type: ColumnType,
  values: ColumnValues,
  format: NumberFormat,
): Text[] {
  if (type !== 'number' && type !== 'integer') return [];
  const found = findValue(
    values,
    (value) => withoutUnit(value) !== value && classify(value, format) === 'text',
  );
  if (found === undefined) return [];
  const id = isCurrency(found) ? 'data.currencyDropped' : 'data.unitDropped';
  return [message(id, { name, example: found.trim() })];
}

export function offsetNote(column: string, values: ColumnValues): Text[] {
  const found = findValue(values, (value) => hasOffset(value.trim()));
  return found === undefined
    ? []
    : [message('data.offsetsToUtc', { column, example: found.trim() })];
}

/** What became of days and times that are not written in digits alone, or in none of the usual forms. */
export function writtenNote(
  column: string,
  values: ColumnValues,
  format: DateFormat | null,
): Text[] {
  if (format === null) return [];
  const found = findValue(values, (value) => /written|Time/.test(dateKind(value.trim()) ?? ''));
  const as = found && readDate(found.trim(), format);
  return as ? [message('data.datesRead', { column, example: found.trim(), as })] : [];
}

export function minusNote(column: string, values: ColumnValues, format: NumberFormat): Text[] {
  const found = findValue(
    values,
    (value) => isTypographicMinus(value) && isNumber(withoutUnit(value), format),
  );
  return found === undefined
    ? []
    : [message('data.typographicMinus', { column, example: found.trim() })];
}

function isCurrency(value: string): boolean {
  return /^[^\d]*\p{Sc}/u.test(value);
}

function hasUnit(value: string, format: NumberFormat): boolean {
  const isKnown = UNITS.test(value) || /\p{Sc}/u.test(value);
  return isKnown && isNumber(withoutUnit(value), format);
}

function isNumber(value: string, format: NumberFormat): boolean {
  return ['integer', 'number'].includes(classify(value, format));
}
