/** The table of runs with its filter, its columns and the inspector: what the address says, and what the reader does. */

import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { SplitPane } from '../../components/layout.tsx';
import { useProvideExportSelection } from '../../components/mlflow/export-selection.ts';
import { usePersistedState } from '../../components/persisted-state.ts';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { showFailure } from '../../components/toasts.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { navigate, useUrlState, writeList } from '../../url-state.ts';
import { RowMenu, type RowMenuTarget } from './actions/row-menu.tsx';
import { useRunMutations } from './actions/use-run-mutations.ts';
import { ColumnChooser } from './columns/column-chooser.tsx';
import { type ColumnLayout, defaultLayout, mergeLayout } from './columns/column-layout.ts';
import { useSavedLayout } from './columns/use-layout-settings.ts';
import { ViewsMenu } from './columns/views-menu.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import { diagnoseFilter } from './filter/filter-diagnostic.ts';
import { useFilterKeys } from './filter/use-filter-keys.ts';
import { Inspector } from './inspector/inspector.tsx';
import style from './runs.module.css';
import { maxCompared, RunsToolbar, SelectionBar } from './runs-toolbar.tsx';
import { runsSchema } from './runs-url-state.ts';
import type { CachedRun } from './table/cached-runs.ts';
import type { GridHandle } from './table/grid-handle.ts';
import { NoRows } from './table/no-rows.tsx';
import { RunsGrid } from './table/runs-grid.tsx';
import { formatSort, parseSort } from './table/sort.ts';
import { useExperimentNames } from './table/use-experiment-names.ts';
import { useRunColumns } from './table/use-run-columns.ts';
import { useRuns } from './table/use-runs.ts';
import { useChecked } from './use-checked.ts';
import { requestedKeys, useRowExpansion, useRunTree, useVisibleLayout } from './use-run-rows.ts';
import { useRunShortcuts } from './use-run-shortcuts.ts';

export function RunsTable({ experimentId }: { readonly experimentId: string | null }) {
  const t = useTexts('runs');
  const format = useFormat();
  const [address, set] = useUrlState(runsSchema);
  const { filter, view, flat, diff } = address;
  const sort = useMemo(() => parseSort(address.sort), [address.sort]);
  const search = useMemo(
    () => ({
      experimentIds: experimentId === null ? undefined : [experimentId],
      filter: diagnoseFilter(filter) === null ? filter : '',
      view,
    }),
    [experimentId, filter, view],
  );

  const [keptLayout, keepLayout] = useSavedLayout(experimentId);
  const columns = useRunColumns(search);
  const layout = useMemo(
    () =>
      columns.data && keptLayout !== undefined ? (keptLayout ?? defaultLayout(columns.data)) : null,
    [columns.data, keptLayout],
  );
  const [inSight, setInSight] = useState<readonly string[]>([]);
  const wanted = useMemo(
    () =>
      layout && columns.data
        ? requestedKeys(layout, sort, columns.data, diff ? 'all' : inSight)
        : null,
    [layout, sort, columns.data, diff, inSight],
  );
  const runs = useRuns(search, wanted);
  const { table } = runs;
  const folding = useRowExpansion();
  const tree = useRunTree(table, sort, flat, folding);
  const rows = useMemo(
    () => (table && tree ? tree.indices.map((at) => table.runs[at]) : []),
    [table, tree],
  );
  const experimentNames = useExperimentNames();
  const filterKeys = useFilterKeys(columns.data, table);

  const [checked, check] = useChecked();
  const current = address.run ?? rows[0]?.runId ?? null;
  const [inspected] = useDebouncedValue(current, 80);
  const choose = useCallback((runId: string) => set({ run: runId }, 'replace'), [set]);

  const visible = useVisibleLayout(layout, table, checked, diff);

  const actions = useRunMutations();
  useProvideExportSelection(useMemo(() => [...checked], [checked]));
  const [menu, setMenu] = useState<RowMenuTarget | null>(null);
  const [toPurge, setToPurge] = useState<readonly string[]>([]);
  const [purging, setPurging] = useState(false);
  const [inspectorShown, setInspectorShown] = usePersistedState('runs.inspector', true);
  const handle = useRef<GridHandle>(null);

  const open = useCallback((runId: string) => navigate('run', { id: runId }), []);
  const compare = () => {
    const ids = [...checked];
    if (ids.length >= 2 && ids.length <= maxCompared) navigate('compare', { runs: writeList(ids) });
  };
  const nameOf = (runId: string): string | null => {
    const at = table?.indexOf(runId);
    return at === undefined || table === null ? null : table.rows.name[at];
  };
  const remove = (ids: readonly string[]) => {
    if (ids.length === 0) return;
    actions.remove(ids, ids.length === 1 ? nameOf(ids[0]) : null);
    check(new Set([...checked].filter((id) => !ids.includes(id))));
  };
  const restore = (ids: readonly string[]) => {
    actions.restore(ids);
    check(new Set());
  };
  const purge = () => {
    setPurging(true);
    actions
      .purge(toPurge)
      .then(() => check(new Set()), showFailure)
      .finally(() => {
        setPurging(false);
        setToPurge([]);
      });
  };
  const goTo = (row: CachedRun | undefined) => {
    if (row === undefined) return;
    choose(row.runId);
    handle.current?.focusRun(row.runId);
  };
  const onTreeKey = (key: string, row: CachedRun): boolean => {
    const at = rows.indexOf(row);
    if (tree === null || at < 0) return false;
    const isOpen = tree.isExpanded(row.index);
    const opens = key === 'ArrowRight' && tree.childCount(row.index) > 0 && !isOpen;
    if (opens || (key === 'ArrowLeft' && isOpen)) {
      folding.toggle(row.runId);
      return true;
    }
    const depth = tree.depthOf(row.index);
    if (key !== 'ArrowLeft' || depth === 0) return false;
    goTo(rows.slice(0, at).findLast((other) => tree.depthOf(other.index) < depth));
    return true;
  };

  useRunShortcuts({
    rows,
    current,
    checked,
    deleted: view === 'deleted',
    goTo,
    check,
    open,
    compare,
    rename: (runId) => handle.current?.rename(runId),
    remove,
    onEscape: () => {
      if (checked.size > 0) check(new Set());
    },
  });

  // A row that a link names may be anywhere.
  const shownOnce = useRef(false);
  useEffect(() => {
    if (shownOnce.current || rows.length === 0 || address.run === null) return;
    shownOnce.current = true;
    handle.current?.scrollToRun(address.run);
  }, [rows, address.run]);

  const error = columns.error ?? runs.error;
  if (error && table === null) return <ErrorState error={error} onRetry={runs.retry} />;
  const checkedIds = [...checked];
  return (
    <div className={style.screen}>
      <RunsToolbar
        filter={
          <FilterBar
            value={filter}
            keys={filterKeys}
            count={table && t.runsIn(runs.total, format.count(runs.total))}
            onChange={(next, how) => {
              runs.prefetch(next);
              set({ filter: next }, how);
            }}
          />
        }
        chooser={
          <ColumnChooser
            columns={columns.data ?? { metrics: [], params: [], tags: [] }}
            layout={layout ?? []}
            onChange={keepLayout}
            onReset={() => keepLayout(null)}
            onOpen={columns.recount}
          />
        }
        views={
          <ViewsMenu
            current={{ filter, sort: address.sort, view, flat, diff, columns: layout }}
            onApply={({ columns: chosen, name: _, ...rest }) => {
              set(rest);
              if (chosen) keepLayout(chosen);
            }}
          />
        }
        diff={diff}
        flat={flat}
        view={view}
        inspector={inspectorShown}
        onDiff={(next) => set({ diff: next })}
        onFlat={(next) => set({ flat: next })}
        onView={(next) => {
          check(new Set());
          set({ view: next, run: null });
        }}
        onInspector={setInspectorShown}
        onFoldAll={folding.collapseAll}
        onUnfoldAll={folding.expandAll}
      />
      <div className={style.body}>
        {table === null || tree === null || visible === null ? (
          <LoadingState lines={10} />
        ) : (
          <SplitPane
            name="runs"
            initial={324}
            min={280}
            first={
              <div className={style.grid}>
                <RunsGrid
                  table={table}
                  tree={tree}
                  rows={rows}
                  layout={visible}
                  sort={sort}
                  current={current}
                  checked={checked}
                  experimentNames={experimentNames}
                  actions={{ ...actions, onTreeKey, toggle: folding.toggle }}
                  handle={(given) => {
                    handle.current = given;
                  }}
                  onSort={(next) => set({ sort: formatSort(next) })}
                  onLayout={(next: ColumnLayout) => layout && keepLayout(mergeLayout(layout, next))}
                  onCurrent={choose}
                  onChecked={check}
                  onOpen={open}
                  onMenu={(runId, x, y) => setMenu({ runId, x, y })}
                  onColumnsInSight={setInSight}
                />
                {rows.length === 0 && (
                  <NoRows
                    filtered={filter !== ''}
                    deleted={view === 'deleted'}
                    onClear={() => set({ filter: '' })}
                  />
                )}
                {checked.size > 0 && (
                  <SelectionBar
                    count={checked.size}
                    deleted={view === 'deleted'}
                    onCompare={compare}
                    onDelete={() => remove(checkedIds)}
                    onRestore={() => restore(checkedIds)}
                    onPurge={() => setToPurge(checkedIds)}
                    onClear={() => check(new Set())}
                  />
                )}
              </div>
            }
            second={
              inspectorShown ? (
                <Inspector runId={inspected} table={table} actions={actions} />
              ) : null
            }
          />
        )}
      </div>
      <RowMenu
        at={menu}
        deleted={view === 'deleted'}
        onClose={() => setMenu(null)}
        onOpen={open}
        onRename={(runId) => handle.current?.rename(runId)}
        onDelete={(runId) => remove([runId])}
        onRestore={(runId) => restore([runId])}
        onPurge={(runId) => setToPurge([runId])}
      />
      <ConfirmDialog
        opened={toPurge.length > 0}
        title={t.purgeTitle(toPurge.length)}
        text={t.purgeText}
        action={t.purge}
        busy={purging}
        onConfirm={purge}
        onClose={() => setToPurge([])}
      />
    </div>
  );
}
