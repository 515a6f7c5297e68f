/**
 * Why a column is not a feature unless chosen: it identifies rows, gives away the label, is mostly empty, or is not a
 * number.
 */
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { Column, Roles } from './dataset.ts';
import type { LabelMeaning } from './label-values.ts';
import type { RoleData } from './role-data.ts';
import { isIdentifier, isTargetName, originalFeatures } from './roles.ts';
import { MAX_EXACT_INTEGER } from './value-types.ts';

/** The names that pandas, Arrow, R and this program give to a row counter. */
const COUNTERS =
  /^(column_1|unnamed(: ?\d+|_\d+)?|__index_level_\d+__|index|row_?names?|row|row_?(number|num|nr|no|index))$/i;
/** With fewer rows than this, values may be in order by chance. */
const FEWEST_COUNTED = 20;
/** A column with more values than this is a measurement. */
const MOST_LABEL_VALUES = 20;
/** With fewer rows than this, values may separate the labels by chance. */
const FEWEST_LABELLED = 20;

/** A reason for each column that is not a default feature. */
export async function featureReasons(
  columns: readonly Column[],
  roles: Roles,
  meaning: LabelMeaning | null,
  data: RoleData,
): Promise<Map<string, Text>> {
  const reasons = new Map<string, Text>();
  const original = originalFeatures(columns.map(({ name }) => name));
  for (const [i, column] of columns.entries()) {
    const reason = await reasonOf(column, i, roles, meaning, data);
    if (reason !== null && !original?.includes(column.name)) reasons.set(column.name, reason);
    else if (original !== null && !original.includes(column.name)) {
      reasons.set(column.name, message('data.isNotOriginal'));
    }
  }
  return reasons;
}

async function reasonOf(
  column: Column,
  i: number,
  { target, id }: Roles,
  meaning: LabelMeaning | null,
  data: RoleData,
): Promise<Text | null> {
  const { name, type } = column;
  if (name === target) return message('data.isTarget');
  if (name === id || isIdentifier(name)) return message('data.isIdentifier');
  if (isCounter(column, i, data)) return message('data.isCounter');
  if (target !== null && (await saysLabel(name, target, meaning, data))) {
    return message('data.saysLabel', { target });
  }
  const missing = data.missing(name);
  if (missing * 2 > data.rows) return message('data.isMostlyEmpty', { missing, rows: data.rows });
  if (isBeyondExact(column, data)) return message('data.isBeyondExact');
  return type === 'text' || type === 'date' ? message('data.isNoNumber', { type }) : null;
}

function isCounter({ name, type }: Column, i: number, data: RoleData): boolean {
  const isUnique = data.rows > 0 && data.distinct(name) === data.rows;
  if (!isUnique) return false;
  if (COUNTERS.test(name)) return true;
  const range = type === 'integer' && i === 0 ? data.range(name) : null;
  return range !== null && data.rows >= FEWEST_COUNTED && range[1] - range[0] === data.rows - 1;
}

/** Whether it holds integers that float64, which models compute with, does not. */
function isBeyondExact({ name, type }: Column, data: RoleData): boolean {
  if (type !== 'integer' || data.distinct(name) === 0) return false;
  const range = data.range(name);
  return range === null || range.some((value) => Math.abs(value) >= MAX_EXACT_INTEGER);
}

/** Whether a column alone separates makes from misses, or has a name that only a label has. */
async function saysLabel(
  name: string,
  target: string,
  meaning: LabelMeaning | null,
  data: RoleData,
): Promise<boolean> {
  if (isTargetName(name)) return true;
  if (meaning === null || meaning.counts.made + meaning.counts.missed < FEWEST_LABELLED) {
    return false;
  }
  if (data.distinct(name) > MOST_LABEL_VALUES || data.distinct(name) < 2) return false;
  const makes = new Set<string>();
  const misses = new Set<string>();
  for (const [value, label] of await data.pairs(name, target)) {
    if (meaning.makes.includes(label)) makes.add(value);
    if (meaning.misses.includes(label)) misses.add(value);
  }
  return makes.size > 0 && misses.size > 0 && [...makes].every((value) => !misses.has(value));
}
