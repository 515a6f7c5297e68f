/** Finds a node's split among randomly drawn features, as scikit-learn's BestSplitter and RandomSplitter. */
import type { TreeRandom } from '../random/xorshift.ts';
import type { Samples, Segment, Split } from './split.ts';

/**
 * `features` is a permutation kept from node to node, in five parts:
 * [drawn constants | other known constants | constants found here | not drawn yet | drawn].
 * Which feature is tried first decides between equally good splits, so the draws (a partial
 * Fisher-Yates shuffle) and the restored order of constants are part of the result
 * (scikit-learn 1.4, `tree/_splitter.pyx`, `node_split_best` and `node_split_random`).
 */
export class Splitter {
  readonly #samples: Samples;
  readonly #maxFeatures: number;
  readonly #random: TreeRandom;
  readonly #cutsAtRandom: boolean;
  readonly #features: Int32Array;
  readonly #constants: Int32Array;

  constructor(
    samples: Samples,
    features: { readonly count: number; readonly perSplit: number },
    random: TreeRandom,
    splitter: 'best' | 'random',
  ) {
    this.#samples = samples;
    this.#maxFeatures = features.perSplit;
    this.#random = random;
    this.#cutsAtRandom = splitter === 'random';
    this.#features = Int32Array.from({ length: features.count }, (_, j) => j);
    this.#constants = new Int32Array(features.count);
  }

  /** Finds the best split of a node whose first `nKnown` constants are known; false if there is none. */
  find(segment: Segment, impurity: number, nKnown: number, split: Split): boolean {
    const samples = this.#samples;
    const features = this.#features;
    const random = this.#random;
    split.clear();
    let undrawnEnd = features.length;
    let visited = 0;
    let found = 0;
    let drawn = 0;

    // At least one feature that is not constant is tried, even if that exceeds maxFeatures.
    while (
      undrawnEnd > nKnown + found &&
      (visited < this.#maxFeatures || visited <= found + drawn)
    ) {
      visited++;
      const draw = random.int(drawn, undrawnEnd - found);
      if (draw < nKnown) {
        swap(features, drawn++, draw);
        continue;
      }
      const at = draw + found;
      const feature = features[at];
      if (!samples.open(feature, segment)) {
        swap(features, at, nKnown + found++);
        continue;
      }
      swap(features, at, --undrawnEnd);
      if (this.#cutsAtRandom) samples.cutAtRandom(feature, segment, random, split);
      else samples.search(feature, segment, split);
    }

    const isFound = split.feature >= 0;
    split.nConstants = nKnown + found;
    if (isFound) samples.divide(segment, impurity, split, features);
    const constants = this.#constants;
    for (let i = 0; i < nKnown; i++) features[i] = constants[i];
    for (let i = nKnown; i < nKnown + found; i++) constants[i] = features[i];
    return isFound;
  }
}

function swap(values: Int32Array, a: number, b: number): void {
  const moved = values[a];
  values[a] = values[b];
  values[b] = moved;
}
