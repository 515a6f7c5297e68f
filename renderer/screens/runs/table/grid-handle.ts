/** What the screen asks of the grid besides what it shows. */

import type { GridApi } from 'ag-grid-community';
import type { HeldRun } from './held-runs.ts';

export interface GridHandle {
  /** Scrolls a row into sight. */
  show(runId: string): void;
  /** Moves the focus to a row. */
  goTo(runId: string): void;
  rename(runId: string): void;
  /** Column ids within sight. */
  columnsInSight(): string[];
}

export function handleOf(api: GridApi<HeldRun>): GridHandle {
  return {
    show(runId) {
      const node = api.getRowNode(runId);
      if (node) api.ensureNodeVisible(node, 'middle');
    },
    goTo(runId) {
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
    columnsInSight: () => api.getAllDisplayedVirtualColumns().map((column) => column.getColId()),
  };
}
