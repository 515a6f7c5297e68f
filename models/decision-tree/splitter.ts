/** Finds a node's best split among features drawn at random, as scikit-learn's BestSplitter. */
import type { TreeRandom } from '../random/xorshift.ts';
import type { Cut, Samples, Segment, Split } from './split.ts';

/**
 * `features` is a permutation kept from node to node, in five parts:
 * [drawn constants | other known constants | constants found here | not drawn yet | drawn].
 * Which feature is tried first decides between equally good splits, so the draws (a partial
 * Fisher-Yates shuffle) and the restored order of constants are part of the result
 * (scikit-learn 1.4, `tree/_splitter.pyx`, `node_split_best`).
 */
export class Splitter {
  readonly #samples: Samples;
  readonly #maxFeatures: number;
  readonly #random: TreeRandom;
  readonly #features: Int32Array;
  readonly #constants: Int32Array;

  constructor(samples: Samples, nFeatures: number, maxFeatures: number, random: TreeRandom) {
    this.#samples = samples;
    this.#maxFeatures = maxFeatures;
    this.#random = random;
    this.#features = Int32Array.from({ length: nFeatures }, (_, j) => j);
    this.#constants = new Int32Array(nFeatures);
  }

  /** The best split of a node whose first `nKnown` constants are known; null when there is none. */
  split(segment: Segment, impurity: number, nKnown: number): Split | null {
    const samples = this.#samples;
    const features = this.#features;
    const best: Cut = {
      feature: -1,
      position: segment.end,
      threshold: Number.NaN,
      proxy: -Infinity,
    };
    let undrawnEnd = features.length;
    let visited = 0;
    let found = 0;
    let drawn = 0;

    // At least one feature that is not constant is tried, even beyond maxFeatures.
    while (
      undrawnEnd > nKnown + found &&
      (visited < this.#maxFeatures || visited <= found + drawn)
    ) {
      visited++;
      const draw = this.#random.int(drawn, undrawnEnd - found);
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
      samples.search(feature, segment, best);
    }

    const nConstants = nKnown + found;
    const sides =
      best.position < segment.end
        ? samples.divide(segment, impurity, best, features, nConstants)
        : null;
    const constants = this.#constants;
    for (let i = 0; i < nKnown; i++) features[i] = constants[i];
    for (let i = nKnown; i < nConstants; i++) constants[i] = features[i];
    if (sides === null) return null;
    const { feature, position, threshold } = best;
    return { ...sides, feature, position, threshold, nConstants };
  }
}

function swap(values: Int32Array, a: number, b: number): void {
  const moved = values[a];
  values[a] = values[b];
  values[b] = moved;
}
