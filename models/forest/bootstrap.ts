/** Rows drawn with replacement, as scikit-learn's forests draw them. */
import { RandomState } from '../random/mt19937.ts';

/** scikit-learn's MAX_INT: a tree's seed is a draw below it. */
const MAX_INT32 = 2147483647;

/** The seeds of the trees, which also seed the draws within each tree. */
export function treeSeeds(randomState: number, nTrees: number): Int32Array {
  const random = new RandomState(randomState);
  return Int32Array.from({ length: nTrees }, () => random.randint(0, MAX_INT32));
}

/** How often each of `nSamples` rows is drawn in `nDrawn` draws (`_generate_sample_indices`). */
export function drawRows(seed: number, nSamples: number, nDrawn: number): Int32Array {
  const random = new RandomState(seed);
  const counts = new Int32Array(nSamples);
  const last = nSamples - 1;
  for (let i = 0; i < nDrawn; i++) counts[random.interval(last)]++;
  return counts;
}
