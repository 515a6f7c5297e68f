/** A column that the edge of a table cuts loses its numbers: half a number is another number. */

import type { GridApi } from 'ag-grid-community';

/** The room beside a cell's text, in px, that may be cut. */
const padding = 10;

const events = [
  'bodyScroll',
  'columnResized',
  'displayedColumnsChanged',
  'firstDataRendered',
  'gridSizeChanged',
] as const;

export interface ColumnPlace {
  readonly id: string;
  /** From the left end of what scrolls, in px. */
  readonly left: number;
  readonly width: number;
}

/** Ids of the columns that are cut at either end of what is in sight; one that is wider than that is not told. */
export function cutColumns(
  columns: readonly ColumnPlace[],
  { left, right }: { readonly left: number; readonly right: number },
): readonly string[] {
  return columns
    .filter(({ width }) => width <= right - left)
    .filter((column) => column.left < right && column.left + column.width > left)
    .filter(
      (column) => column.left + padding < left || column.left + column.width - padding > right,
    )
    .map(({ id }) => id);
}

let grids = 0;

/** Keeps the numbers of cut columns hidden while the grid lives; `figures` is the class of cells with numbers. */
export function hideCutNumbers<Row>(
  api: GridApi<Row>,
  element: HTMLElement,
  figures: string,
): () => void {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  element.dataset.grid = String(++grids);
  const grid = `[data-grid="${grids}"]`;
  let hidden = '';
  const update = () => {
    // The grid tells of a change a moment later, when it may be gone.
    if (api.isDestroyed()) return;
    const places = api.getAllDisplayedColumns().flatMap((column): ColumnPlace[] =>
      column.isPinned()
        ? []
        : [
            {
              id: column.getColId(),
              left: column.getLeft() ?? 0,
              width: column.getActualWidth(),
            },
          ],
    );
    const { left, right } = api.getHorizontalPixelRange();
    // The vertical scroll bar lies over the range's end.
    const bar = element.querySelector<HTMLElement>('.ag-body-vertical-scroll')?.offsetWidth ?? 0;
    const rules = cutColumns(places, { left, right: right - bar }).map((id) => {
      const of = `[col-id="${CSS.escape(id)}"]`;
      return `${grid} .ag-cell.${figures}${of}, ${grid} .ag-right-aligned-header${of} { opacity: 0 }`;
    });
    if (rules.join('') === hidden) return;
    hidden = rules.join('');
    sheet.replaceSync(hidden);
  };
  update();
  for (const event of events) api.addEventListener(event, update);
  return () => {
    if (!api.isDestroyed()) for (const event of events) api.removeEventListener(event, update);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
