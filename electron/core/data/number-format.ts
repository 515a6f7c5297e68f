/** The number format of a CSV file: its decimal separator and its thousands separator. */

import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { type ColumnValues, findValue } from './column-values.ts';
import { classify, inferColumnType, type NumberFormat, type ValueKind } from './value-types.ts';

/** Thousands separators; empty for none. */
export const GROUPING = ['', ',', '.', ' ', "'", '\u00a0', '\u202f'];

/**
 * The number format in which the most values are numbers, counting only columns that are numeric in it. In a tie the
 * usual one wins: a point; after semicolons, a comma rather than grouping.
 */
export function detectNumbers(columns: readonly ColumnValues[], delimiter: string): NumberFormat {
  const point: NumberFormat = { decimal: '.', thousands: '' };
  const separated = /^\s*[+-]?\d*([.,'\u00a0\u202f ]\d+)+\s*$/;
  const isForeign = (value: string) => separated.test(value) && classify(value, point) === 'text';
  if (columns.every((values) => findValue(values, isForeign) === undefined)) return point;
  const comma: NumberFormat = { decimal: ',', thousands: '' };
  const grouped: NumberFormat = { decimal: '.', thousands: ',' };
  const formats: NumberFormat[] = [
    point,
    ...(delimiter === ',' ? [grouped, comma] : [comma, grouped]),
    { decimal: ',', thousands: '.' },
    ...GROUPING.slice(3).flatMap((thousands): NumberFormat[] => [
      { decimal: '.', thousands },
      { decimal: ',', thousands },
    ]),
  ];
  let best = { format: point, values: -1 };
  for (const format of formats) {
    const counts = countKinds(columns, format);
    const values = counts.reduce((sum, of) => {
      const type = inferColumnType(of);
      return type === 'integer' || type === 'number'
        ? sum + (of.integer ?? 0) + (of.long ?? 0) + (of.number ?? 0)
        : sum;
    }, 0);
    if (values > best.values) best = { format, values };
  }
  return best.format;
}

/** How many values of each kind each column has. */
export function countKinds(columns: readonly ColumnValues[], format: NumberFormat) {
  return columns.map((values) => {
    const counts: Partial<Record<ValueKind, number>> = {};
    for (const [value, count] of values) {
      const kind = classify(value, format);
      counts[kind] = (counts[kind] ?? 0) + count;
    }
    return counts;
  });
}

export function describeFormat({ decimal, thousands }: NumberFormat): Message {
  return thousands === ''
    ? message('data.decimalSign', { decimal })
    : message('data.decimalAndThousands', { decimal, thousands });
}
