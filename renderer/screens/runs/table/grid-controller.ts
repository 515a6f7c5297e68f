/** Applies changes of the view to AG Grid. React only passes the new view. */

import type { GridApi } from 'ag-grid-community';
import { SCORED_ROWS_PARAMS, SCORED_ROWS_TAG } from '../../../../common/scored-rows.ts';
import { setHidden } from '../../../charts/run-marks.ts';
import { isBest } from './best-metrics.ts';
import type { CachedRun } from './cached-runs.ts';
import type { CellIconName } from './cell-icons.tsx';
import { type ColumnActions, markColumn } from './grid-columns.ts';
import { type GridContext, isBestCell } from './grid-context.ts';
import { createGridHandle } from './grid-handle.ts';
import type { GridView } from './grid-view.ts';
import { isGroupId } from './group-rows.ts';
import type { RunTable } from './run-table.ts';

const redraw = { force: true, suppressFlash: true };

/** What the grid currently shows, including its marks. */
type Drawn = { readonly view: GridView } & Readonly<Pick<GridContext, 'best' | 'checked'>>;

export class GridController {
  view: GridView;
  /** The data that the cells read. */
  readonly context: GridContext;
  readonly actions: ColumnActions = {
    rename: (...args) => this.view.actions.rename(...args),
    setTag: (...args) => this.view.actions.setTag(...args),
    onTreeKey: (...args) => this.view.actions.onTreeKey(...args),
  };
  #api: GridApi<CachedRun> | null = null;
  #drawn: Drawn;

  constructor(view: GridView, cellIcon: (name: CellIconName) => Node) {
    this.view = view;
    this.context = {
      ...cellFacts(view),
      checked: checkedOf(view),
      best: new Map(),
      headers: new Set(),
      cellIcon,
      toggle: (runId) => this.view.onToggle(runId),
      toggleShown: (runId) => setHidden([runId], !this.view.hidden.has(runId)),
      onSort: (sort) => this.view.onSort(sort),
      checkAll: () => this.view.onCheckAll(),
    };
    this.#drawn = { view, ...this.context };
  }

  /** Called before the grid draws new data. */
  prepare(view: GridView): void {
    const { context, view: before } = this;
    this.view = view;
    const { table } = view.model;
    if (context.table !== table) {
      const kept = [...context.best].filter(([key]) => isSameMetric(context.table, table, key));
      context.best = new Map(kept);
    }
    if (before.checked !== view.checked || before.model.rows !== view.model.rows) {
      context.checked = checkedOf(view);
    }
    Object.assign(context, cellFacts(view));
  }

  attach(api: GridApi<CachedRun>): void {
    this.#api = api;
    this.view.handle(createGridHandle(api));
    selectRows(api, this.view.checked);
  }

  /** Called after the grid has taken the new rows and columns. */
  update(): void {
    const { context, view } = this;
    const before = this.#drawn;
    this.#drawn = { view, best: context.best, checked: context.checked };
    if (before.view.sort !== view.sort || before.checked !== context.checked) {
      for (const header of context.headers) header.show();
    }
    if (this.#api === null) return;
    this.#redrawCells(this.#api, before);
    if (before.view.current !== view.current) {
      for (const id of [before.view.current, view.current]) {
        const node = id === null ? undefined : this.#api.getRowNode(id);
        if (node?.data) node.setData(node.data);
      }
    }
    // Rows that come back are checked again.
    if (before.view.checked !== view.checked || before.view.model.rows !== view.model.rows) {
      selectRows(this.#api, view.checked);
    }
  }

  #redrawCells(api: GridApi<CachedRun>, { view: before, best }: Drawn): void {
    const { context, view } = this;
    const [{ table: tableBefore }, { table }] = [before.model, view.model];
    if (
      before.format !== view.format ||
      before.figure !== view.figure ||
      tableBefore.keys !== table.keys
    ) {
      api.refreshCells(redraw);
    } else if (tableBefore !== table) {
      // A run that is no longer the best loses its mark, though its own value has not changed.
      const marks = [...best].filter(([key, marked]) => context.best.get(key) !== marked);
      const isMarkedAnew = (at: number) =>
        tableBefore.versions[at] !== table.versions[at] ||
        marks.some(
          ([key, marked]) => isBest(tableBefore, marked, key, at) !== isBestCell(context, key, at),
        );
      const rowNodes = api
        .getRenderedNodes()
        .filter(({ data }) => data && isMarkedAnew(data.index));
      api.refreshCells({ ...redraw, rowNodes });
      api.refreshCells({ ...redraw, columns: ['attributes.created'] }); // the relative time
    }
    if (before.hidden !== view.hidden || before.colourOf !== view.colourOf) {
      api.refreshCells({ ...redraw, columns: [markColumn] });
    }
    if (before.pinned !== view.pinned) {
      api.refreshCells({ ...redraw, columns: ['attributes.name'] });
    }
    if (before.model.tree !== view.model.tree) {
      api.refreshCells({ columns: ['attributes.name'], suppressFlash: true });
    }
  }
}

/** The part of a view that the cells read. */
function cellFacts({ model: { table, tree }, ...view }: GridView) {
  const { sort, figure, current, experimentNames, format, texts, commonTexts, translate } = view;
  const { hidden, pinned, colourOf } = view;
  return {
    ...{ table, tree, sort, figure, current, experimentNames, format, texts, commonTexts },
    ...{ translate, hidden, pinned, colourOf },
  };
}

function checkedOf({ checked, model: { rows } }: GridView): GridContext['checked'] {
  const isChecked = ({ runId }: CachedRun) => checked.has(runId);
  const runs = rows.filter(({ runId }) => !isGroupId(runId));
  return !runs.some(isChecked) ? 'none' : runs.every(isChecked) ? 'all' : 'some';
}

/** Whether everything that determines the best runs of a metric is unchanged. */
function isSameMetric(before: RunTable, now: RunTable, key: string): boolean {
  const isUndefined = `undefined.${key}`;
  return (
    before.indices === now.indices &&
    before.rows.stage === now.rows.stage &&
    before.metric(key) === now.metric(key) &&
    before.tag(isUndefined) === now.tag(isUndefined) &&
    before.tag(SCORED_ROWS_TAG) === now.tag(SCORED_ROWS_TAG) &&
    SCORED_ROWS_PARAMS.every((param) => before.param(param) === now.param(param))
  );
}

function selectRows(api: GridApi<CachedRun>, runIds: ReadonlySet<string>): void {
  const off = api.getSelectedNodes().filter(({ id }) => !runIds.has(id ?? ''));
  if (off.length > 0) api.setNodesSelected({ nodes: off, newValue: false, source: 'api' });
  const nodes = [...runIds].flatMap((id) => api.getRowNode(id) ?? []);
  if (nodes.length > 0) api.setNodesSelected({ nodes, newValue: true, source: 'api' });
}
