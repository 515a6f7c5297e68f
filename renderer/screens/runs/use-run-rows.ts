/** From a search to the rows of the tree: which keys are wanted, the order, what is folded. */

import { useCallback, useMemo, useState } from 'react';
import type { RunColumns } from '../../../electron/api/run-columns.ts';
import type { WantedKeys } from '../../../electron/api/run-page.ts';
import { recall, remember } from '../../parts/remembered.ts';
import { keyMetrics, parseColumnId } from './columns/column.ts';
import type { Layout } from './columns/layout.ts';
import { differs } from './table/differences.ts';
import { comparable, type Sort } from './table/order.ts';
import { type RunTable, valuesOf } from './table/run-table.ts';
import { forestOf, type RunForest, type RunTree, treeOf } from './table/tree.ts';

/** More columns than these are asked for only while they are in sight. */
const mostWanted = 60;
// What the program answers at most.
const limit = 500;

/** The keys of the shown columns, and of what is said beside them: scores for the inspector, reasons, warnings. */
export function wantedKeys(
  layout: Layout,
  sort: Sort | null,
  columns: RunColumns,
  /** Ids in sight; all of the layout where every column's values are needed. */
  inSight: readonly string[] | 'all',
): WantedKeys {
  const all = layout.map(({ id }) => id);
  const few = all.length <= mostWanted || inSight === 'all';
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
    .filter((key) => reasons.has(key) || key === 'warning.shift');
  return {
    metrics: metrics.slice(0, limit),
    params: keysOf('params').slice(0, limit),
    tags: [...new Set([...keysOf('tags'), ...beside])].slice(0, limit),
  };
}

const foldedKey = 'runs.folded';
const mostKept = 500;

export interface Folding {
  isOpen(runId: string): boolean;
  toggle(runId: string): void;
  foldAll(): void;
  unfoldAll(): void;
}

/** Which runs are folded: all or none, and those that differ. Remembered. */
export function useFolding(): Folding {
  const [state, setState] = useState(readFolding);
  const change = useCallback((next: ReturnType<typeof readFolding>) => {
    setState(next);
    remember(foldedKey, { folded: next.folded, others: [...next.others].slice(-mostKept) });
  }, []);
  return useMemo(
    () => ({
      isOpen: (runId) => state.folded === state.others.has(runId),
      toggle(runId) {
        const others = new Set(state.others);
        if (!others.delete(runId)) others.add(runId);
        change({ folded: state.folded, others });
      },
      foldAll: () => change({ folded: true, others: new Set() }),
      unfoldAll: () => change({ folded: false, others: new Set() }),
    }),
    [state, change],
  );
}

function readFolding(): { folded: boolean; others: ReadonlySet<string> } {
  const kept = recall(foldedKey) as { folded?: unknown; others?: unknown } | undefined;
  const others = Array.isArray(kept?.others)
    ? kept.others.filter((id) => typeof id === 'string')
    : [];
  return { folded: kept?.folded === true, others: new Set(others) };
}

/** The runs of a table as they are nested, those that are shown in order. */
export function useTree(
  table: RunTable | null,
  sort: Sort | null,
  flat: boolean,
  folding: Folding,
): RunTree | null {
  const forest = useMemo(() => table && forestOfTable(table), [table]);
  return useMemo(() => {
    if (table === null || forest === null) return null;
    const column = sort && parseColumnId(sort.column);
    const value = column && valuesOf(table, column);
    const asText = column?.kind === 'attributes';
    return treeOf(table.runs.length, forest, {
      flat,
      isOpen: (at) => folding.isOpen(table.runs[at].runId),
      sort:
        sort && value
          ? {
              value: asText ? value : (at) => comparable(value(at)),
              descending: sort.descending,
            }
          : null,
    });
  }, [table, forest, sort, flat, folding]);
}

function forestOfTable({ runs, places, rows, at }: RunTable): RunForest {
  return forestOf(runs.length, places, (place) => {
    const parent = rows.parentRunId[place];
    return parent === null ? undefined : at(parent);
  });
}

/** The columns that are shown: with `diff` those that tell the checked runs apart, or all where fewer than two are. */
export function useShownLayout(
  layout: Layout | null,
  table: RunTable | null,
  checked: ReadonlySet<string>,
  diff: boolean,
): Layout | null {
  return useMemo(() => {
    if (layout === null || table === null || !diff) return layout;
    const places = [...checked].flatMap((id) => table.at(id) ?? []);
    const chosen = places.length > 1;
    const among = chosen ? places : table.places;
    return layout.filter(({ id }) => {
      const column = parseColumnId(id);
      if (column === null || column.kind === 'attributes') return true;
      return differs(table, column, among, chosen);
    });
  }, [layout, table, diff, checked]);
}
