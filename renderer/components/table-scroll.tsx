/** A table in a box that scrolls sideways where it is too wide; a column that an edge cuts loses its contents. */

import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { type ColumnPlace, cutColumns } from './cut-columns.ts';

export function TableScroll({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={useHideCutCells()} style={{ overflowX: 'auto' }} tabIndex={0}>
      {children}
    </div>
  );
}

/** The ref of a box that scrolls a table, whose cut cells are hidden from then on. */
export function useHideCutCells(): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const update = () => hideCutCells(box);
    const observer = new ResizeObserver(update);
    observer.observe(box);
    box.addEventListener('scroll', update, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', update);
    };
  }, []);
  useEffect(() => {
    if (ref.current !== null) hideCutCells(ref.current);
  });
  return ref;
}

function hideCutCells(box: HTMLElement): void {
  const table = box.querySelector('table');
  const row = table?.tBodies[0]?.rows[0];
  if (!table || !row) return;
  const [first, ...others] = row.cells;
  const isSticky = getComputedStyle(first).position === 'sticky';
  const places = others.map(
    (cell): ColumnPlace => ({
      id: String(cell.cellIndex),
      left: cell.offsetLeft,
      width: cell.offsetWidth,
    }),
  );
  const left = box.scrollLeft + (isSticky ? first.offsetWidth : 0);
  const cut = new Set(cutColumns(places, { left, right: box.scrollLeft + box.clientWidth }));
  for (const { cells } of table.rows) {
    for (const cell of cells) {
      const opacity = cut.has(String(cell.cellIndex)) ? '0' : '';
      if (cell.style.opacity !== opacity) cell.style.opacity = opacity;
    }
  }
}
