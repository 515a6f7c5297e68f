/** Thins a curve between 0 and 1 to the points that can be distinguished in a chart. */

/**
 * Indices of the points that can be distinguished in a chart of 1,000 px, so that a curve of a million rows stays
 * small.
 */
export function decimateCurve(x: ArrayLike<number>, y: ArrayLike<number>): number[] {
  const kept: number[] = [];
  let last = '';
  for (let i = 0; i < x.length; i++) {
    const cell = `${Math.round(x[i] * 1000)},${Math.round(y[i] * 1000)}`;
    if (cell !== last || i === x.length - 1) kept.push(i);
    last = cell;
  }
  return kept;
}
