/** How far every column of the judged rows has moved from training. */
import { kolmogorovSmirnov } from '../shift/kolmogorov-smirnov.ts';
import { numberStability, populationStability } from '../shift/psi.ts';
import type { Table, TableColumn } from '../table.ts';
import { orNull } from './estimates.ts';

export interface ColumnShift {
  readonly column: string;
  /** The population stability index: below 0.1 little, above 0.25 much. */
  readonly psi: number | null;
  /** The distance of Kolmogorov and Smirnov and its p-value; null for text. */
  readonly ks: number | null;
  readonly p: number | null;
  /** How many categories are not in training, and the rows that have one; 0 for numbers. */
  readonly unseen: number;
  readonly unseen_rows: number;
  /** What the column brings to the model, as a share of all; null if that is not known. */
  readonly importance: number | null;
}

/**
 * Of all columns that both tables have as the same kind, those that matter and moved first. `importance`: of columns that
 * the model uses, adding up to 1; null if the model does not say. Of `target` only known values count, as training has
 * no others.
 */
export function columnShifts(
  training: Table,
  rows: Table,
  importance: ReadonlyMap<string, number> | null,
  target: string,
): ColumnShift[] {
  const known = new Map(training.columns.map((column) => [column.name, column]));
  const shifts = rows.columns.flatMap((column): ColumnShift[] => {
    const before = known.get(column.name);
    if (before === undefined) return [];
    const own = importance && (importance.get(column.name) ?? 0);
    const [a, b] =
      before.kind === column.kind ? [before, column] : [asText(before), asText(column)];
    const counted = column.name === target ? { ...b, values: b.values.filter(isKnown) } : b;
    return [{ column: column.name, ...shiftOf(a, counted), importance: own }];
  });
  const weight = ({ psi, importance: own }: ColumnShift) => (psi ?? 0) * (own ?? 1);
  return shifts.sort((a, b) => weight(b) - weight(a) || (b.psi ?? 0) - (a.psi ?? 0));
}

const isKnown = (value: number) => !Number.isNaN(value);

function shiftOf(before: TableColumn, now: TableColumn) {
  if (before.kind === 'category' && now.kind === 'category') {
    const names = [...new Set([...before.categories, ...now.categories])];
    const [train, score] = [countsOf(before, names), countsOf(now, names)];
    const used = names.map((_, i) => i).filter((i) => train[i] + score[i] > 0);
    const unseen = used.filter((i) => train[i] === 0);
    const psi = populationStability(
      [...used.map((i) => train[i]), train[names.length]],
      [...used.map((i) => score[i]), score[names.length]],
    );
    const unseen_rows = unseen.reduce((sum, i) => sum + score[i], 0);
    return { psi: orNull(psi), ks: null, p: null, unseen: unseen.length, unseen_rows };
  }
  const { d, p } = kolmogorovSmirnov(before.values, now.values);
  const psi = numberStability(before.values, now.values);
  return { psi: orNull(psi), ks: orNull(d), p: orNull(p), unseen: 0, unseen_rows: 0 };
}

/** Rows of each of `names`, then those without a value. */
function countsOf(
  { values, categories }: Extract<TableColumn, { kind: 'category' }>,
  names: readonly string[],
): Float64Array {
  const counts = new Float64Array(names.length + 1);
  const at = new Map(names.map((name, i) => [name, i]));
  const codes = categories.map((name) => at.get(name) ?? names.length);
  for (const code of values) counts[Number.isNaN(code) ? names.length : codes[code]]++;
  return counts;
}

/** A column that one table has as numbers and the other as text is compared as text. */
function asText(column: TableColumn): TableColumn {
  if (column.kind === 'category') return column;
  const codes = new Map<string, number>();
  const values = column.values.map((value) => {
    if (Number.isNaN(value)) return Number.NaN;
    const text = String(value);
    const code = codes.get(text) ?? codes.size;
    codes.set(text, code);
    return code;
  });
  return { name: column.name, kind: 'category', values, categories: [...codes.keys()] };
}
