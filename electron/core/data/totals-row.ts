/** A last row that sums up those above, as spreadsheets and reports have it: no observation, and told. */

import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { ParsedRecord } from './csv-records.ts';
import { type NumberFormat, normaliseNumber } from './value-types.ts';

const TOTAL =
  /^(grand |sub)?(total|totals|sum|summe|gesamt|somme|suma|soma|totale|totaal|razem|итого|всего)(?!\p{L})/iu;

/** A note if the last row is called a total and one of its numbers is the sum of its column. */
export function totalsNote(records: readonly ParsedRecord[], format: NumberFormat): Text[] {
  const last = records.at(-1);
  if (last === undefined || records.length < 4) return [];
  const value = last.fields.find((field) => TOTAL.test(field.trim()));
  if (value === undefined) return [];
  const above = records.slice(0, -1);
  const isSum = last.fields.some((field, i) => {
    const total = numberIn(field, format);
    const sum = above.reduce((of, { fields }) => of + (numberIn(fields[i] ?? '', format) ?? 0), 0);
    return total !== null && total !== 0 && Math.abs(total - sum) <= 1e-6 * Math.abs(total);
  });
  return isSum ? [message('data.totalsRow', { line: last.line, value: value.trim() })] : [];
}

function numberIn(field: string, format: NumberFormat): number | null {
  const plain = field.trim() === '' ? null : normaliseNumber(field.trim(), format);
  return plain === null || !Number.isFinite(Number(plain)) ? null : Number(plain);
}
