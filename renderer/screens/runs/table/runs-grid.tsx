/** The table of runs: AG Grid with the rows of the run tree; the screen passes props and receives events. */

import type {
  CellContextMenuEvent,
  ColumnState,
  GridApi,
  RowClassRules,
  RowSelectionOptions,
  SelectionChangedEvent,
  SelectionColumnDef,
} from 'ag-grid-community';
import { type FocusEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { DataGrid } from '../../../components/data-grid.tsx';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import type { ColumnLayout } from '../columns/column-layout.ts';
import { isBest } from './best-metrics.ts';
import type { CachedRun } from './cached-runs.ts';
import { CellIcons, cloneCellIcon } from './cell-icons.tsx';
import { CheckAllHeader, suppressCheckAllKey } from './check-all-header.ts';
import { type ColumnActions, columnDefs } from './grid-columns.ts';
import { type GridContext, isBestCell } from './grid-context.ts';
import { createGridHandle, type GridHandle } from './grid-handle.ts';
import type { RunTable } from './run-table.ts';
import type { SortOrder } from './sort.ts';
import style from './table.module.css';
import type { RunTree } from './tree.ts';

export interface RunsGridProps {
  readonly table: RunTable;
  readonly tree: RunTree;
  /** Those of the tree that are shown. */
  readonly rows: readonly CachedRun[];
  readonly layout: ColumnLayout;
  readonly sort: SortOrder | null;
  readonly current: string | null;
  readonly checked: ReadonlySet<string>;
  readonly experimentNames: ReadonlyMap<string, string>;
  readonly actions: ColumnActions & { toggle(runId: string): void };
  readonly handle: (handle: GridHandle) => void;
  readonly onSort: (sort: SortOrder | null) => void;
  readonly onLayout: (layout: ColumnLayout) => void;
  readonly onCurrent: (runId: string) => void;
  readonly onChecked: (checked: ReadonlySet<string>) => void;
  readonly onOpen: (runId: string) => void;
  readonly onMenu: (runId: string, x: number, y: number) => void;
  readonly onColumnsInSight: (ids: readonly string[]) => void;
}

const rowId = ({ runId }: CachedRun): string => runId;

const rowSelection: RowSelectionOptions<CachedRun> = {
  mode: 'multiRow',
  checkboxes: true,
  headerCheckbox: false,
  enableClickSelection: false,
};

const selectionColumn: SelectionColumnDef = {
  width: 38,
  minWidth: 38,
  pinned: 'left',
  resizable: false,
  headerComponent: CheckAllHeader,
  suppressHeaderKeyboardEvent: suppressCheckAllKey,
};

const rowClassRules: RowClassRules<CachedRun> = {
  [style.current]: ({ data, context }) => data?.runId === (context as GridContext).current,
  [style.deleted]: ({ data, context }) =>
    data !== undefined &&
    (context as GridContext).table.rows.lifecycleStage[data.index] === 'deleted',
};

export function RunsGrid(props: RunsGridProps) {
  const { table, tree, rows, layout, sort, current, checked, experimentNames } = props;
  const t = useTexts('runs');
  const common = useTexts('common');
  const translate = useTranslate();
  const format = useFormat();
  const grid = useRef<GridApi<CachedRun>>(null);
  const cellIcons = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;

  const context = useRef<GridContext>(null);
  context.current ??= {
    table,
    tree,
    format,
    texts: t,
    commonTexts: common,
    translate,
    best: new Map(),
    current,
    experimentNames,
    sort,
    checked: 'none',
    headers: new Set(),
    onSort: (next) => latest.current.onSort(next),
    checkAll: () => {
      const next = new Set(latest.current.checked);
      const wereAll = context.current?.checked === 'all';
      // Those folded away stay as they are.
      for (const { runId } of latest.current.rows) {
        if (wereAll) next.delete(runId);
        else next.add(runId);
      }
      latest.current.onChecked(next);
    },
    cellIcon: (name) => cloneCellIcon(cellIcons.current, name),
    toggle: (runId) => latest.current.actions.toggle(runId),
  };
  const { current: shared } = context;
  if (shared.table !== table) shared.best = new Map();
  shared.table = table;
  shared.tree = tree;
  shared.format = format;
  shared.texts = t;
  shared.commonTexts = common;
  shared.translate = translate;
  shared.experimentNames = experimentNames;

  const defs = useMemo(
    () =>
      columnDefs(layout, t, {
        rename: (...args) => latest.current.actions.rename(...args),
        setTag: (...args) => latest.current.actions.setTag(...args),
        onTreeKey: (...args) => latest.current.actions.onTreeKey(...args),
      }),
    [layout, t],
  );

  const drawn = useRef({ table, best: shared.best, format });
  useEffect(() => {
    const { current: before } = drawn;
    drawn.current = { table, best: shared.best, format };
    const { current: api } = grid;
    if (api === null) return;
    const again = { force: true, suppressFlash: true };
    if (before.format !== format || before.table.keys !== table.keys) {
      return api.refreshCells(again);
    }
    // The mark of a run that is best no more goes, though its own value stays.
    const marks = [...before.best];
    const isMarkedAnew = (at: number) =>
      before.table.versions[at] !== table.versions[at] ||
      marks.some(
        ([key, best]) => isBest(before.table, best, key, at) !== isBestCell(shared, key, at),
      );
    const rowNodes = api.getRenderedNodes().filter(({ data }) => data && isMarkedAnew(data.index));
    api.refreshCells({ ...again, rowNodes });
    api.refreshCells({ ...again, columns: ['attributes.created'] }); // how long ago
  }, [table, format, shared]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the cells read the tree in the context
  useEffect(() => {
    grid.current?.refreshCells({ columns: ['attributes.name'], suppressFlash: true });
  }, [tree]);

  useEffect(() => {
    shared.sort = sort;
    for (const header of shared.headers) header.show();
  }, [sort, shared]);

  useEffect(() => {
    const before = shared.current;
    shared.current = current;
    for (const id of [before, current]) {
      const node = id === null ? undefined : grid.current?.getRowNode(id);
      if (node?.data) node.setData(node.data);
    }
  }, [current, shared]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come back are checked again
  useEffect(() => {
    const { current: api } = grid;
    if (api === null) return;
    const off = api.getSelectedNodes().filter(({ id }) => !checked.has(id ?? ''));
    if (off.length > 0) api.setNodesSelected({ nodes: off, newValue: false, source: 'api' });
    selectRows(api, checked);
  }, [checked, rows]);

  useEffect(() => {
    const isChecked = ({ runId }: CachedRun) => checked.has(runId);
    const { checked: before } = shared;
    shared.checked = !rows.some(isChecked) ? 'none' : rows.every(isChecked) ? 'all' : 'some';
    if (shared.checked !== before) for (const header of shared.headers) header.show();
  }, [checked, rows, shared]);

  const readLayout = useCallback((api: GridApi<CachedRun>) => {
    const kept = new Map(latest.current.layout.map((place) => [place.id, place]));
    const next = api.getColumnState().flatMap(({ colId, width, pinned }: ColumnState) => {
      const place = kept.get(colId);
      if (place === undefined) return [];
      const side = pinned === 'left' || pinned === 'right' ? pinned : undefined;
      return [{ id: colId, ...(width && { width }), ...(side && { pinned: side }) }];
    });
    latest.current.onLayout(next);
  }, []);

  const onSelectionChanged = useCallback(({ api, source }: SelectionChangedEvent<CachedRun>) => {
    if (source === 'api' || source === 'rowDataChanged') return;
    const next = new Set(latest.current.checked);
    // Those folded away stay as they are.
    for (const { runId } of latest.current.rows) next.delete(runId);
    for (const node of api.getSelectedNodes()) if (node.id) next.add(node.id);
    latest.current.onChecked(next);
  }, []);

  // The grid's own event comes a moment after the focus, when the next key may have been pressed.
  const onFocus = ({ target }: FocusEvent) => {
    const id = target.closest('.ag-row')?.getAttribute('row-id');
    if (id != null && id !== latest.current.current) latest.current.onCurrent(id);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of the focus of what is in it
    <div className={style.grid} onFocus={onFocus}>
      <CellIcons ref={cellIcons} />
      <DataGrid<CachedRun>
        label={t.title}
        context={shared}
        columnDefs={defs}
        rowData={rows as CachedRun[]}
        rowId={rowId}
        rowSelection={rowSelection}
        selectionColumnDef={selectionColumn}
        rowClassRules={rowClassRules}
        groupHeaderHeight={22}
        suppressClickEdit
        suppressNoRowsOverlay // the screen says more
        preventDefaultOnContextMenu
        suppressFieldDotNotation
        rowBuffer={6}
        onGridReady={({ api }) => {
          grid.current = api;
          props.handle(createGridHandle(api));
          selectRows(api, checked);
        }}
        onColumnMoved={({ api, finished, source }) => {
          if (finished && source === 'uiColumnMoved') readLayout(api);
        }}
        onColumnResized={({ api, finished, source }) => {
          if (finished && source.startsWith('ui')) readLayout(api);
        }}
        onVirtualColumnsChanged={({ api }) =>
          latest.current.onColumnsInSight(createGridHandle(api).visibleColumnIds())
        }
        onCellDoubleClicked={({ data, column, api, rowIndex }) => {
          if (!data) return;
          if (column.getColId().startsWith('tags.') && rowIndex !== null) {
            api.startEditingCell({ rowIndex, colKey: column });
          } else latest.current.onOpen(data.runId);
        }}
        onSelectionChanged={onSelectionChanged}
        onCellContextMenu={({
          data,
          event,
          api,
          rowIndex,
          column,
        }: CellContextMenuEvent<CachedRun>) => {
          if (!data || !(event instanceof MouseEvent) || rowIndex === null) return;
          api.setFocusedCell(rowIndex, column);
          latest.current.onMenu(data.runId, event.clientX, event.clientY);
        }}
      />
    </div>
  );
}

function selectRows(api: GridApi<CachedRun>, runIds: ReadonlySet<string>): void {
  const nodes = [...runIds].flatMap((id) => api.getRowNode(id) ?? []);
  if (nodes.length > 0) api.setNodesSelected({ nodes, newValue: true, source: 'api' });
}
