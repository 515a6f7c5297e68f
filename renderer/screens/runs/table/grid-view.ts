/** The input of the grid of runs, and its callbacks for user actions. */

import type { RowMenuTarget } from '../actions/row-menu.tsx';
import type { ColumnLayout } from '../columns/column-layout.ts';
import type { ColumnActions } from './grid-columns.ts';
import type { GridContext } from './grid-context.ts';
import type { GridHandle } from './grid-handle.ts';
import type { GroupFigure } from './group-rows.ts';
import type { RowModel } from './row-model.ts';
import type { SortOrder } from './sort.ts';

export interface RunsGridProps {
  readonly model: RowModel;
  readonly layout: ColumnLayout;
  readonly sort: SortOrder | null;
  readonly figure: GroupFigure;
  /** The run in the inspector. */
  readonly current: string | null;
  readonly checked: ReadonlySet<string>;
  readonly experimentNames: ReadonlyMap<string, string>;
  readonly actions: ColumnActions;
  readonly handle: (handle: GridHandle) => void;
  readonly onToggle: (runId: string) => void;
  readonly onSort: (sort: SortOrder | null) => void;
  readonly onLayout: (layout: ColumnLayout) => void;
  readonly onCurrent: (runId: string) => void;
  readonly onChecked: (checked: ReadonlySet<string>) => void;
  readonly onCheckAll: () => void;
  readonly onOpen: (runId: string) => void;
  readonly onMenu: (target: RowMenuTarget) => void;
  readonly onColumnsInSight: (ids: readonly string[]) => void;
}

/** With texts and formats in the user's language. */
export type GridView = RunsGridProps &
  Readonly<
    Pick<
      GridContext,
      'format' | 'texts' | 'commonTexts' | 'translate' | 'hidden' | 'pinned' | 'colourOf'
    >
  >;
