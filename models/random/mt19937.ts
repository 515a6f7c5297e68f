/** numpy's `RandomState`: the MT19937 generator and the draws that scikit-learn makes from it. */
import { ReviewError } from '../../common/errors.ts';

const N = 624;
const M = 397;
const MAX_UINT32 = 0xffffffff;

/**
 * The same numbers as `numpy.random.RandomState(seed)`, draw for draw.
 * Sources: Matsumoto and Nishimura 1998 (MT19937); numpy's `_mt19937.pyx` (`_legacy_seeding`),
 * `distributions.c` (`random_interval`), `legacy-distributions.c`; NEP 19 freezes this stream.
 */
export class RandomState {
  readonly #state = new Uint32Array(N);
  #position = N;
  #spareGauss: number | undefined;

  /** `seed`: an integer in 0 … 2³² − 1. Throws `INVALID_PARAMETER_VALUE` for anything else. */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > MAX_UINT32) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.badRandomState', {
        value: String(seed),
        most: MAX_UINT32,
      });
    }
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < N; i++) {
      const previous = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = Math.imul(previous, 1812433253) + i;
    }
  }

  /** The next 32 random bits, 0 … 2³² − 1. */
  nextUint32(): number {
    if (this.#position === N) this.#refill();
    let y = this.#state[this.#position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  #refill(): void {
    const state = this.#state;
    for (let i = 0; i < N; i++) {
      const y = (state[i] & 0x80000000) | (state[i + 1 === N ? 0 : i + 1] & 0x7fffffff);
      const far = state[i < N - M ? i + M : i + M - N];
      state[i] = far ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#position = 0;
  }

  /** An integer in 0 … `max`, both included, `max` < 2³²: masked bits, drawn again while above. */
  interval(max: number): number {
    if (max === 0) return 0;
    const mask = MAX_UINT32 >>> Math.clz32(max);
    let value = (this.nextUint32() & mask) >>> 0;
    while (value > max) value = (this.nextUint32() & mask) >>> 0;
    return value;
  }

  /** `randint(low, high)`: an integer in low … high − 1. Throws if that range is empty or too wide. */
  randint(low: number, high: number): number {
    const max = high - 1 - low;
    if (!Number.isInteger(low) || !Number.isInteger(max) || max < 0 || max > MAX_UINT32) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'models.badRandint', {
        low: String(low),
        high: String(high),
      });
    }
    return low + this.interval(max);
  }

  /** Shuffles in place: Fisher-Yates from the last index down. */
  shuffle(values: Int32Array | Float64Array | Uint32Array | unknown[]): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.interval(i);
      const moved = values[i];
      values[i] = values[j];
      values[j] = moved;
    }
  }

  /** `permutation(n)`: the integers 0 … n − 1 in random order, shape (n,). */
  permutation(n: number): Int32Array {
    const values = new Int32Array(n);
    for (let i = 0; i < n; i++) values[i] = i;
    this.shuffle(values);
    return values;
  }

  /** `random_sample()`: a float64 in [0, 1) with 53 random bits. */
  randomSample(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** `standard_normal()` by Marsaglia's polar method, two values at a time like numpy's legacy gauss. */
  standardNormal(): number {
    if (this.#spareGauss !== undefined) {
      const spare = this.#spareGauss;
      this.#spareGauss = undefined;
      return spare;
    }
    let x = 0;
    let y = 0;
    let r2 = 0;
    do {
      x = 2 * this.randomSample() - 1;
      y = 2 * this.randomSample() - 1;
      r2 = x * x + y * y;
    } while (r2 >= 1 || r2 === 0);
    const factor = Math.sqrt((-2 * Math.log(r2)) / r2);
    this.#spareGauss = factor * x;
    return factor * y;
  }
}
