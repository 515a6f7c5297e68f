/** What the filter's completion knows: all keys, and the values in the table. */

import { useMemo } from 'react';
import type { KeyCount, RunColumns } from '../../../../electron/server/run-columns.ts';
import { parseColumnId } from '../columns/column.ts';
import { columnValues, type RunTable } from '../table/run-table.ts';
import type { FilterKeys } from './completion.ts';

const statuses = ['FINISHED', 'RUNNING', 'FAILED', 'KILLED', 'SCHEDULED'];
const maxValues = 100;
const maxLength = 80;

export function useFilterKeys(columns: RunColumns | undefined, table: RunTable | null): FilterKeys {
  return useMemo(() => {
    const keysOf = (found: readonly KeyCount[] | undefined) => found?.map(({ key }) => key) ?? [];
    return {
      metrics: keysOf(columns?.metrics),
      params: keysOf(columns?.params),
      tags: keysOf(columns?.tags),
      valuesOf({ entity, key }) {
        if (entity === 'attributes' && key === 'status') return statuses;
        if (table === null || entity === 'datasets') return [];
        const name = { run_name: 'name', user_id: 'user', source_name: 'source' }[key] ?? key;
        const isShort = entity === 'tags' && (key === 'stage' || key === 'model');
        const id = `${isShort || entity === 'attributes' ? 'attributes' : entity}.${name}`;
        const column = parseColumnId(id);
        const value = column && columnValues(table, column);
        return value ? distinct(table.indices, value) : [];
      },
    };
  }, [columns, table]);
}

function distinct(
  places: readonly number[],
  value: (i: number) => string | number | null,
): string[] {
  const found = new Set<string>();
  for (const place of places) {
    if (found.size === maxValues) break;
    const text = value(place);
    if (typeof text === 'string' && text.length <= maxLength) found.add(text);
  }
  return [...found].sort(new Intl.Collator('en', { numeric: true }).compare);
}
