/** scikit-learn's `sample_without_replacement`: the same draws for the same seed. */
import { RandomState } from './mt19937.ts';

/**
 * `n` of the integers 0 … population − 1, each at most once, 0 ≤ n ≤ population, shape (n,). Source: scikit-learn 1.4
 * `utils/_random.pyx`: a permutation for the usual shares, redrawing for few, reservoir sampling for nearly all.
 */
export function sampleWithoutReplacement(
  population: number,
  n: number,
  randomState: number,
): Int32Array {
  const random = new RandomState(randomState);
  const share = population === 0 ? 1 : n / population;
  if (share > 0.01 && share < 0.99) return random.permutation(population).slice(0, n);
  if (share < 0.2) {
    const drawn = new Set<number>();
    while (drawn.size < n) {
      let one = random.randint(0, population);
      while (drawn.has(one)) one = random.randint(0, population);
      drawn.add(one);
    }
    return Int32Array.from(drawn);
  }
  const drawn = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n; i < population; i++) {
    const at = random.randint(0, i + 1);
    if (at < n) drawn[at] = i;
  }
  return drawn;
}
