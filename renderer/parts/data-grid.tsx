/** AG Grid in our looks: the one way the page shows tables that are long, wide or live. */

import {
  AllCommunityModule,
  type ColDef,
  type GridReadyEvent,
  ModuleRegistry,
  themeQuartz,
} from 'ag-grid-community';
import { AgGridReact, type AgGridReactProps } from 'ag-grid-react';
import { useCallback, useMemo } from 'react';
import { commonTexts } from '../texts/common.ts';
import { useLanguage, useTexts } from '../texts/language.ts';
import style from './data-grid.module.css';
import { gridTextsPt } from './data-grid-texts.ts';
import { getStyleNonce } from './preferences.tsx';

ModuleRegistry.registerModules([AllCommunityModule]);

// Colours are the page's variables, so that a change of theme needs no new grid.
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

export interface DataGridProps<Row> extends AgGridReactProps<Row> {
  /** What the table holds, for screen readers. */
  readonly label: string;
  /** Rows of 26 instead of 32 px. */
  readonly compact?: boolean;
}

/** Fills its container. Takes every option of AG Grid Community; `theme` and nonce are ours. */
export function DataGrid<Row>({
  label,
  compact = false,
  onGridReady,
  ...rest
}: DataGridProps<Row>) {
  const t = useTexts(commonTexts);
  const language = useLanguage();
  const localeText = useMemo(
    () => ({
      ...(language === 'pt' ? gridTextsPt : {}),
      noRowsToShow: t.noRows,
      loadingOoo: t.loading,
    }),
    [language, t],
  );
  const ready = useCallback(
    (event: GridReadyEvent<Row>) => {
      event.api.setGridAriaProperty('label', label);
      onGridReady?.(event);
    },
    [label, onGridReady],
  );
  return (
    <div className={`${style.grid} ${compact ? style.compact : ''}`}>
      <AgGridReact<Row>
        key={language}
        theme={theme}
        styleNonce={getStyleNonce()}
        defaultColDef={defaultColDef as ColDef<Row>}
        columnTypes={columnTypes as Record<string, ColDef<Row>>}
        rowHeight={compact ? 26 : 32}
        localeText={localeText}
        animateRows={false}
        suppressCellFocus={false}
        suppressDragLeaveHidesColumns
        enableCellTextSelection={false}
        tooltipShowDelay={350}
        {...rest}
        onGridReady={ready}
      />
    </div>
  );
}

/** `type: 'figures'` in a column: tabular figures, aligned right. */
const columnTypes: Record<string, ColDef> = {
  figures: { cellClass: style.figures, headerClass: 'ag-right-aligned-header' },
};
