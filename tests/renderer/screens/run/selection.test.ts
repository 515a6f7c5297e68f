/** Zones of shots whose positions are float32. */
import { expect, test } from 'vitest';
import { regionMask } from '../../../../renderer/screens/run/predictions/selection.ts';

test('a shot from 8 ft exactly is at the rim, from wherever', () => {
  const x = Float32Array.of(0, 8, 4.8, -6.4, 4.8, 20);
  const y = Float32Array.of(8, 0, 6.4, 4.8, 6.5, 0);
  const columns = {
    x,
    y,
    row: new Int32Array(6),
    actual: new Uint8Array(6),
    probability: new Float64Array(6),
  };
  expect([...(regionMask(columns, 'nba', 'rim', null) ?? [])]).toEqual([1, 1, 1, 1, 0, 0]);
});
