/** Selects shots: those of a zone, inside a drawn loop, in a cell of the matrix. Pure. */

import { isThreePointer, shotDistance } from '../../../../common/court/geometry.ts';
import type { CourtLines } from '../../../../common/court/leagues.ts';
import { NO_LABEL } from '../../../../common/labels.ts';
import type { PredictionColumns } from '../../../../common/wire/predictions-format.ts';
import type { Labels } from '../../../../models/matrix.ts';
import type { MatrixCell, Zone } from '../run-url-state.ts';

/** Feet from the hoop's centre; shots farther away are not at the rim. */
export const rimRadius = 8;

/** 1 for each picked shot in the zone, shape (n,); null if there is no restriction. */
export function regionMask(
  { x, y }: PredictionColumns,
  lines: CourtLines,
  zone: Zone,
  picked: string | null,
): Uint8Array | null {
  if (zone === 'all' && picked === null) return null;
  const mask =
    picked === null ? new Uint8Array(x.length).fill(1) : decodeSelection(picked, x.length);
  if (zone === 'all') return mask;
  for (let i = 0; i < mask.length; i++) {
    // A shot without a position is in no zone.
    if (Number.isNaN(x[i]) || zoneOf(x[i], y[i], lines) !== zone) mask[i] = 0;
  }
  return mask;
}

/** One bit per shot as base64url, so that the address of 24,000 shots stays within 4 kB. */
export function encodeSelection(indices: readonly number[]): string {
  const last = indices.reduce((most, i) => Math.max(most, i), -1);
  const bits = new Uint8Array(Math.floor(last / 8) + 1);
  for (const i of indices) bits[i >> 3] |= 1 << (i & 7);
  let binary = '';
  for (const byte of bits) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Reads the output of `textOfPicked` as a mask of shape (n,); an invalid text selects no shot. */
function decodeSelection(text: string, n: number): Uint8Array {
  const mask = new Uint8Array(n);
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return mask;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  for (let i = 0; i < Math.min(n, 8 * binary.length); i++) {
    mask[i] = (binary.charCodeAt(i >> 3) >> (i & 7)) & 1;
  }
  return mask;
}

function zoneOf(x: number, y: number, lines: CourtLines): Zone {
  // Positions are float32: 4.8 ft and 6.4 ft must give 8 ft, not slightly more.
  if (Math.fround(shotDistance(x, y)) <= rimRadius) return 'rim';
  return isThreePointer(x, y, lines) ? 'three' : 'mid';
}

/** Indices of the shots in a region that have a label. */
export function labelledIndices(
  { actual }: PredictionColumns,
  region: Uint8Array | null,
): Uint32Array {
  const found = new Uint32Array(actual.length);
  let length = 0;
  for (let i = 0; i < actual.length; i++) {
    if (actual[i] !== NO_LABEL && (region === null || region[i] === 1)) found[length++] = i;
  }
  return found.subarray(0, length);
}

/** The run's `predicted`, and the second run's, of shape (n,). Null if no cell is selected. */
export function cellMask(
  { actual }: PredictionColumns,
  predicted: Labels,
  second: Labels | null,
  cell: MatrixCell | null,
  region: Uint8Array | null,
): Uint8Array | null {
  if (cell === null) return region;
  const mask = new Uint8Array(actual.length);
  for (let i = 0; i < mask.length; i++) {
    if (actual[i] === NO_LABEL || (region !== null && region[i] === 0)) continue;
    mask[i] = isInCell(actual[i], predicted[i], second?.[i], cell) ? 1 : 0;
  }
  return mask;
}

function isInCell(
  actual: number,
  predicted: number,
  second: number | undefined,
  cell: MatrixCell,
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
export function countSelected(mask: Uint8Array): number {
  let count = 0;
  for (const one of mask) count += one;
  return count;
}
