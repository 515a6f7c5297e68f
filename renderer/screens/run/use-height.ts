/** The height of an element as the layout gives it, for pictures that fill the room there is. */

import { type RefObject, useEffect, useRef, useState } from 'react';

export function useHeight(initial: number): [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(initial);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setHeight(entry.contentRect.height));
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, height];
}
