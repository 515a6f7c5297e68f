/** The current size of an element. */

import { type RefObject, useEffect, useState } from 'react';

export interface ElementSize {
  /** Size of the content in whole px; 0 until it is measured. */
  readonly width: number;
  readonly height: number;
}

export function useElementSize(element: RefObject<HTMLElement | null>): ElementSize {
  const [size, setSize] = useState<ElementSize>({ width: 0, height: 0 });
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(([{ contentRect }]) =>
      setSize({ width: Math.floor(contentRect.width), height: Math.floor(contentRect.height) }),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
