/** The height of a chart that fills the space its layout gives it. */

import { type RefObject, useRef } from 'react';
import { useElementSize } from '../components/use-element-size.ts';

/** Height of the title and the tools above a chart, in px. */
const headHeight = 36;
const minHeight = 200;
const maxHeight = 760;

/** For a box stretched by its layout: its ref, and the height of the chart inside it, in px. */
export function useChartHeight(): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const { height } = useElementSize(box);
  return [box, Math.min(maxHeight, Math.max(minHeight, height - headHeight))];
}
