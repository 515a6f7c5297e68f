/** Of a curve between 0 and 1, the points that a chart tells apart. */

/** Indices of points that a chart of 1,000 px tells apart: a curve of a million rows stays light. */
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
