/** The filter of the address: which of the predicted shots are looked at. */

import { useMemo } from 'react';
import {
  type ColumnName,
  matchRows,
  parseRowFilter,
  type RowColumn,
  type RowCondition,
  type RowFilter,
} from '../../../../common/filter/rows.ts';
import { FilterError } from '../../../../common/filter/tokens.ts';
import type { RowColumns } from './use-row-columns.ts';

/** What the page knows of a shot besides the columns of its table; a name in quotes is always the table's. */
export const OWN_COLUMNS = ['probability', 'predicted', 'right', 'zone'] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

export const isOwnColumn = ({ name, quoted }: Omit<ColumnName, 'start'>): boolean =>
  !quoted && OWN_COLUMNS.some((own) => own === name);

interface ParsedFilter {
  readonly text: string;
  /** Null: empty or wrong. */
  readonly expression: RowFilter | null;
  readonly error: FilterError | null;
}

export function parseFilterText(text: string): ParsedFilter {
  try {
    return { text, expression: parseRowFilter(text), error: null };
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return { text, expression: null, error };
  }
}

/** Every condition of a filter. */
function conditionsIn(filter: RowFilter): RowCondition[] {
  switch (filter.type) {
    case 'and':
    case 'or':
      return filter.operands.flatMap(conditionsIn);
    case 'not':
      return conditionsIn(filter.operand);
    default:
      return [filter];
  }
}

/** The table's columns that a filter is about. */
export function columnsOfFilter({ expression }: ParsedFilter): string[] {
  return expression === null
    ? []
    : conditionsIn(expression).flatMap(({ column }) => (isOwnColumn(column) ? [] : column.name));
}

/** The conditions if all must hold; null if the filter is more than a list. */
export function listOfConditions({ expression }: ParsedFilter): readonly RowCondition[] | null {
  if (expression === null) return [];
  const operands = expression.type === 'and' ? expression.operands : [expression];
  const conditions = operands.filter(
    (one): one is RowCondition => one.type !== 'and' && one.type !== 'or' && one.type !== 'not',
  );
  return conditions.length === operands.length ? conditions : null;
}

interface RowFilterResult {
  /** 1 for each shot that it keeps, shape (n,); null: all, also while its columns are loading. */
  readonly mask: Uint8Array | null;
  readonly error: FilterError | null;
}

export function useRowFilter(
  parsed: ParsedFilter,
  { columns, isLoading }: RowColumns,
  own: Readonly<Record<OwnColumn, () => RowColumn>>,
  n: number,
): RowFilterResult {
  const { text, expression, error } = parsed;
  return useMemo(() => {
    if (expression === null || isLoading || n === 0) return { mask: null, error };
    const columnOf = (column: ColumnName) =>
      isOwnColumn(column) ? own[column.name as OwnColumn]() : columns.get(column.name);
    try {
      return { mask: matchRows(expression, columnOf, n, text), error: null };
    } catch (mistake) {
      if (!(mistake instanceof FilterError)) throw mistake;
      return { mask: null, error: mistake };
    }
  }, [text, expression, error, columns, isLoading, own, n]);
}
