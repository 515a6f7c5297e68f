/** Sorts rows by a column: finite numbers, infinities, NaN, then missing values, whatever the direction. */

export type CellValue = string | number | null;

export interface SortOrder {
  /** A column's id. */
  readonly column: string;
  readonly descending: boolean;
}

export function parseSort(text: string): SortOrder | null {
  const found = /^(\w+\..+) (ASC|DESC)$/s.exec(text);
  return found && { column: found[1], descending: found[2] === 'DESC' };
}

export function formatSort(sort: SortOrder | null): string {
  return sort === null ? '' : `${sort.column} ${sort.descending ? 'DESC' : 'ASC'}`;
}

/** Params are texts; numbers among them (`9`, `10`) sort as numbers. */
export function toComparable(value: CellValue): CellValue {
  if (typeof value !== 'string' || value.trim() === '') return value;
  const number = Number(value);
  return Number.isNaN(number) ? value : number;
}

function rank(value: CellValue): number {
  if (value === null) return 4;
  if (typeof value === 'string') return 1;
  if (Number.isNaN(value)) return 3;
  return Number.isFinite(value) ? 0 : 2;
}

const collator = new Intl.Collator('en', { numeric: true });

/** Negative if `a` comes first. */
export function compareCells(a: CellValue, b: CellValue, descending: boolean): number {
  const [rankA, rankB] = [rank(a), rank(b)];
  if (rankA !== rankB) return rankA - rankB;
  const sign = descending ? -1 : 1;
  if (rankA === 1) return sign * collator.compare(a as string, b as string);
  if (rankA === 3 || rankA === 4) return 0;
  return sign * (a === b ? 0 : (a as number) < (b as number) ? -1 : 1);
}
