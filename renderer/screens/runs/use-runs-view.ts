/** What the screen shows of a table: its columns, the found runs, their rows in order. */

import { useMemo, useState } from 'react';
import { useUrlState } from '../../url-state.ts';
import { defaultLayout } from './columns/column-layout.ts';
import { requestedKeys } from './columns/requested-keys.ts';
import { useSavedLayout } from './columns/use-layout-settings.ts';
import { diagnoseFilter } from './filter/filter-diagnostic.ts';
import { runsSchema } from './runs-url-state.ts';
import type { CachedRun } from './table/cached-runs.ts';
import { createRowModel } from './table/row-model.ts';
import { parseSort } from './table/sort.ts';
import { useRowExpansion } from './table/use-row-expansion.ts';
import { useRunColumns } from './table/use-run-columns.ts';
import { useRuns } from './table/use-runs.ts';

const noRows: readonly CachedRun[] = [];

export type RunsView = ReturnType<typeof useRunsView>;

export function useRunsView(experimentId: string | null) {
  const [{ filter, view, flat, diff, sort: sortText }] = useUrlState(runsSchema);
  const sort = useMemo(() => parseSort(sortText), [sortText]);
  const search = useMemo(
    () => ({
      experimentIds: experimentId === null ? undefined : [experimentId],
      filter: diagnoseFilter(filter) === null ? filter : '',
      view,
    }),
    [experimentId, filter, view],
  );
  const columns = useRunColumns(search);
  const [savedLayout, saveLayout] = useSavedLayout(experimentId);
  const layout = useMemo(
    () =>
      columns.data && savedLayout !== undefined
        ? (savedLayout ?? defaultLayout(columns.data))
        : null,
    [columns.data, savedLayout],
  );
  const [columnsInSight, setColumnsInSight] = useState<readonly string[]>([]);
  const keys = useMemo(
    () =>
      layout && columns.data
        ? requestedKeys(layout, sort, columns.data, diff ? 'all' : columnsInSight)
        : null,
    [layout, sort, columns.data, diff, columnsInSight],
  );
  const { runs: found, error, prefetch, refresh } = useRuns(search, keys);
  const expansion = useRowExpansion();
  const [rowModelOf] = useState(createRowModel);
  const model = found && rowModelOf({ ...found, sort, flat, isOpen: expansion.isOpen });
  return {
    columns,
    layout,
    saveLayout,
    setColumnsInSight,
    sort,
    found,
    /** Null until there are runs and columns to show. */
    model,
    rows: model?.rows ?? noRows,
    expansion,
    error: columns.error ?? error,
    prefetch,
    refresh,
  };
}
