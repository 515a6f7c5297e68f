/** Shows what an import would make of the roles of a file's columns, from its first rows. */
import { toCourtFeet } from '../../../common/court/positions.ts';
import { ReviewError } from '../../../common/errors.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { NO_LABEL } from '../../../common/labels.ts';
import { type AssignedRoles, assignRoles, asWritten } from './assign-roles.ts';
import type { Column, RoleChoice } from './dataset.ts';
import { readLabelValues, type ValueCount } from './label-values.ts';
import { type RoleData, sampleRoleData } from './role-data.ts';
import { resolveRoles } from './roles.ts';

/** This many shots show how shots spread over the court. */
const SHOTS = 500;
/** A column with more values than this is not a target. */
const MOST_VALUES = 50;

/** The first shots with a position, in feet from the hoop, each column of shape (n,). */
export interface PreviewShots {
  x: number[];
  y: number[];
  /** 1 a make, 0 a miss, 255 without a label. */
  actual: number[];
}

export interface PreviewRoles extends Omit<AssignedRoles, 'reasons'> {
  /** For each column that is not a default feature, its name and the reason. */
  reasons: [name: string, reason: Text][];
  /** Why an import with this choice would be refused. */
  problem: Text | null;
  /** The values of the column that is or would be the target, the most frequent first. */
  targetValues: ValueCount[];
  shots: PreviewShots | null;
}

/** Throws MISSING_COLUMN as `assignRoles` does. */
export async function previewRoles(
  columns: readonly Column[],
  choice: RoleChoice,
  rows: readonly (readonly (string | null)[])[],
): Promise<PreviewRoles> {
  const data = sampleRoleData(columns, rows);
  const { target } = resolveRoles(columns, choice);
  const targetValues = target === null ? [] : await data.counts(target);
  const said = await assignOrSay(columns, choice, data);
  const { problem, reasons, ...assigned } = said;
  return {
    ...assigned,
    problem,
    reasons: [...reasons],
    targetValues: targetValues
      .filter(({ value }) => value !== '')
      .slice(0, MOST_VALUES)
      .map(({ value, count }) => ({ value: asWritten(columns, target ?? '', value), count })),
    shots: await shotsOf(assigned, choice, data),
  };
}

async function assignOrSay(
  columns: readonly Column[],
  choice: RoleChoice,
  data: RoleData,
): Promise<AssignedRoles & { problem: Text | null }> {
  try {
    return { ...(await assignRoles(columns, choice, data)), problem: null };
  } catch (error) {
    if (!(error instanceof ReviewError) || error.code !== 'BAD_TARGET') throw error;
    const { positive: _, negative: __, ...rest } = choice;
    const without = await assignRoles(columns, { ...rest, target: null }, data);
    return { ...without, problem: error.text };
  }
}

async function shotsOf(
  { roles, court }: Pick<AssignedRoles, 'roles' | 'court'>,
  choice: RoleChoice,
  data: RoleData,
): Promise<PreviewShots | null> {
  const { x, y, target } = roles;
  if (court === null || x === null || y === null) return null;
  const rows = await data.first(target === null ? [x, y] : [x, y, target]);
  const placed = rows.filter((row) => row[0] !== null && row[1] !== null);
  const feet = toCourtFeet(
    court,
    placed.map((row) => Number(row[0])),
    placed.map((row) => Number(row[1])),
  );
  const meaning =
    target === null ? null : readLabelValues(target, await data.counts(target), choice);
  const labelOf = (value: string | null | undefined) =>
    meaning?.makes.includes(value ?? '') ? 1 : meaning?.misses.includes(value ?? '') ? 0 : NO_LABEL;
  return {
    x: [...feet.x.slice(0, SHOTS)],
    y: [...feet.y.slice(0, SHOTS)],
    actual: placed.slice(0, SHOTS).map((row) => labelOf(row[2])),
  };
}
