/** Rows that occur more than once: within training, and both there and among the judged rows. */
import { message } from '../../../common/i18n/message.ts';
import type { Table } from '../../table.ts';
import { type Finding, finding } from './finding.ts';

/** With fewer columns than this, equal rows are different shots. */
const FEWEST_COLUMNS = 6;

export interface DuplicateRows {
  /** Rows of training that another row of training has before them. */
  readonly within: number;
  /** Judged rows that training has too. */
  readonly across: number;
}

/** By the columns that both tables have, but those that name rows; none if few are left. */
export function countDuplicates(
  training: Table,
  rows: Table,
  identifiers: readonly string[],
): DuplicateRows {
  const names = rows.columns
    .map(({ name }) => name)
    .filter((name) => !identifiers.includes(name))
    .filter((name) => training.columns.some((column) => column.name === name));
  if (names.length < FEWEST_COLUMNS) return { within: 0, across: 0 };
  const before = keysOf(training, names);
  const known = new Set(before);
  return {
    within: before.length - known.size,
    across: keysOf(rows, names).filter((key) => known.has(key)).length,
  };
}

function keysOf({ columns, rows }: Table, names: readonly string[]): string[] {
  const chosen = names.flatMap((name) => columns.filter((column) => column.name === name));
  return Array.from({ length: rows }, (_, i) =>
    chosen
      .map((column) => {
        const value = column.values[i];
        return column.kind === 'category' ? (column.categories[value] ?? '') : String(value);
      })
      .join('\u0000'),
  );
}

/** `judged`: how many rows are judged. */
export function duplicateFindings(
  { within, across }: DuplicateRows,
  training: number,
  judged: number,
): Finding[] {
  return [
    ...(within > 0
      ? [finding(message('findings.duplicatesWithin', { rows: within, of: training }))]
      : []),
    ...(across > 0
      ? [finding(message('findings.duplicatesAcross', { rows: across, of: judged }))]
      : []),
  ];
}
