/** Categories of scored rows that training did not have. */
import type { Table } from '../table.ts';
import type { ColumnState, PreparationState } from './state.ts';

/** The unknown categories of a column. */
export interface UnknownCategories {
  readonly column: string;
  /** Rows with an unknown category. */
  readonly rows: number;
  /** Rows with any category. */
  readonly of: number;
  /** The unknown ones, the most frequent first. */
  readonly categories: readonly { readonly category: string; readonly rows: number }[];
  /** Those of training, the most frequent first. */
  readonly known: readonly string[];
}

/** One entry for each text column that has unknown categories. */
export function unknownCategories(
  { columns }: PreparationState,
  table: Table,
): UnknownCategories[] {
  return columns.flatMap((state) => {
    const column = table.columns.find(({ name }) => name === state.name);
    if (state.kind !== 'category' || column?.kind !== 'category') return [];
    const known = new Set(state.categories);
    const counts = new Float64Array(column.categories.length);
    let all = 0;
    for (const code of column.values) {
      if (Number.isNaN(code)) continue;
      counts[code]++;
      all++;
    }
    const categories = column.categories
      .map((category, code) => ({ category, rows: counts[code] }))
      .filter(({ category, rows }) => rows > 0 && !known.has(category))
      .sort((a, b) => b.rows - a.rows);
    if (categories.length === 0) return [];
    return [
      {
        column: state.name,
        rows: categories.reduce((sum, { rows }) => sum + rows, 0),
        of: all,
        categories,
        known: categoriesByRows(state).map(({ category }) => category),
      },
    ];
  });
}

/** The categories of a column in training, the most frequent first. */
export function categoriesByRows({
  categories,
  counts,
}: Extract<ColumnState, { kind: 'category' }>): { category: string; rows: number }[] {
  return categories
    .flatMap((category, k) => (category === null ? [] : [{ category, rows: counts[k] }]))
    .sort((a, b) => b.rows - a.rows);
}
