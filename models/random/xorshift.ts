/** The 32-bit xorshift that scikit-learn's trees use to pick features and thresholds. */

/** scikit-learn's `RAND_R_MAX`; a tree's seed is `new RandomState(randomState).randint(0, RAND_R_MAX)`. */
export const RAND_R_MAX = 2147483647;

/**
 * scikit-learn's `our_rand_r` with its `rand_int` and `rand_uniform` (`utils/_random.pxd`,
 * `tree/_utils.pyx`). Source of the generator: Marsaglia 2003, Xorshift RNGs, shifts 13, 17, 5.
 */
export class TreeRandom {
  #state: number;

  /** `seed`: an unsigned 32-bit integer; 0 is replaced by 1, since a xorshift would stay at 0. */
  constructor(seed: number) {
    this.#state = seed === 0 ? 1 : seed >>> 0;
  }

  /** `our_rand_r`: an integer in 0 … 2³¹ − 1. */
  next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return x & RAND_R_MAX;
  }

  /** `rand_int`: an integer in low … high − 1, low < high. */
  int(low: number, high: number): number {
    return low + (this.next() % (high - low));
  }

  /** `rand_uniform`: a float64 in [low, high]. */
  uniform(low: number, high: number): number {
    return ((high - low) * this.next()) / RAND_R_MAX + low;
  }
}
