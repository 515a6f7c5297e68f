/** The roles of a dataset's columns: the chosen ones, the rest inferred from names and values, and why. */
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { isUnsafe } from '../../../common/unsafe-features.ts';
import type { Column, DatasetCourt, LabelCounts, RoleChoice, Roles } from './dataset.ts';
import { featureReasons } from './feature-reasons.ts';
import { fitCourt } from './fit-court.ts';
import { type LabelMeaning, readLabelValues } from './label-values.ts';
import type { RoleData } from './role-data.ts';
import { resolveRoles, systemOfNames } from './roles.ts';
import { FALSE_WORDS, isMissing, readBoolean, TRUE_WORDS } from './value-types.ts';

export interface AssignedRoles {
  roles: Roles;
  labels: LabelCounts | null;
  court: DatasetCourt | null;
  notes: Text[];
  /** For each column that is not a default feature, the reason. */
  reasons: ReadonlyMap<string, Text>;
}

/** Notes about roles, written again when the roles change. */
const ROLE_NOTES = [
  'data.noTarget',
  'data.makeIs',
  'data.positionsFound',
  'data.courtLinesFound',
  'data.shotsOutside',
  'data.noPlace',
  'data.unsafeFeature',
];

export function isRoleNote(note: Text): boolean {
  return typeof note !== 'string' && ROLE_NOTES.includes(note.id);
}

/**
 * A target that was only guessed and holds no labels is dropped, with a note.
 * Throws MISSING_COLUMN for an unknown column name, and BAD_TARGET where the chosen target, or a value chosen as make
 * or miss, is not a label.
 */
export async function assignRoles(
  columns: readonly Column[],
  choice: RoleChoice,
  data: RoleData,
): Promise<AssignedRoles> {
  const notes: Text[] = [];
  let roles = resolveRoles(columns, choice);
  let meaning: LabelMeaning | null = null;
  if (roles.target !== null) {
    try {
      meaning = readLabelValues(roles.target, await data.counts(roles.target), choice);
      const { positive } = meaning.counts;
      meaning.counts.positive = positive && asWritten(columns, roles.target, positive);
      notes.push(...tellMake(roles.target, meaning, choice));
    } catch (error) {
      const isChosen = choice.target !== undefined || isMakeChosen(choice);
      if (isChosen || !(error instanceof ReviewError) || error.code !== 'BAD_TARGET') throw error;
      roles = resolveRoles(columns, { ...choice, target: null });
      notes.push(message('data.noTarget', { reason: error.text }));
    }
  }
  const { court, notes: courtNotes } = await courtOf(columns, roles, choice, data);
  const reasons = await featureReasons(columns, roles, meaning, data);
  roles = resolveRoles(columns, { ...choice, target: roles.target }, reasons);
  notes.push(...courtNotes, ...tellUnsafe(choice.features ?? [], reasons));
  return { roles, labels: meaning?.counts ?? null, court, notes, reasons };
}

/** A value of a column as the file has it: a boolean that was read from words by its word. */
export function asWritten(columns: readonly Column[], name: string, value: string): string {
  const words = columns.find((column) => column.name === name)?.words;
  return (value === 'true' || value === 'false' ? words?.[value] : undefined) ?? value;
}

function tellUnsafe(features: readonly string[], reasons: ReadonlyMap<string, Text>): Text[] {
  return features.flatMap((name) => {
    const reason = reasons.get(name);
    return isUnsafe(reason) ? [message('data.unsafeFeature', { name, reason })] : [];
  });
}

async function courtOf(
  columns: readonly Column[],
  { x, y }: Roles,
  choice: RoleChoice,
  data: RoleData,
): Promise<{ court: DatasetCourt | null; notes: Text[] }> {
  if (x === null || y === null) return { court: null, notes: [] };
  for (const name of [x, y]) {
    const { type } = columns.find((column) => column.name === name)!;
    if (type !== 'integer' && type !== 'number') {
      return { court: null, notes: [message('data.noPlace', { name, type })] };
    }
  }
  return fitCourt(columns, { x, y }, systemOfNames(x, y), choice, data);
}

function isMakeChosen({ positive = [], negative = [] }: RoleChoice): boolean {
  return positive.length + negative.length > 0;
}

/** Reports which value is a make where it was found by words other than 1/0, true/false, yes/no. */
function tellMake(column: string, { counts, makes, misses }: LabelMeaning, choice: RoleChoice) {
  const isPlain = [...makes, ...misses].every((value) => {
    const text = value.trim().toLowerCase();
    return (
      [...TRUE_WORDS, ...FALSE_WORDS].includes(text) ||
      readBoolean(text) !== null ||
      isMissing(text)
    );
  });
  if (isPlain || isMakeChosen(choice) || counts.positive === null) return [];
  return [message('data.makeIs', { column, value: counts.positive })];
}
