/** Runs keep their colours. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runPalette } from '../../../common/palette.ts';
import { assignSlots } from '../../../renderer/charts/run-colours.ts';

const runs = fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{4}$/), { maxLength: 10 });

describe('slots', () => {
  test('up to ten runs have ten different ones', () => {
    fc.assert(
      fc.property(
        runs,
        fc.dictionary(fc.stringMatching(/^[0-9a-f]{4}$/), fc.nat(20)),
        (ids, before) => {
          const slots = [...assignSlots(ids, before).values()];
          expect(new Set(slots).size).toBe(ids.length);
          for (const slot of slots) expect(slot).toBeLessThan(10);
        },
      ),
    );
  });

  test('a run that comes or goes changes no other', () => {
    fc.assert(
      fc.property(runs, fc.nat(), (ids, at) => {
        const first = assignSlots(ids);
        const without = ids.filter((_, i) => i !== at % Math.max(1, ids.length));
        const second = assignSlots(without, Object.fromEntries(first));
        for (const id of without) expect(second.get(id)).toBe(first.get(id));
      }),
    );
  });

  test('twenty runs have twenty different ones, more share them', () => {
    const many = Array.from({ length: 40 }, (_, i) => `run ${i}`);
    const twenty = [...assignSlots(many.slice(0, 20)).values()];
    expect(twenty).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect([...assignSlots(many).values()]).toEqual([...twenty, ...twenty]);
  });

  test('of few runs one that was among many has one of the first ten', () => {
    expect([...assignSlots(['a', 'b'], { a: 15, b: 3 })]).toEqual([
      ['b', 3],
      ['a', 0],
    ]);
  });
});

test('each palette has twenty different colours', () => {
  for (const palette of Object.values(runPalette)) expect(new Set(palette).size).toBe(20);
});
