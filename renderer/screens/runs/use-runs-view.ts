/** What the screen shows of a table: its columns, the found runs, their rows in order. */

import { useMemo, useState } from 'react';
import { type GroupField, parseGroupFields } from '../../../common/groups/group-fields.ts';
import { useRunMarks } from '../../charts/run-marks.ts';
import { useTexts } from '../../i18n/language.ts';
import { useUrlState } from '../../url-state.ts';
import { axesOf, type ChartSpec, parseAxis } from './charts/chart-spec.ts';
import { useCharts } from './charts/use-charts.ts';
import { defaultLayout } from './columns/column-layout.ts';
import { requestedKeys } from './columns/requested-keys.ts';
import { useSavedLayout } from './columns/use-layout-settings.ts';
import { diagnoseFilter } from './filter/filter-diagnostic.ts';
import { runsSchema } from './runs-url-state.ts';
import type { CachedRun } from './table/cached-runs.ts';
import type { GroupFigure } from './table/group-rows.ts';
import { createRowModel, type Grouping } from './table/row-model.ts';
import { parseSort } from './table/sort.ts';
import { useRowExpansion } from './table/use-row-expansion.ts';
import { useRunColumns } from './table/use-run-columns.ts';
import { useRuns } from './table/use-runs.ts';
import { useExperimentNames } from './use-experiment-names.ts';

const noRows: readonly CachedRun[] = [];

export type RunsView = ReturnType<typeof useRunsView>;

export function useRunsView(experimentId: string | null) {
  const [{ filter, view, flat, diff, sort: sortText, group, figure, show }] =
    useUrlState(runsSchema);
  const groupFields = useMemo(() => readGroupFields(group), [group]);
  const grouping = useGrouping(groupFields, figure);
  const { hidden, pinned } = useRunMarks();
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
  const metricKeys = useMemo(
    () => columns.data?.metrics.map(({ key }) => key) ?? [],
    [columns.data],
  );
  const charts = useCharts(experimentId, metricKeys);
  const charted = useMemo(
    () => (show === 'charts' ? chartedKeys(charts.charts) : undefined),
    [show, charts.charts],
  );
  const [columnsInSight, setColumnsInSight] = useState<readonly string[]>([]);
  const keys = useMemo(
    () =>
      layout && columns.data
        ? requestedKeys(
            layout,
            sort,
            columns.data,
            diff ? 'all' : columnsInSight,
            groupFields,
            charted,
          )
        : null,
    [layout, sort, columns.data, diff, columnsInSight, groupFields, charted],
  );
  const { runs: found, error, prefetch, refresh } = useRuns(search, keys);
  const expansion = useRowExpansion();
  const [rowModelOf] = useState(createRowModel);
  const model =
    found &&
    rowModelOf({ ...found, sort, flat, grouping, hidden, pinned, isOpen: expansion.isOpen });
  return {
    columns,
    layout,
    saveLayout,
    setColumnsInSight,
    sort,
    groupFields,
    charts,
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

/** The keys whose values the charts show. */
function chartedKeys(charts: readonly ChartSpec[]) {
  const axes = charts.flatMap(axesOf).map(parseAxis);
  const of = (kind: 'metric' | 'param') => [
    ...new Set(axes.filter((axis) => axis.kind === kind).map(({ key }) => key)),
  ];
  return { metrics: of('metric'), params: of('param') };
}

/** Null while the runs are not grouped. */
function useGrouping(fields: readonly GroupField[], figure: GroupFigure): Grouping | null {
  const t = useTexts('runs');
  const names = useExperimentNames();
  return useMemo(
    () =>
      fields.length === 0
        ? null
        : {
            fields,
            figure,
            texts: { without: t.groupWithout, experiment: (id) => names.get(id) ?? id },
          },
    [fields, figure, t, names],
  );
}

/** None for a text that is no list of fields. */
function readGroupFields(text: string): readonly GroupField[] {
  if (text === '') return [];
  try {
    return parseGroupFields(text);
  } catch {
    return [];
  }
}
