/** A column header: its name and the sort arrow; a click or Enter sorts by it. */

import type {
  IHeaderComp,
  IHeaderParams,
  SuppressHeaderKeyboardEventParams,
} from 'ag-grid-community';
import { parseMetricColumn } from '../../../../common/metric-column.ts';
import { betterDirection } from '../../../../models/metrics/direction.ts';
import { parseColumnId } from '../columns/column.ts';
import type { GridContext } from './grid-context.ts';
import type { SortOrder } from './sort.ts';
import style from './table.module.css';

/**
 * The screen sorts the rows itself and keeps nested ones below their parents; with the grid's own sorting, thousands of
 * rows would be sorted again for nothing. Not React: there may be thousands of columns.
 */
export class SortableColumnHeader implements IHeaderComp {
  #params!: IHeaderParams<unknown, GridContext>;
  #gui!: HTMLElement;

  init(params: IHeaderParams<unknown, GridContext>): void {
    this.#params = params;
    this.#gui = document.createElement('div');
    this.#gui.className = style.header;
    this.#gui.addEventListener('click', () => toggleSort(params.context, params.column.getColId()));
    params.context.headers.add(this);
    this.show();
  }

  getGui(): HTMLElement {
    return this.#gui;
  }

  refresh(params: IHeaderParams<unknown, GridContext>): boolean {
    this.#params = params;
    this.show();
    return true;
  }

  destroy(): void {
    this.#params.context.headers.delete(this);
  }

  show(): void {
    const { displayName, column, context, eGridHeader } = this.#params;
    const sort = context.sort?.column === column.getColId() ? context.sort : null;
    this.#gui.textContent = '';
    const name = document.createElement('span');
    name.className = 'ellipsis';
    name.textContent = displayName;
    this.#gui.append(name);
    if (sort !== null) {
      const arrow = document.createElement('span');
      arrow.textContent = sort.descending ? '↓' : '↑';
      arrow.ariaHidden = 'true';
      this.#gui.append(arrow);
    }
    eGridHeader.setAttribute(
      'aria-sort',
      sort === null ? 'none' : sort.descending ? 'descending' : 'ascending',
    );
  }
}

/** The next sort order on a click: first the one most people want, then the reverse, then none. */
export function nextSort(sort: SortOrder | null, column: string): SortOrder | null {
  const first = startsDescending(column);
  if (sort?.column !== column) return { column, descending: first };
  return sort.descending === first ? { column, descending: !first } : null;
}

function startsDescending(id: string): boolean {
  const column = parseColumnId(id);
  if (column?.kind === 'metrics')
    return betterDirection(parseMetricColumn(column.key).key) !== 'lower';
  return column?.kind === 'attributes' && ['created', 'duration'].includes(column.key);
}

function toggleSort(context: GridContext, column: string): void {
  context.onSort(nextSort(context.sort, column));
}

/** Enter on a column header sorts by it. */
export function suppressSortKey({
  event,
  column,
  context,
}: SuppressHeaderKeyboardEventParams): boolean {
  if (event.key !== 'Enter' || !('getColId' in column)) return false;
  toggleSort(context as GridContext, column.getColId());
  return true;
}
