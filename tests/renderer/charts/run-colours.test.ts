/** Runs keep their colours. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runPalette, runSlots } from '../../../renderer/charts/run-colours.ts';

const runs = fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{4}$/), { maxLength: 10 });

describe('slots', () => {
  test('up to ten runs have ten different ones', () => {
    fc.assert(
      fc.property(
        runs,
        fc.dictionary(fc.stringMatching(/^[0-9a-f]{4}$/), fc.nat(20)),
        (ids, before) => {
          const slots = [...runSlots(ids, before).values()];
          expect(new Set(slots).size).toBe(ids.length);
          for (const slot of slots) expect(slot).toBeLessThan(10);
        },
      ),
    );
  });

  test('a run that comes or goes changes no other', () => {
    fc.assert(
      fc.property(runs, fc.nat(), (ids, at) => {
        const first = runSlots(ids);
        const without = ids.filter((_, i) => i !== at % Math.max(1, ids.length));
        const second = runSlots(without, Object.fromEntries(first));
        for (const id of without) expect(second.get(id)).toBe(first.get(id));
      }),
    );
  });

  test('beyond ten they are shared', () => {
    const many = Array.from({ length: 20 }, (_, i) => `run ${i}`);
    const counts = new Map<number, number>();
    for (const slot of runSlots(many).values()) counts.set(slot, (counts.get(slot) ?? 0) + 1);
    expect([...counts.values()]).toEqual(new Array(10).fill(2));
  });
});

test('each palette has ten different colours', () => {
  for (const palette of Object.values(runPalette)) expect(new Set(palette).size).toBe(10);
});
