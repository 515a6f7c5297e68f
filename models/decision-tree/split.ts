/** Data exchanged between the rows of a node, the search for its best split, and the growing tree. */
import type { TreeRandom } from '../random/xorshift.ts';

/** The weights of the rows of each class, and of all rows. */
export interface Weights {
  weight0: number;
  weight1: number;
  weight: number;
}

/** A node's rows: from `start` up to, but not including, `end` in the samples' order. */
export interface Segment extends Weights {
  start: number;
  end: number;
}

/** The minimum that each side of a cut must keep. */
export interface LeafLimits {
  readonly minSamplesLeaf: number;
  readonly minWeightLeaf: number;
}

/** The best cut of a node so far, and then its split: one object for the whole tree, because there are many nodes. */
export class Split {
  /** −1: none found. */
  feature = -1;
  threshold = Number.NaN;
  /** Increases with the improvement. */
  proxy = Number.NEGATIVE_INFINITY;
  /** What the samples need to reconstruct the cut. */
  limit = 0;
  /** Rows from here on go right. */
  position = 0;
  /** N_t / N · (impurity − N_right / N_t · impurity_right − N_left / N_t · impurity_left). */
  improvement = Number.NaN;
  impurityLeft = Number.NaN;
  impurityRight = Number.NaN;
  readonly left: Weights = noWeights();
  readonly right: Weights = noWeights();
  /** How many features are known to be constant in the node and below. */
  nConstants = 0;

  clear(): void {
    this.feature = -1;
    this.proxy = Number.NEGATIVE_INFINITY;
  }
}

/** Its fields are float64 from the start, so that V8 updates them in place. */
export function noWeights(): Weights {
  return { weight0: Number.NaN, weight1: Number.NaN, weight: Number.NaN };
}

export function setWeights(weights: Weights, weight0: number, weight1: number): void {
  weights.weight0 = weight0;
  weights.weight1 = weight1;
  weights.weight = weight0 + weight1;
}

/** Sets `right` to `whole` minus `left`. */
export function setRest(right: Weights, whole: Weights, left: Weights): void {
  right.weight0 = whole.weight0 - left.weight0;
  right.weight1 = whole.weight1 - left.weight1;
  right.weight = whole.weight - left.weight;
}

/** The training rows, arranged so that each node's rows are one segment. */
export interface Samples {
  readonly root: Readonly<Segment>;
  /** Selects the feature's values in the segment; false if they are all within 1e-7. */
  open(feature: number, segment: Segment): boolean;
  /** Replaces `best` with the best cut on the feature opened last if that is strictly better. */
  search(feature: number, segment: Segment, best: Split): void;
  /** Replaces `best` with a cut at one random value of the feature opened last if that is strictly better. */
  cutAtRandom(feature: number, segment: Segment, random: TreeRandom, best: Split): void;
  /**
   * Moves the rows left of the cut before `split.position` and sets the split's improvement. `features` from index
   * `split.nConstants` on are not constant in the segment.
   */
  divide(segment: Segment, impurity: number, split: Split, features: Int32Array): void;
}
