/** The grid of runs, the message if it is empty, and the bar for the checked runs. */

import { useMemo } from 'react';
import { setHidden } from '../../charts/run-marks.ts';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { useUrlState } from '../../url-state.ts';
import { exportRunsCsv } from './actions/export-csv.ts';
import type { RowMenuTarget } from './actions/row-menu.tsx';
import type { RunCommands } from './actions/run-commands.ts';
import type { RunMutations } from './actions/use-run-mutations.ts';
import { type ColumnLayout, mergeLayout } from './columns/column-layout.ts';
import style from './runs.module.css';
import { SelectionBar } from './runs-toolbar.tsx';
import { runsSchema } from './runs-url-state.ts';
import { differingColumns } from './table/column-differs.ts';
import type { GridHandle } from './table/grid-handle.ts';
import { NoRows } from './table/no-rows.tsx';
import type { RowModel } from './table/row-model.ts';
import { RunsGrid } from './table/runs-grid.tsx';
import { formatSort } from './table/sort.ts';
import { useExperimentNames } from './use-experiment-names.ts';
import type { RunsView } from './use-runs-view.ts';
import type { Selection } from './use-selection.ts';

export interface RunsPaneProps {
  readonly runs: RunsView;
  readonly model: RowModel;
  readonly layout: ColumnLayout;
  readonly selection: Selection;
  readonly commands: RunCommands;
  readonly mutations: RunMutations;
  /** The run in the inspector. */
  readonly current: string | null;
  readonly handle: (handle: GridHandle) => void;
  readonly onMenu: (target: RowMenuTarget) => void;
  readonly onPurge: (runIds: readonly string[]) => void;
}

export function RunsPane(props: RunsPaneProps) {
  const { runs, model, layout, selection, commands, mutations, current, handle } = props;
  const { saveLayout, sort, expansion, setColumnsInSight } = runs;
  const { checked, check, checkAll } = selection;
  const [{ filter, view, diff, figure }, set] = useUrlState(runsSchema);
  const t = useTexts('runs');
  const format = useFormat();
  const experimentNames = useExperimentNames();
  const visible = useMemo(
    () => (diff ? differingColumns(layout, model.table, checked) : layout),
    [diff, layout, model.table, checked],
  );
  const note =
    model.mixedGroups > 0
      ? t.mixedGroups(model.mixedGroups, format.count(model.mixedGroups))
      : model.rankGroups > 1
        ? t.rankedApart(format.count(model.rankGroups))
        : null;
  const checkedIds = [...checked];
  const isDeleted = view === 'deleted';
  return (
    <div className={style.grid}>
      {note !== null && <p className={`caption ${style.ranked}`}>{note}</p>}
      <RunsGrid
        model={model}
        layout={visible}
        sort={sort}
        figure={figure}
        current={current}
        checked={checked}
        experimentNames={experimentNames}
        actions={{ ...mutations, onTreeKey: commands.onTreeKey }}
        handle={handle}
        onToggle={expansion.toggle}
        onSort={(next) => set({ sort: formatSort(next) })}
        onLayout={(next) => saveLayout(mergeLayout(layout, next))}
        onCurrent={(runId) => set({ run: runId }, 'replace')}
        onChecked={check}
        onCheckAll={checkAll}
        onOpen={commands.open}
        onMenu={props.onMenu}
        onColumnsInSight={setColumnsInSight}
      />
      {model.rows.length === 0 && (
        <NoRows filtered={filter !== ''} deleted={isDeleted} onClear={() => set({ filter: '' })} />
      )}
      {checked.size > 0 && (
        <SelectionBar
          count={checked.size}
          deleted={isDeleted}
          onCompare={commands.compare}
          onCharts={() => {
            setHidden(
              model.table.indices.map((at) => model.table.rows.runId[at]),
              true,
            );
            setHidden(checked, false);
            set({ show: 'charts' });
          }}
          onExportCsv={() => void exportRunsCsv({ runIds: checkedIds })}
          onDelete={() => commands.remove(checkedIds)}
          onRestore={() => commands.restore(checkedIds)}
          onPurge={() => props.onPurge(checkedIds)}
          onClear={() => check(new Set())}
        />
      )}
    </div>
  );
}
