/** Actions that the screen performs on the grid. */

import type { GridApi } from 'ag-grid-community';
import type { CachedRun } from './cached-runs.ts';

export interface GridHandle {
  /** Scrolls a row into view. */
  scrollToRun(runId: string): void;
  /** Moves the focus to a row. */
  focusRun(runId: string): void;
  rename(runId: string): void;
  /** Ids of the visible columns. */
  visibleColumnIds(): string[];
}

export function createGridHandle(api: GridApi<CachedRun>): GridHandle {
  return {
    scrollToRun(runId) {
      const node = api.getRowNode(runId);
      if (node) api.ensureNodeVisible(node, 'middle');
    },
    focusRun(runId) {
      const rowIndex = api.getRowNode(runId)?.rowIndex;
      if (rowIndex == null) return;
      api.ensureIndexVisible(rowIndex);
      api.setFocusedCell(rowIndex, api.getFocusedCell()?.column ?? 'attributes.name');
    },
    rename(runId) {
      const rowIndex = api.getRowNode(runId)?.rowIndex;
      if (rowIndex == null) return;
      api.ensureIndexVisible(rowIndex);
      api.setFocusedCell(rowIndex, 'attributes.name');
      api.startEditingCell({ rowIndex, colKey: 'attributes.name' });
    },
    visibleColumnIds: () => api.getAllDisplayedVirtualColumns().map((column) => column.getColId()),
  };
}
