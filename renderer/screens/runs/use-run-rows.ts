/** From a search to the rows of the tree: which keys are wanted, the order, what is folded. */

import { useCallback, useMemo, useState } from 'react';
import { messageTag } from '../../../common/i18n/kept.ts';
import type { RunColumns } from '../../../electron/server/run-columns.ts';
import type { SelectedKeys } from '../../../electron/server/run-page.ts';
import { persist, readPersisted } from '../../components/persisted-state.ts';
import { keyMetrics, parseColumnId } from './columns/column.ts';
import type { ColumnLayout } from './columns/column-layout.ts';
import { columnDiffers } from './table/column-differs.ts';
import { columnValues, type RunTable } from './table/run-table.ts';
import { type SortOrder, toComparable } from './table/sort.ts';
import { buildForest, buildTree, type RunForest, type RunTree } from './table/tree.ts';

/** More columns than these are asked for only while they are in sight. */
const maxRequestedColumns = 60;
// What the program answers at most.
const maxKeysPerRequest = 500;

/** The keys of the shown columns, and of what is said beside them: scores for the inspector, reasons, warnings. */
export function requestedKeys(
  layout: ColumnLayout,
  sort: SortOrder | null,
  columns: RunColumns,
  /** Ids in sight; all of the layout where every column's values are needed. */
  inSight: readonly string[] | 'all',
): SelectedKeys {
  const all = layout.map(({ id }) => id);
  const few = all.length <= maxRequestedColumns || inSight === 'all';
  const ids = new Set(few ? all : all.filter((id) => inSight.includes(id)));
  if (sort) ids.add(sort.column);
  const shown = [...ids].flatMap((id) => parseColumnId(id) ?? []);
  const keysOf = (kind: string) => shown.filter((item) => item.kind === kind).map(({ key }) => key);
  const known = new Set(columns.metrics.map(({ key }) => key));
  const metrics = [
    ...new Set([...keysOf('metrics'), ...keyMetrics.filter((key) => known.has(key))]),
  ];
  const reasons = new Set(metrics.flatMap((key) => [`undefined.${key}`, `zero.${key}`]));
  const beside = columns.tags
    .map(({ key }) => key)
    .filter((key) => reasons.has(key) || key === 'warning.shift')
    .flatMap((key) => [key, messageTag(key)]);
  return {
    metrics: metrics.slice(0, maxKeysPerRequest),
    params: keysOf('params').slice(0, maxKeysPerRequest),
    tags: [...new Set([...keysOf('tags'), ...beside])].slice(0, maxKeysPerRequest),
  };
}

const collapsedKey = 'runs.folded';
const maxPersisted = 500;

export interface RowExpansion {
  isOpen(runId: string): boolean;
  toggle(runId: string): void;
  collapseAll(): void;
  expandAll(): void;
}

/** Which runs are folded: all or none, and those that differ. Remembered. */
export function useRowExpansion(): RowExpansion {
  const [state, setState] = useState(readRowExpansion);
  const change = useCallback((next: ReturnType<typeof readRowExpansion>) => {
    setState(next);
    persist(collapsedKey, { folded: next.folded, others: [...next.others].slice(-maxPersisted) });
  }, []);
  return useMemo(
    () => ({
      isOpen: (runId) => state.folded === state.others.has(runId),
      toggle(runId) {
        const others = new Set(state.others);
        if (!others.delete(runId)) others.add(runId);
        change({ folded: state.folded, others });
      },
      collapseAll: () => change({ folded: true, others: new Set() }),
      expandAll: () => change({ folded: false, others: new Set() }),
    }),
    [state, change],
  );
}

function readRowExpansion(): { folded: boolean; others: ReadonlySet<string> } {
  const kept = readPersisted(collapsedKey) as { folded?: unknown; others?: unknown } | undefined;
  const others = Array.isArray(kept?.others)
    ? kept.others.filter((id) => typeof id === 'string')
    : [];
  return { folded: kept?.folded === true, others: new Set(others) };
}

/** The runs of a table as they are nested, those that are shown in order. */
export function useRunTree(
  table: RunTable | null,
  sort: SortOrder | null,
  flat: boolean,
  folding: RowExpansion,
): RunTree | null {
  const forest = useMemo(() => table && forestOfTable(table), [table]);
  return useMemo(() => {
    if (table === null || forest === null) return null;
    const column = sort && parseColumnId(sort.column);
    const value = column && columnValues(table, column);
    const asText = column?.kind === 'attributes';
    return buildTree(table.runs.length, forest, {
      flat,
      isOpen: (at) => folding.isOpen(table.runs[at].runId),
      sort:
        sort && value
          ? {
              value: asText ? value : (at) => toComparable(value(at)),
              descending: sort.descending,
            }
          : null,
    });
  }, [table, forest, sort, flat, folding]);
}

function forestOfTable({ runs, indices, rows, indexOf }: RunTable): RunForest {
  return buildForest(runs.length, indices, (place) => {
    const parent = rows.parentRunId[place];
    return parent === null ? undefined : indexOf(parent);
  });
}

/** The columns that are shown: with `diff` those that tell the checked runs apart, or all where fewer than two are. */
export function useVisibleLayout(
  layout: ColumnLayout | null,
  table: RunTable | null,
  checked: ReadonlySet<string>,
  diff: boolean,
): ColumnLayout | null {
  return useMemo(() => {
    if (layout === null || table === null || !diff) return layout;
    const places = [...checked].flatMap((id) => table.indexOf(id) ?? []);
    const chosen = places.length > 1;
    const among = chosen ? places : table.indices;
    return layout.filter(({ id }) => {
      const column = parseColumnId(id);
      if (column === null || column.kind === 'attributes') return true;
      return columnDiffers(table, column, among, chosen);
    });
  }, [layout, table, diff, checked]);
}
