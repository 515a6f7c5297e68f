/** Whether the soak test would notice a leak. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growthPerRound, isFlat, KEPT_NOISE, RESIDENT_NOISE } from './growth.ts';

/** From 0 to 1, in any order: this may look like a leak, or like the opposite. */
const moods = (rounds: number) =>
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: rounds, maxLength: rounds });
const memory = (noise: number, leak: number, mood: readonly number[]) =>
  mood.map((gathered, round) => 350 + noise * gathered + leak * round);

it('growth is the slope of a line, whatever a few outliers do', () => {
  const line = Array.from({ length: 20 }, (_, i) => 3 + 0.5 * i);
  expect(growthPerRound(line)).toBeCloseTo(0.5, 12);
  expect(growthPerRound(line.with(3, 900).with(15, 0))).toBeCloseTo(0.5, 1);
  expect(growthPerRound([7])).toBe(0);
});

it('a collector that lets 30 MiB gather is flat; a leak of 2 MiB a round on top of it is not', () => {
  fc.assert(
    fc.property(moods(66), (mood) => {
      expect(isFlat(memory(30, 0, mood), RESIDENT_NOISE)).toBe(true);
      expect(isFlat(memory(30, 2, mood), RESIDENT_NOISE)).toBe(false);
    }),
  );
});

it('in the four rounds of a short soak, what is kept shows a leak of 4 MiB a round', () => {
  fc.assert(
    fc.property(moods(4), (mood) => {
      expect(isFlat(memory(2, 0, mood), KEPT_NOISE)).toBe(true);
      expect(isFlat(memory(1, 4, mood), KEPT_NOISE)).toBe(false);
    }),
  );
});
