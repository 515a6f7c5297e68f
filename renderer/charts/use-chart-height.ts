import { useViewportSize } from '@mantine/hooks';

const least = 320;
const most = 760;

/** The height of a chart that has a screen for itself, below `above` pixels of heads and controls. */
export function useChartHeight(above: number): number {
  const { height } = useViewportSize();
  return Math.min(most, Math.max(least, height - above));
}
