/** Whether the soak test would notice a leak. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growthPerRound, isFlat } from './growth.ts';

const ROUNDS = 66;
/** From 0 to 1, in any order: this may look like a leak, or like the opposite. */
const moods = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: ROUNDS,
  maxLength: ROUNDS,
});
const host = (leak: number, mood: readonly number[]) =>
  mood.map((gathered, round) => 350 + 30 * gathered + leak * round);

it('growth is the slope of a line, whatever a few outliers do', () => {
  const line = Array.from({ length: 20 }, (_, i) => 3 + 0.5 * i);
  expect(growthPerRound(line)).toBeCloseTo(0.5, 12);
  expect(growthPerRound(line.with(3, 900).with(15, 0))).toBeCloseTo(0.5, 1);
  expect(growthPerRound([7])).toBe(0);
});

it('a collector that lets 30 MiB gather is flat; a leak of 2 MiB a round on top of it is not', () => {
  fc.assert(
    fc.property(moods, (mood) => {
      expect(isFlat(host(0, mood))).toBe(true);
      expect(isFlat(host(2, mood))).toBe(false);
    }),
  );
});
