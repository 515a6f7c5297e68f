/** The table of runs with its filter, columns and inspector: connects the URL state with user actions. */

import { Drawer } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RunColumns } from '../../../electron/server/run-columns.ts';
import { setHidden, setPinned, useRunMarks } from '../../charts/run-marks.ts';
import { SplitPane } from '../../components/layout.tsx';
import { useProvideExportSelection } from '../../components/mlflow/export-selection.ts';
import { usePersistedState } from '../../components/persisted-state.ts';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useIsNarrow } from '../../components/use-is-narrow.ts';
import { useTexts } from '../../i18n/language.ts';
import { useUrlState } from '../../url-state.ts';
import { PurgeDialog } from './actions/purge-dialog.tsx';
import { RowMenu, type RowMenuTarget } from './actions/row-menu.tsx';
import { runCommands } from './actions/run-commands.ts';
import { useRunMutations } from './actions/use-run-mutations.ts';
import { ChartsPane } from './charts/charts-pane.tsx';
import { Inspector } from './inspector/inspector.tsx';
import style from './runs.module.css';
import { RunsPane } from './runs-pane.tsx';
import { RunsToolbar } from './runs-toolbar.tsx';
import { runsSchema } from './runs-url-state.ts';
import type { GridHandle } from './table/grid-handle.ts';
import { isGroupId } from './table/group-rows.ts';
import { useRunShortcuts } from './use-run-shortcuts.ts';
import { useRunsView } from './use-runs-view.ts';
import { useSelection } from './use-selection.ts';

const noColumns: RunColumns = { metrics: [], params: [], tags: [] };

export function RunsTable({ experimentId }: { readonly experimentId: string | null }) {
  const t = useTexts('runs');
  const [{ run, view, show }, set] = useUrlState(runsSchema);
  const runs = useRunsView(experimentId);
  const { model, rows, layout } = runs;
  const selection = useSelection(rows, runs.found);
  const { checked, check } = selection;
  useProvideExportSelection(useMemo(() => [...checked], [checked]));
  const current = run ?? rows[0]?.runId ?? null;
  const [inspected] = useDebouncedValue(
    current === null || isGroupId(current) ? null : current,
    80,
  );
  const [paneShown, showPane] = usePersistedState('runs.inspector', true);
  // A drawer lies over the table, so it is opened when it is asked for and not remembered.
  const [drawerShown, showDrawer] = useState(false);
  const isNarrow = useIsNarrow();
  const [menu, setMenu] = useState<RowMenuTarget | null>(null);
  const [toPurge, setToPurge] = useState<readonly string[]>([]);

  const grid = useRef<GridHandle>(null);
  const mutations = useRunMutations(runs.refresh);
  const commands = runCommands({
    ...{ model, selection, mutations, expansion: runs.expansion },
    goTo(runId) {
      set({ run: runId }, 'replace');
      grid.current?.focusRun(runId);
    },
  });
  const rename = (runId: string) => {
    if (!isGroupId(runId)) grid.current?.rename(runId);
  };
  const { hidden, pinned } = useRunMarks();
  /** The run, or those of a group. */
  const runIdsOf = (runId: string): readonly string[] => {
    if (model === null || !isGroupId(runId)) return [runId];
    const { table } = model;
    const at = table.indexOf(runId);
    return (at === undefined ? null : table.members(at))?.map((one) => table.rows.runId[one]) ?? [];
  };
  const toggleCharts = useCallback(
    () => set({ show: show === 'charts' ? 'table' : 'charts' }),
    [set, show],
  );
  useRunShortcuts({
    ...{ rows, current, checked, check, rename, ...commands },
    runIdsOf,
    pin: (runId) => setPinned(runIdsOf(runId), !runIdsOf(runId).every((id) => pinned.has(id))),
    toggleShown: (runId) => setHidden([runId], !hidden.has(runId)),
    toggleCharts,
    deleted: view === 'deleted',
    onEscape() {
      if (checked.size > 0) check(new Set());
    },
  });

  // A row that a link points to may be anywhere.
  const shownOnce = useRef(false);
  useEffect(() => {
    if (shownOnce.current || rows.length === 0 || run === null) return;
    shownOnce.current = true;
    grid.current?.scrollToRun(run);
  }, [rows, run]);

  if (runs.error && model === null) return <ErrorState error={runs.error} onRetry={runs.refresh} />;
  return (
    <div className={style.screen}>
      <RunsToolbar
        runs={runs}
        inspector={isNarrow ? drawerShown : paneShown}
        onInspector={isNarrow ? showDrawer : showPane}
        onView={(next) => {
          check(new Set());
          set({ view: next, run: null });
        }}
      />
      <div className={style.body}>
        {model === null || layout === null ? (
          <LoadingState lines={10} />
        ) : (
          <SplitPane
            name="runs"
            initial={324}
            min={280}
            first={
              show === 'charts' ? (
                <ChartsPane
                  model={model}
                  charts={runs.charts}
                  columns={runs.columns.data ?? noColumns}
                />
              ) : (
                <RunsPane
                  {...{ runs, model, layout, selection, commands, mutations, current }}
                  handle={(handle) => {
                    grid.current = handle;
                  }}
                  onMenu={setMenu}
                  onPurge={setToPurge}
                />
              )
            }
            second={
              paneShown && !isNarrow && show === 'table' ? (
                <Inspector runId={inspected} table={model.table} actions={mutations} />
              ) : null
            }
          />
        )}
      </div>
      <Drawer
        opened={isNarrow && drawerShown}
        onClose={() => showDrawer(false)}
        position="right"
        size={340}
        padding={0}
        title={t.inspector}
      >
        {model !== null && <Inspector runId={inspected} table={model.table} actions={mutations} />}
      </Drawer>
      <RowMenu
        at={menu}
        deleted={view === 'deleted'}
        onClose={() => setMenu(null)}
        onOpen={commands.open}
        onPin={(runId) => setPinned([runId], !pinned.has(runId))}
        pinned={menu !== null && pinned.has(menu.runId)}
        onRename={rename}
        onDelete={(runId) => commands.remove([runId])}
        onRestore={(runId) => commands.restore([runId])}
        onPurge={(runId) => setToPurge([runId])}
      />
      <PurgeDialog
        runIds={toPurge}
        purge={mutations.purge}
        onPurged={() => check(new Set())}
        onClose={() => setToPurge([])}
      />
    </div>
  );
}
