/** A selection of several parts: each narrows it, and each view leaves out its own. */
import { expect, test } from 'vitest';
import {
  codeMask,
  combineMasks,
  decodeSelection,
  encodeSelection,
  type SelectionMasks,
} from '../../../../renderer/screens/run/predictions/selection.ts';

const nothing: SelectionMasks = { zone: null, slice: null, bar: null, loop: null, cell: null };

test('parts narrow a selection, and a view that selects a part shows the others', () => {
  const kept = Uint8Array.of(1, 1, 1, 1, 0);
  const zone = codeMask(Uint8Array.of(2, 2, 7, 2, 2), 2);
  const cell = Uint8Array.of(1, 0, 1, 1, 1);
  const masks = { ...nothing, zone, cell };
  expect(combineMasks(null, nothing)).toBeNull();
  expect(combineMasks(kept, nothing)).toBe(kept);
  expect([...(combineMasks(kept, masks) ?? [])]).toEqual([1, 0, 0, 1, 0]);
  expect([...(combineMasks(kept, masks, 'zone') ?? [])]).toEqual([1, 0, 1, 1, 0]);
  expect([...(combineMasks(null, masks, 'cell') ?? [])]).toEqual([1, 1, 0, 1, 1]);
  // Combining changes none of its parts.
  expect([...kept]).toEqual([1, 1, 1, 1, 0]);
});

test('a loop is read from the address as it was written', () => {
  expect([...decodeSelection(encodeSelection([0, 3, 17]), 18).keys()].length).toBe(18);
  const mask = decodeSelection(encodeSelection([0, 3, 17]), 20);
  expect([...mask.keys()].filter((i) => mask[i] === 1)).toEqual([0, 3, 17]);
  expect([...decodeSelection('no such', 3)]).toEqual([0, 0, 0]);
});
