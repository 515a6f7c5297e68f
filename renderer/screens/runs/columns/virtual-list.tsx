/** A virtualised list: only the visible items are rendered. */

import { type ReactNode, useState } from 'react';

const overscan = 6;

export function VirtualList<Line>({
  items,
  itemHeight,
  height,
  renderItem,
}: {
  readonly items: readonly Line[];
  /** Height of every row, in px. */
  readonly itemHeight: number;
  /** Maximum height, in px. */
  readonly height: number;
  readonly renderItem: (line: Line) => ReactNode;
}) {
  const [top, setTop] = useState(0);
  const first = Math.max(0, Math.floor(top / itemHeight) - overscan);
  const last = Math.min(items.length, Math.ceil((top + height) / itemHeight) + overscan);
  return (
    <div
      style={{ maxHeight: height, overflow: 'auto' }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        <li aria-hidden="true" style={{ height: first * itemHeight }} />
        {items.slice(first, last).map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <li key={first + i} style={{ height: itemHeight }}>
            {renderItem(line)}
          </li>
        ))}
        <li aria-hidden="true" style={{ height: (items.length - last) * itemHeight }} />
      </ul>
    </div>
  );
}
