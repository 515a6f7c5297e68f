/** AG Grid in our style: the page uses it for every table that is long, wide or live. */

import {
  AllCommunityModule,
  type ColDef,
  createGrid,
  type GetRowIdParams,
  type GridApi,
  type GridOptions,
  ModuleRegistry,
  themeQuartz,
} from 'ag-grid-community';
import { useEffect, useRef } from 'react';
import { useLanguage, useTexts } from '../i18n/language.ts';
import { hideCutNumbers } from './cut-columns.ts';
import style from './data-grid.module.css';
import { getStyleNonce } from './preferences.tsx';

ModuleRegistry.registerModules([AllCommunityModule]);

// Colours are CSS variables of the page, so a change of theme does not need a new grid.
const theme = themeQuartz.withParams({
  accentColor: 'var(--accent-text)',
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--text)',
  textColor: 'var(--text)',
  borderColor: 'var(--line)',
  browserColorScheme: 'inherit',
  headerBackgroundColor: 'var(--raised)',
  headerTextColor: 'var(--text-2)',
  headerFontSize: 12,
  headerFontWeight: 500,
  headerHeight: 32,
  headerColumnResizeHandleColor: 'var(--line)',
  headerColumnResizeHandleHeight: '50%',
  rowHoverColor: 'var(--hover)',
  selectedRowBackgroundColor: 'var(--accent-soft)',
  columnBorder: false,
  rowBorder: { width: 1, style: 'solid', color: 'var(--line)' },
  pinnedColumnBorder: { width: 1, style: 'solid', color: 'var(--line-strong)' },
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  borderRadius: 6,
  fontFamily: 'inherit',
  fontSize: 13,
  spacing: 6,
  cellHorizontalPadding: 10,
  iconSize: 14,
  checkboxBorderRadius: 3,
  popupShadow: 'var(--mantine-shadow-md)',
});

const defaultColDef: ColDef = {
  resizable: true,
  sortable: true,
  minWidth: 56,
  suppressHeaderMenuButton: true,
};

export interface DataGridProps<Row> extends Omit<GridOptions<Row>, 'getRowId'> {
  /** A description of the table for screen readers. */
  readonly label: string;
  /** Rows of 26 instead of 32 px. */
  readonly compact?: boolean;
  /** With row ids, an updated row keeps its place, focus and selection. */
  readonly rowId?: (row: Row) => string;
}

/**
 * Fills its container. Accepts every AG Grid Community option; `theme` and the nonce are ours. Use the grid's own cells
 * or plain components, not React: React would render a thousand of them on each scroll.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  // The grid reads its texts once, when it is created.
  return <LocalizedGrid<Row> key={useLanguage()} {...props} />;
}

function LocalizedGrid<Row>({ label, compact = false, rowId, ...options }: DataGridProps<Row>) {
  const t = useTexts('common');
  const element = useRef<HTMLDivElement>(null);
  const grid = useRef<GridApi<Row>>(null);
  const shown = useRef(options);
  const localeText = {
    ...useTexts('grid'),
    noRowsToShow: t.noRows,
    loadingOoo: t.loading,
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; the next effect brings what changes
  useEffect(() => {
    const api = createGrid<Row>(element.current as HTMLDivElement, {
      theme,
      styleNonce: getStyleNonce(),
      defaultColDef: defaultColDef as ColDef<Row>,
      columnTypes: columnTypes as Record<string, ColDef<Row>>,
      rowHeight: compact ? 26 : 32,
      localeText,
      animateRows: false,
      suppressDragLeaveHidesColumns: true,
      tooltipShowDelay: 350,
      ...(rowId && { getRowId: ({ data }: GetRowIdParams<Row>) => rowId(data) }),
      ...options,
    });
    grid.current = api;
    shown.current = options;
    const stop = hideCutNumbers(api, element.current as HTMLDivElement, figuresClass);
    return () => {
      stop();
      grid.current = null;
      api.destroy();
    };
  }, []);

  useEffect(() => {
    const changed = changedOptions(shown.current, options);
    const { rowData: before } = shown.current;
    shown.current = options;
    const { current: api } = grid;
    if (api === null) return;
    if (rowId && changed.rowData && applyRowChanges(api, before ?? [], changed.rowData, rowId)) {
      delete changed.rowData;
    }
    if (Object.keys(changed).length > 0) api.updateGridOptions(changed);
  });

  useEffect(() => grid.current?.setGridAriaProperty('label', label), [label]);

  return <div ref={element} className={`${style.grid} ${compact ? style.compact : ''}`} />;
}

// If more rows than this are added or removed, the grid gets the whole list again.
const maxPatchedRows = 100;

/** Redraws rows that changed in place and replaces the rows in between; returns false if rows moved. */
function applyRowChanges<Row>(
  api: GridApi<Row>,
  before: readonly Row[],
  now: readonly Row[],
  rowId: (row: Row) => string,
): boolean {
  const isSame = (i: number, j: number) => rowId(before[i]) === rowId(now[j]);
  const least = Math.min(before.length, now.length);
  const by = now.length - before.length;
  let start = 0;
  while (start < least && isSame(start, start)) start++;
  let end = now.length;
  while (end > start + Math.max(0, by) && isSame(end - 1 - by, end - 1)) end--;
  const remove = before.slice(start, end - by);
  const add = now.slice(start, end);
  if (remove.length + add.length > maxPatchedRows) return false;
  const removed = new Set(remove.map(rowId));
  if (add.some((row) => removed.has(rowId(row)))) return false;

  const changed = now.filter((row, i) =>
    i < start ? row !== before[i] : i >= end && row !== before[i - by],
  );
  for (const row of changed) api.getRowNode(rowId(row))?.setData(row);
  if (remove.length + add.length > 0) api.applyTransaction({ remove, add, addIndex: start });
  return true;
}

function changedOptions<Row>(before: GridOptions<Row>, now: GridOptions<Row>): GridOptions<Row> {
  const keys = Object.keys({ ...before, ...now }) as (keyof GridOptions<Row>)[];
  return Object.fromEntries(
    keys.filter((key) => !Object.is(before[key], now[key])).map((key) => [key, now[key]]),
  );
}

/** Of cells with a number: tabular figures, aligned right. */
export const figuresClass = style.figures;

/** For `type: 'figures'` in a column whose cells are all numbers. */
const columnTypes: Record<string, ColDef> = {
  figures: { cellClass: figuresClass, headerClass: 'ag-right-aligned-header', minWidth: 84 },
};
