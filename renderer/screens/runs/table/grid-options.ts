/** AG Grid's options for the table of runs, and its handlers of user actions. */

import type {
  CellContextMenuEvent,
  ColumnState,
  GridApi,
  GridOptions,
  SelectionChangedEvent,
} from 'ag-grid-community';
import type { CachedRun } from './cached-runs.ts';
import { CheckAllHeader, suppressCheckAllKey } from './check-all-header.ts';
import type { GridContext } from './grid-context.ts';
import type { GridController } from './grid-controller.ts';
import { createGridHandle } from './grid-handle.ts';
import { isGroupId } from './group-rows.ts';
import style from './table.module.css';

/** Fixed for the grid's life. */
export function gridOptions(grid: GridController): GridOptions<CachedRun> {
  const readLayout = (api: GridApi<CachedRun>) => grid.view.onLayout(layoutOf(grid, api));
  return {
    ...staticOptions,
    onGridReady: ({ api }) => grid.attach(api),
    onColumnMoved: ({ api, finished, source }) => {
      if (finished && source === 'uiColumnMoved') readLayout(api);
    },
    onColumnResized: ({ api, finished, source }) => {
      if (finished && source.startsWith('ui')) readLayout(api);
    },
    onVirtualColumnsChanged: ({ api }) =>
      grid.view.onColumnsInSight(createGridHandle(api).visibleColumnIds()),
    onCellDoubleClicked: ({ data, column, api, rowIndex }) => {
      if (!data) return;
      if (isGroupId(data.runId)) grid.view.onToggle(data.runId);
      else if (column.getColId().startsWith('tags.') && rowIndex !== null) {
        api.startEditingCell({ rowIndex, colKey: column });
      } else grid.view.onOpen(data.runId);
    },
    onSelectionChanged: (event) => readSelection(grid, event),
    onCellContextMenu: (event) => openMenu(grid, event),
  };
}

const staticOptions: GridOptions<CachedRun> = {
  rowSelection: {
    mode: 'multiRow',
    checkboxes: true,
    headerCheckbox: false,
    enableClickSelection: false,
    isRowSelectable: ({ data }) => data !== undefined && !isGroupId(data.runId),
    hideDisabledCheckboxes: true,
  },
  selectionColumnDef: {
    width: 38,
    minWidth: 38,
    pinned: 'left',
    resizable: false,
    headerComponent: CheckAllHeader,
    suppressHeaderKeyboardEvent: suppressCheckAllKey,
  },
  rowClassRules: {
    [style.current]: ({ data, context }) => data?.runId === (context as GridContext).current,
    [style.deleted]: ({ data, context }) =>
      data !== undefined &&
      (context as GridContext).table.rows.lifecycleStage[data.index] === 'deleted',
    [style.groupRow]: ({ data }) => data !== undefined && isGroupId(data.runId),
  },
  groupHeaderHeight: 22,
  suppressClickEdit: true,
  suppressNoRowsOverlay: true, // the screen shows a better message
  preventDefaultOnContextMenu: true,
  suppressFieldDotNotation: true,
  rowBuffer: 6,
};

function layoutOf({ view: { layout } }: GridController, api: GridApi<CachedRun>) {
  const kept = new Map(layout.map((place) => [place.id, place]));
  return api.getColumnState().flatMap(({ colId, width, pinned }: ColumnState) => {
    const place = kept.get(colId);
    if (place === undefined) return [];
    const side = pinned === 'left' || pinned === 'right' ? pinned : undefined;
    return [{ id: colId, ...(width && { width }), ...(side && { pinned: side }) }];
  });
}

function readSelection(
  { view: { model, checked, onChecked } }: GridController,
  { api, source }: SelectionChangedEvent<CachedRun>,
): void {
  if (source === 'api' || source === 'rowDataChanged') return;
  const next = new Set(checked);
  // Runs in collapsed rows stay as they are.
  for (const { runId } of model.rows) next.delete(runId);
  for (const node of api.getSelectedNodes()) if (node.id) next.add(node.id);
  onChecked(next);
}

function openMenu(
  { view }: GridController,
  { data, event, api, rowIndex, column }: CellContextMenuEvent<CachedRun>,
): void {
  if (!data || isGroupId(data.runId) || !(event instanceof MouseEvent) || rowIndex === null) return;
  api.setFocusedCell(rowIndex, column);
  view.onMenu({ runId: data.runId, x: event.clientX, y: event.clientY });
}
