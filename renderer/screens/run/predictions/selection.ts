/** Selects shots by several parts at once: a zone, a slice, a bar, a loop, a cell of the matrix. Pure. */

import { NO_LABEL } from '../../../../common/labels.ts';
import type { PredictionColumns } from '../../../../common/wire/predictions-format.ts';
import type { Labels } from '../../../../models/matrix.ts';
import type { MatrixCell } from '../run-url-state.ts';

/** What was selected where; each leaves its own view whole, so that another part of it can be chosen. */
export type SelectionPart = 'zone' | 'slice' | 'bar' | 'loop' | 'cell';

/** 1 for each shot of a part, shape (n,); null: no restriction. */
export type SelectionMasks = Readonly<Record<SelectionPart, Uint8Array | null>>;

/** The shots in `base` and in all parts but `except`; null if that is all of them. */
export function combineMasks(
  base: Uint8Array | null,
  masks: SelectionMasks,
  except?: SelectionPart,
): Uint8Array | null {
  const parts = (Object.keys(masks) as SelectionPart[])
    .filter((part) => part !== except)
    .flatMap((part) => masks[part] ?? []);
  const all = base === null ? parts : [base, ...parts];
  if (all.length < 2) return all[0] ?? null;
  const joined = all[0].slice();
  for (const mask of all.slice(1)) for (let i = 0; i < joined.length; i++) joined[i] &= mask[i];
  return joined;
}

/** 1 where a code is the wanted one. */
export function codeMask(codes: ArrayLike<number>, wanted: number): Uint8Array {
  return Uint8Array.from(codes, (code) => (code === wanted ? 1 : 0));
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

/** Reads the output of `encodeSelection` as a mask of shape (n,); an invalid text selects no shot. */
export function decodeSelection(text: string, n: number): Uint8Array {
  const mask = new Uint8Array(n);
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return mask;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  for (let i = 0; i < Math.min(n, 8 * binary.length); i++) {
    mask[i] = (binary.charCodeAt(i >> 3) >> (i & 7)) & 1;
  }
  return mask;
}

/** Indices of the selected shots that have a label. */
export function labelledIndices(
  { actual }: PredictionColumns,
  selection: Uint8Array | null,
): Uint32Array {
  const found = new Uint32Array(actual.length);
  let length = 0;
  for (let i = 0; i < actual.length; i++) {
    if (actual[i] !== NO_LABEL && (selection === null || selection[i] === 1)) found[length++] = i;
  }
  return found.subarray(0, length);
}

/** The run's `predicted`, and the second run's, of shape (n,). */
export function cellMask(
  { actual }: PredictionColumns,
  predicted: Labels,
  second: Labels | null,
  cell: MatrixCell,
): Uint8Array {
  const mask = new Uint8Array(actual.length);
  for (let i = 0; i < mask.length; i++) {
    if (actual[i] === NO_LABEL) continue;
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
