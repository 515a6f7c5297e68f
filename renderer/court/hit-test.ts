/** Finds shots by position: the one under the pointer, and those inside a drawn loop. */

import type { Shots } from './marks.ts';

/** Shots grouped by square foot, so that only those nearby have to be checked. */
export type SpatialIndex = ReadonlyMap<number, readonly number[]>;

const cellOf = (x: number, y: number): number =>
  (Math.floor(x) + 512) * 4096 + (Math.floor(y) + 512);

export function buildSpatialIndex(shots: Shots, drawn: Uint32Array): SpatialIndex {
  const cells = new Map<number, number[]>();
  for (const i of drawn) {
    const cell = cellOf(shots.x[i], shots.y[i]);
    const members = cells.get(cell);
    if (members) members.push(i);
    else cells.set(cell, [i]);
  }
  return cells;
}

/** The nearest shot within `reach` feet; -1 when there is none. */
export function nearestShot(
  index: SpatialIndex,
  shots: Shots,
  x: number,
  y: number,
  reach: number,
): number {
  let nearest = -1;
  let best = reach * reach;
  for (let cx = Math.floor(x - reach); cx <= Math.floor(x + reach); cx++) {
    for (let cy = Math.floor(y - reach); cy <= Math.floor(y + reach); cy++) {
      for (const i of index.get(cellOf(cx, cy)) ?? []) {
        const distance = (shots.x[i] - x) ** 2 + (shots.y[i] - y) ** 2;
        // `<=`: of several shots at one position, the last one is visible.
        if (distance <= best) {
          best = distance;
          nearest = i;
        }
      }
    }
  }
  return nearest;
}

/** Whether a point is inside a closed loop, by the even-odd rule. */
export function isInside(
  loop: readonly (readonly [number, number])[],
  x: number,
  y: number,
): boolean {
  let inside = false;
  for (let i = 0, j = loop.length - 1; i < loop.length; j = i++) {
    const [xi, yi] = loop[i];
    const [xj, yj] = loop[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Indices of the drawn shots inside a loop in feet. */
export function shotsInside(
  loop: readonly (readonly [number, number])[],
  shots: Shots,
  drawn: Uint32Array,
): number[] {
  return Array.from(drawn).filter((i) => isInside(loop, shots.x[i], shots.y[i]));
}
