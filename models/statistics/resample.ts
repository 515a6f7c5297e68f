/** Draws rows, or groups of rows, with replacement: how often each row occurs in a resample. */
import { RandomState } from '../random/mt19937.ts';

/** Fills `counts`, shape (rows,), with how often each row occurs in the next resample. */
export interface Resampler {
  readonly rows: number;
  draw(counts: Uint16Array): void;
}

/** n of n rows: an exact multinomial. The same seed gives the same resamples. */
export function rowResampler(rows: number, seed: number): Resampler {
  const next = drawer(new RandomState(seed), rows);
  return {
    rows,
    draw(counts) {
      counts.fill(0);
      for (let i = 0; i < rows; i++) counts[next()]++;
    },
  };
}

/**
 * As many groups as there are, each with all of its rows: shots of a game stand or fall together. `group`: shape
 * (rows,), codes of any numbers.
 */
export function groupResampler(group: ArrayLike<number>, seed: number): Resampler {
  const codes = new Map<number, number>();
  const own = Int32Array.from(group, (code) => {
    const known = codes.get(code);
    if (known !== undefined) return known;
    codes.set(code, codes.size);
    return codes.size - 1;
  });
  const next = drawer(new RandomState(seed), codes.size);
  const drawn = new Uint16Array(codes.size);
  return {
    rows: own.length,
    draw(counts) {
      drawn.fill(0);
      for (let i = 0; i < drawn.length; i++) drawn[next()]++;
      for (let i = 0; i < own.length; i++) counts[i] = drawn[own[i]];
    },
  };
}

/** Integers in 0 … n − 1, all equally likely. Source: Lemire 2019, for n < 2²¹ in the doubles of JavaScript. */
function drawer(random: RandomState, n: number): () => number {
  if (n >= 2 ** 21) return () => random.interval(n - 1);
  const rejected = 2 ** 32 % n;
  return () => {
    for (;;) {
      const product = random.nextUint32() * n;
      const value = Math.floor(product * 2 ** -32);
      if (product - value * 2 ** 32 >= rejected) return value;
    }
  };
}
