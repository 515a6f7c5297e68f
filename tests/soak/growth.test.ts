/** Whether the soak would notice a leak. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthPerRound } from './growth.ts';

/** 66 rounds of a host of 700 MiB whose collector lets 80 MiB gather, plus a leak. */
const series = (leak: number, noise: readonly number[]) =>
  noise.map((mood, round) => 700 + leak * round + 80 * mood);

const noise = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: 66,
  maxLength: 66,
});

describe('growthPerRound', () => {
  it('is the slope of a line, whatever a few outliers do', () => {
    const line = Array.from({ length: 20 }, (_, i) => 3 + 0.5 * i);
    expect(growthPerRound(line)).toBeCloseTo(0.5, 12);
    expect(growthPerRound(line.with(3, 900).with(15, 0))).toBeCloseTo(0.5, 12);
    expect(growthPerRound([7])).toBe(0);
  });
});
