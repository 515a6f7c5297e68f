/** Which shots are looked at: those of a zone, inside a drawn loop, in a field of the matrix. Pure. */

import type { PredictionColumns } from '../../../../electron/api/predictions-layout.ts';
import { isThreePointer, shotDistance } from '../../../../models/court/geometry.ts';
import type { Labels } from '../../../../models/matrix.ts';
import { isInside } from '../../../court/pick.ts';
import type { Cell, CourtPoint, Zone } from '../run-address.ts';

/** Feet from the hoop's centre: beyond it a shot is not at the rim. */
export const rimRadius = 8;

/** Shots without a label, as the store has them. */
export const unlabelled = 255;

/** 1 for each shot of the zone and inside the loop, shape (n,); null where all are. */
export function regionMask(
  { x, y }: PredictionColumns,
  zone: Zone,
  loop: readonly CourtPoint[],
): Uint8Array | null {
  if (zone === 'all' && loop.length === 0) return null;
  const mask = new Uint8Array(x.length);
  for (let i = 0; i < mask.length; i++) {
    // A shot without a place is in no zone.
    const inZone = zone === 'all' || (!Number.isNaN(x[i]) && zoneOf(x[i], y[i]) === zone);
    if (inZone && (loop.length === 0 || isInside(loop, x[i], y[i]))) mask[i] = 1;
  }
  return mask;
}

function zoneOf(x: number, y: number): Zone {
  if (shotDistance(x, y) <= rimRadius) return 'rim';
  return isThreePointer(x, y) ? 'three' : 'mid';
}

/** Indices of the shots in a region that have a label. */
export function labelledIn({ actual }: PredictionColumns, region: Uint8Array | null): Uint32Array {
  const found = new Uint32Array(actual.length);
  let length = 0;
  for (let i = 0; i < actual.length; i++) {
    if (actual[i] !== unlabelled && (region === null || region[i] === 1)) found[length++] = i;
  }
  return found.subarray(0, length);
}

/** `predicted`, and the second run's, of shape (n,). Null where no field is chosen. */
export function cellMask(
  { actual }: PredictionColumns,
  predicted: Labels,
  second: Labels | null,
  cell: Cell | null,
  region: Uint8Array | null,
): Uint8Array | null {
  if (cell === null) return region;
  const mask = new Uint8Array(actual.length);
  for (let i = 0; i < mask.length; i++) {
    if (actual[i] === unlabelled || (region !== null && region[i] === 0)) continue;
    mask[i] = isInCell(actual[i], predicted[i], second?.[i], cell) ? 1 : 0;
  }
  return mask;
}

function isInCell(
  actual: number,
  predicted: number,
  second: number | undefined,
  cell: Cell,
): boolean {
  const right = predicted === actual;
  switch (cell) {
    case 'tp':
      return right && actual === 1;
    case 'tn':
      return right && actual === 0;
    case 'fp':
      return !right && actual === 0;
    case 'fn':
      return !right && actual === 1;
    case 'both':
      return right && second === actual;
    case 'first':
      return right && second !== undefined && second !== actual;
    case 'other':
      return !right && second === actual;
    case 'neither':
      return !right && second !== undefined && second !== actual;
  }
}

/** The number of 1s. */
export function countOf(mask: Uint8Array): number {
  let count = 0;
  for (const one of mask) count += one;
  return count;
}
