/** A list of which only the lines in sight are drawn: thousands of them scroll as a few do. */

import { type ReactNode, useState } from 'react';

const spare = 6;

export function LongList<Line>({
  lines,
  lineHeight,
  height,
  draw,
}: {
  readonly lines: readonly Line[];
  /** In px, of every line. */
  readonly lineHeight: number;
  /** At most, in px. */
  readonly height: number;
  readonly draw: (line: Line) => ReactNode;
}) {
  const [top, setTop] = useState(0);
  const first = Math.max(0, Math.floor(top / lineHeight) - spare);
  const last = Math.min(lines.length, Math.ceil((top + height) / lineHeight) + spare);
  return (
    <div
      style={{ maxHeight: height, overflow: 'auto' }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        <li aria-hidden="true" style={{ height: first * lineHeight }} />
        {lines.slice(first, last).map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <li key={first + i} style={{ height: lineHeight }}>
            {draw(line)}
          </li>
        ))}
        <li aria-hidden="true" style={{ height: (lines.length - last) * lineHeight }} />
      </ul>
    </div>
  );
}
